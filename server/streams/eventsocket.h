// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QWebSocket>

#include <deque>
#include <memory>

namespace bandeja::server::streams {

/// What may wait for a reader, and what a client may say.
struct SocketLimits {
    qint64 onTheWay = 64 * 1024; ///< bytes handed to the connection that it has not taken yet
    qint64 waiting = 512 * 1024; ///< bytes that wait behind them, before the reader is left to pull
    int framesAMinute = 240;     ///< that a client may send
};

/// One member's WebSocket.
///
/// A reader that is too slow is left to pull: what waited for it is thrown away, and of everything since it
/// is told only how far each stream has come, once it reads again. So there never waits more for it than the
/// limits and one frame, however much happens. A client that says what it must not, or too much, is hung up
/// on.
class EventSocket final : public QObject {
    Q_OBJECT
public:
    /// A frame for it. Shared by all sockets that it goes to.
    struct Frame {
        QString text;
        QString stream;  ///< whose changes it has; empty: none
        qint64 next = 0; ///< the last number in it
        qint64 mark = 0; ///< of that number
        QString place;   ///< the conversation that it says who is in; empty: none
    };

    EventSocket(std::unique_ptr<QWebSocket> socket, access::Principal principal, QByteArray bearer,
                SocketLimits limits);
    ~EventSocket() override;

    const access::Principal& principal() const { return principal_; }
    const QByteArray& bearer() const { return bearer_; }
    bool isOpen() const { return open_; }
    /// Bytes that wait for its reader, on our side of the system's buffers.
    qint64 unsent() const { return waitingBytes_ + socket_->bytesToWrite(); }

    void send(const Frame& frame);
    /// Pings; hangs up when nothing was heard or taken since the last one.
    void beat();
    void close(int code);

Q_SIGNALS:
    /// The client sent a text frame, within its limits.
    void said(const QString& text);
    /// It reads again after it had been left to pull; it has not heard who is in PLACES now.
    void caughtUp(const QSet<QString>& places);
    /// Once, when it is no longer open.
    void closed();

private:
    struct Missed {
        qint64 next = 0;
        qint64 mark = 0;
    };
    void hear(const QString& text);
    void goOn();
    void leaveToPull();
    void miss(const Frame& frame);
    void end();

    std::unique_ptr<QWebSocket> socket_;
    access::Principal principal_;
    QByteArray bearer_;
    const SocketLimits limits_;
    std::deque<Frame> waiting_;
    qint64 waitingBytes_ = 0;
    QHash<QString, Missed> missed_; ///< what it is to be told of, by stream
    QSet<QString> missedPlaces_;
    QElapsedTimer minute_;
    int framesInMinute_ = 0;
    bool open_ = true;
    bool awaitsPong_ = false;
    bool wasBehind_ = false; ///< at the last ping something waited for its reader
    bool hasTaken_ = false;  ///< some of that since
    bool left_ = false;      ///< to pull
};

} // namespace bandeja::server::streams
