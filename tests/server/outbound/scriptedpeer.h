// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace bandeja::tests {

/// The other end of an HTTP call, byte for byte: it answers what it was told to, in the order it was told,
/// and keeps what it was asked. On loopback, at a port of its own.
class ScriptedPeer final : public QObject {
    Q_OBJECT

public:
    struct Request {
        QByteArray verb;
        QByteArray target;                     ///< path and query as they came
        QHash<QByteArray, QByteArray> headers; ///< by lower-case name
        QByteArray body;
    };

    enum class Manner {
        Whole,
        Half,   ///< half of the body, then the connection ends
        Cut,    ///< the connection ends without an answer
        Silent, ///< no answer, the connection stays
    };

    struct Answer {
        int status = 200;
        QByteArray body;
        QByteArray extraHeaders; ///< whole lines, each with its line end
        Manner manner = Manner::Whole;
    };

    explicit ScriptedPeer(QObject* parent = nullptr);

    QUrl url() const;
    void answer(Answer next) { answers_.append(std::move(next)); }
    void answer(int status, const QJsonObject& body);
    /// What is answered when nothing else was told; 500 at first.
    void answerOtherwise(Answer answer) { otherwise_ = std::move(answer); }
    const QList<Request>& requests() const { return requests_; }

Q_SIGNALS:
    void requested();

private:
    void take(QTcpSocket* socket);
    void reply(QTcpSocket* socket, const Answer& answer);

    QHash<QTcpSocket*, QByteArray> pending_;
    QList<Answer> answers_;
    Answer otherwise_{500, "unscripted", {}};
    QList<Request> requests_;
    QTcpServer server_; // goes first: its sockets report their end to the others
};

} // namespace bandeja::tests
