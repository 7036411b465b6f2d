// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"
#include "server/streams/eventsocket.h"
#include "server/streams/feed.h"
#include "server/streams/presencedesk.h"

#include <map>

namespace bandeja::server::streams {

/// What is pushed on /v1/events: to each member's socket a `hello` with the last numbers, then the changes as
/// they are committed, read once for all sockets of a workspace, and who looks at which conversation. A
/// socket that is too slow is left to pull (see EventSocket); one whose token has ended, or that nothing is
/// heard of, is closed. Who misses a number asks /v1/changes.
///
/// With several nodes each pushes to its own sockets: committed() has to be called with what other nodes
/// commit, too, and setNodes() and told() carry to the others, and from them, who looks at what.
///
/// Lives on the network thread; committed() and told() may be called from any, the others from that one
/// alone.
class EventHub final : public QObject {
    Q_OBJECT
public:
    struct Settings {
        std::chrono::milliseconds heartbeat{30'000}; ///< pings, and checks whether tokens are still good
        SocketLimits limits;
        PresenceDesk::Settings presence;
        int mostChanges = 200; ///< in one frame
    };

    EventHub(store::Store& store, access::Gate& gate, std::shared_ptr<const Feed> feed,
             PresenceDesk::IsConversation isConversation, Settings settings);
    ~EventHub() override;

    /// Takes over a socket whose handshake was let through.
    void take(std::unique_ptr<QWebSocket> socket);
    /// To be called after each commit. A change on a workspace's own stream may be that a member's sign-in
    /// ended.
    void committed(const store::Committed& committed);
    /// Closes all sockets.
    void finish();

    /// How the other nodes are told, and what they tell: short notes that nobody else has to understand. To
    /// be told late, twice or never does no harm that lasts longer than PresenceDesk::Settings says.
    void setNodes(PresenceDesk::TellNodes tell) { desk_.setNodes(std::move(tell)); }
    void told(const QByteArray& note);

    qsizetype socketCount() const;
    /// Bytes that wait for the reader for whom most wait.
    qint64 mostUnsent() const;

private:
    struct Seat {
        std::unique_ptr<EventSocket> socket;
        Presence::Watcher watcher;
        int slot = 0; ///< in which part of a heartbeat its turn is
    };
    /// The sockets of one workspace, and how far its streams have been pushed.
    struct Audience {
        std::vector<Seat> seats;
        QHash<QString, qint64> pushed;
        QHash<QString, qint64>
            heads;          ///< as announced; beyond what was pushed where there is something to push
        bool ready = false; ///< it is known from where on to push
        bool reading = false;
    };
    struct Frames {
        QList<EventSocket::Frame> frames;
        QHash<QString, qint64> pushed;
    };

    void join(std::unique_ptr<QWebSocket> socket, const access::Principal& principal,
              const QByteArray& bearer);
    void greet(const QString& workspace, const std::shared_ptr<Seat>& seat, QList<store::StreamHead> streams);
    void left(const Presence::Watcher& watcher);
    void tellWhere(const Presence::Moved& moved);
    void tellPlace(EventSocket& socket, const QString& conversation);
    void tellAllPlaces(EventSocket& socket);
    void heard(const store::Committed& committed);
    void push(const QString& workspace);
    void send(const QString& workspace, const Frames& frames);
    void lookAgain(const QString& workspace);
    void beat();
    /// Asks for each of its sockets whether who came in would still be let in, and closes those who would
    /// not.
    void recheck(const Audience& audience);
    void recheck(EventSocket& socket);
    void sweep();

    store::Store& store_;
    access::Gate& gate_;
    std::shared_ptr<const Feed> feed_;
    const Settings settings_;
    std::map<QString, Audience> audiences_;
    PresenceDesk desk_;
    QTimer heartbeat_;
    int nextSlot_ = 0;
    int beatSlot_ = 0;
    bool sweeping_ = false;
};

} // namespace bandeja::server::streams
