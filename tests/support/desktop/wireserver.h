// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QTcpServer>
#include <QUrl>
#include <QUrlQuery>
#include <QWebSocket>
#include <QWebSocketServer>

#include <chrono>
#include <functional>

class QTcpSocket;

namespace bandeja::tests {

struct WireRequest {
    QByteArray method;
    QString path;
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

/// What goes back over the wire, good or bad.
struct WireAnswer {
    enum class Manner {
        Whole,
        Never,    ///< the request is taken, and nothing comes
        Cut,      ///< the connection is closed instead of an answer
        HalfBody, ///< half of the body, then the connection is closed
    };
    int status = 200;
    QByteArray type = "application/json";
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    Manner manner = Manner::Whole;
    std::chrono::milliseconds delay{0};
};

/// A small HTTP/1.1 and WebSocket server on a port of its own on loopback, which can misbehave in every way
/// that a test needs. It takes what comes, one request after the other on each connection.
class WireServer : public QObject {
    Q_OBJECT

public:
    using Handler = std::function<WireAnswer(const WireRequest&)>;

    explicit WireServer(QObject* parent = nullptr);
    ~WireServer() override;

    void setHandler(Handler handler) { handler_ = std::move(handler); }
    QUrl url() const;

    /// Stops listening and breaks every connection; up() listens on the same port again.
    void down();
    void up();

Q_SIGNALS:
    /// An upgraded connection; the receiver owns SOCKET.
    void webSocketOpened(QWebSocket* socket);

private:
    void accept();
    void receive(QTcpSocket* socket);
    static void noteRequest(const WireRequest& request, int status);
    void answer(QTcpSocket* socket, const WireAnswer& answer);
    void write(QTcpSocket* socket, const WireAnswer& answer);

    QTcpServer listener_;
    QWebSocketServer upgrader_;
    Handler handler_;
    quint16 port_ = 0;
    QList<QTcpSocket*> sockets_;
};

} // namespace bandeja::tests
