// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractHttpServer>
#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <utility>

/// HTTP of the simulator, in and out: what it is asked, what it answers and how badly, and the webhooks that
/// it posts.
namespace bandeja::simulator::wire {

/// One request as it came.
struct WireRequest {
    QByteArray method;
    QString path;
    QByteArray rawQuery;
    QHash<QByteArray, QByteArray> headers; ///< by lower-case name
    QByteArray body;
    QHostAddress peer;

    /// A parameter of the query as a form writes it: "+" is a space. Empty when it is missing.
    QString query(const QByteArray& name) const;
};

/// How an answer ends up on the wire.
enum class Manner {
    Whole,
    Half, ///< the header promises everything, the connection ends in the middle
    None, ///< the connection ends without an answer
};

struct WireAnswer {
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers;
    std::chrono::milliseconds delay{0};
    Manner manner = Manner::Whole;
};

/// BODY as JSON, with STATUS.
WireAnswer jsonAnswer(const QJsonObject& body, int status = 200);

/// Takes requests and gives them to one function. On the thread that it lives on.
class Door final : public QAbstractHttpServer {
public:
    using Handler = std::function<WireAnswer(const WireRequest&)>;

    explicit Door(Handler handler, QObject* parent = nullptr);

    /// Listens at ADDRESS; a port of 0 is chosen by the system. The address to reach it at; an invalid one on
    /// failure.
    QUrl open(const QHostAddress& address, quint16 port);

protected:
    bool handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) override;
    void missingHandler(const QHttpServerRequest& request, QTcpSocket* socket) override;

private:
    Handler handler_;
};

} // namespace bandeja::simulator::wire
