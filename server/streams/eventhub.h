// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"
#include "server/streams/feed.h"

#include <QObject>
#include <QTimer>
#include <QWebSocket>

#include <map>

namespace bandeja::server::streams {

class EventSocket;

/// What is pushed on /v1/events: to each member's socket a `hello` with the last numbers, then the changes as
/// they are committed, read once for all sockets of a workspace. A socket that is too slow, or whose token
/// has ended, is closed; who misses a number asks /v1/changes.
///
/// Lives on the network thread; committed() may be called from any.
class EventHub final : public QObject {
    Q_OBJECT
public:
    struct Settings {
        std::chrono::milliseconds heartbeat{30'000}; ///< pings, and checks whether tokens are still good
        qint64 mostUnsent = 1024 * 1024;             ///< bytes that may wait for a slow reader
        int mostChanges = 200;                       ///< in one frame
    };

    EventHub(store::Store& store, access::Gate& gate, std::shared_ptr<const Feed> feed, Settings settings);
    ~EventHub() override;

    /// Takes over a socket whose handshake was let through.
    void take(std::unique_ptr<QWebSocket> socket);
    /// To be called after each commit. A change on a workspace's own stream may be that a member's sign-in
    /// ended.
    void committed(const store::Committed& committed);
    /// Closes all sockets.
    void finish();
    qsizetype socketCount() const;

private:
    /// The sockets of one workspace, and how far its streams have been pushed.
    struct Audience {
        std::vector<std::unique_ptr<EventSocket>> sockets;
        QHash<QString, qint64> pushed;
        QHash<QString, qint64>
            heads;          ///< as announced; beyond what was pushed where there is something to push
        bool ready = false; ///< it is known from where on to push
        bool reading = false;
    };
    struct Frames {
        QList<QByteArray> texts;
        QHash<QString, qint64> pushed;
    };

    void join(std::unique_ptr<QWebSocket> socket, const access::Principal& principal,
              const QByteArray& bearer);
    void greet(const QString& workspace, std::unique_ptr<EventSocket> socket,
               QList<store::StreamHead> streams);
    void heard(const store::Committed& committed);
    void push(const QString& workspace);
    void send(const QString& workspace, const Frames& frames);
    void lookAgain(const QString& workspace);
    void beat();
    /// Asks for each of its sockets whether who came in would still be let in, and closes those who would
    /// not.
    void recheck(const Audience& audience);
    void sweep();

    store::Store& store_;
    access::Gate& gate_;
    std::shared_ptr<const Feed> feed_;
    const Settings settings_;
    std::map<QString, Audience> audiences_;
    QTimer heartbeat_;
};

} // namespace bandeja::server::streams
