// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/streams/eventhub.h"

#include "server/async/settle.h"
#include "server/http/closecode.h"
#include "server/streams/changelog.h"
#include "server/streams/eventframes.h"
#include "server/streams/eventsocket.h"

#include <QPointer>

namespace bandeja::server::streams {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::chrono::milliseconds beforeAnotherTry{1'000};
constexpr int slots = 8; // a beat is for one eighth of the sockets: never all at once
} // namespace

EventHub::EventHub(store::Store& store, access::Gate& gate, std::shared_ptr<const Feed> feed,
                   PresenceDesk::IsConversation isConversation, Settings settings)
    : store_(store),
      gate_(gate),
      feed_(std::move(feed)),
      settings_(settings),
      desk_(store, std::move(isConversation), settings.presence) {
    heartbeat_.setInterval(settings_.heartbeat / slots);
    connect(&heartbeat_, &QTimer::timeout, this, &EventHub::beat);
    connect(&desk_, &PresenceDesk::moved, this, &EventHub::tellWhere);
}

EventHub::~EventHub() = default;

void EventHub::take(std::unique_ptr<QWebSocket> socket) {
    http::Request request;
    request.headers.insert("authorization", socket->request().rawHeader("Authorization"));
    const QByteArray bearer = access::Gate::bearerOf(request);
    // The handshake asked already; this is where it is remembered whose socket it is.
    auto shared = std::make_shared<std::unique_ptr<QWebSocket>>(std::move(socket));
    async::settle(gate_.whoIs(bearer), this, [this, shared, bearer](const auto* found) {
        if (found && *found && **found)
            return join(std::move(*shared), ***found, bearer);
        auto stranger =
            std::make_unique<EventSocket>(std::move(*shared), access::Principal(), bearer, settings_.limits);
        stranger->close(http::closedUnauthorized);
        stranger.release()->deleteLater();
    });
}

void EventHub::join(std::unique_ptr<QWebSocket> socket, const access::Principal& principal,
                    const QByteArray& bearer) {
    const QString workspace = principal.workspace;
    auto seat = std::make_shared<Seat>();
    seat->socket = std::make_unique<EventSocket>(std::move(socket), principal, bearer, settings_.limits);
    seat->watcher = {workspace, desk_.newWatcher(), principal.member};
    seat->slot = nextSlot_ = (nextSlot_ + 1) % slots;
    if (!heartbeat_.isActive())
        heartbeat_.start();
    async::settle(store_.read(workspace, heads), this, [this, workspace, seat](const auto& read) {
        if (read && *read)
            greet(workspace, seat, **read);
        else
            seat->socket->close(QWebSocketProtocol::CloseCodeBadOperation);
    });
}

void EventHub::greet(const QString& workspace, const std::shared_ptr<Seat>& seat,
                     QList<store::StreamHead> streams) {
    if (!seat->socket->isOpen())
        return;
    Audience& audience = audiences_[workspace];
    for (store::StreamHead& stream : streams) {
        qint64& pushed = audience.pushed[stream.stream];
        // What was pushed while the heads were being read, this socket has not got: its hello says so.
        if (pushed > stream.head)
            stream.mark = 0; // it was that of another number
        stream.head = std::max(stream.head, pushed);
        if (!audience.ready)
            pushed = stream.head;
    }
    audience.ready = true;
    EventSocket* const socket = seat->socket.get();
    socket->send({helloOf(workspace, streams), {}, 0, 0, {}});
    connect(socket, &EventSocket::said, this,
            [this, watcher = seat->watcher](const QString& text) { desk_.said(watcher, text); });
    connect(socket, &EventSocket::closed, this, [this, watcher = seat->watcher] { left(watcher); });
    connect(socket, &EventSocket::caughtUp, this, [this, socket](const QSet<QString>& places) {
        for (const QString& conversation : places)
            tellPlace(*socket, conversation);
    });
    audience.seats.push_back(std::move(*seat));
    tellAllPlaces(*socket);
    push(workspace);
}

void EventHub::left(const Presence::Watcher& watcher) {
    desk_.left(watcher);
    // Not here: it is the socket's own signal.
    if (!std::exchange(sweeping_, true))
        QMetaObject::invokeMethod(this, &EventHub::sweep, Qt::QueuedConnection);
}

void EventHub::tellAllPlaces(EventSocket& socket) {
    const access::Principal& who = socket.principal();
    const QStringList conversations = desk_.presence().conversations(who.workspace);
    for (const QString& conversation : conversations)
        tellPlace(socket, conversation);
}

void EventHub::tellPlace(EventSocket& socket, const QString& conversation) {
    const access::Principal& who = socket.principal();
    const Presence::Members members = desk_.presence().in(who.workspace, conversation, who.member);
    socket.send({presenceOf(conversation, members), {}, 0, 0, conversation});
}

void EventHub::tellWhere(const Presence::Moved& moved) {
    const auto audience = audiences_.find(moved.workspace);
    if (audience == audiences_.end())
        return;
    for (const Seat& seat : audience->second.seats) {
        const bool onlyItself = moved.members == QSet<QString>{seat.watcher.member};
        if (!onlyItself)
            tellPlace(*seat.socket, moved.conversation);
    }
}

void EventHub::committed(const store::Committed& committed) {
    async::call(this, [this, committed] { heard(committed); });
}

void EventHub::told(const QByteArray& note) {
    async::call(this, [this, note] { desk_.told(note); });
}

void EventHub::heard(const store::Committed& committed) {
    for (const store::StreamHead& stream : committed.streams) {
        const auto audience = audiences_.find(stream.workspace);
        if (audience == audiences_.end())
            continue;
        qint64& head = audience->second.heads[stream.stream];
        head = std::max(head, stream.head);
        if (stream.stream == stream.workspace)
            recheck(audience->second);
        push(stream.workspace);
    }
    if (committed.elsewhere) {
        for (const auto& [workspace, audience] : audiences_)
            lookAgain(workspace);
    }
}

void EventHub::lookAgain(const QString& workspace) {
    async::settle(store_.read(workspace, heads), this, [this, workspace](const auto& read) {
        const auto audience = audiences_.find(workspace);
        if (!read || !*read || audience == audiences_.end())
            return;
        for (const store::StreamHead& stream : **read) {
            qint64& head = audience->second.heads[stream.stream];
            if (stream.stream == workspace && stream.head > head)
                recheck(audience->second);
            head = std::max(head, stream.head);
        }
        push(workspace);
    });
}

void EventHub::push(const QString& workspace) {
    Audience& audience = audiences_[workspace];
    if (audience.reading || !audience.ready)
        return;
    QHash<QString, qint64> behind;
    for (auto stream = audience.heads.cbegin(); stream != audience.heads.cend(); ++stream) {
        const qint64 pushed = audience.pushed.value(stream.key(), 0);
        if (pushed < stream.value())
            behind.insert(stream.key(), pushed);
    }
    if (behind.isEmpty())
        return;
    audience.reading = true;
    auto work = [feed = feed_, behind, most = settings_.mostChanges](store::Transaction& transaction) {
        Frames frames;
        for (auto stream = behind.cbegin(); stream != behind.cend(); ++stream) {
            const auto page = feed->page(transaction, stream.key(), stream.value(), most);
            // A stream that ended is pushed as far as it ever was; the workspace's stream tells of it.
            frames.pushed.insert(stream.key(), page ? page->next : std::numeric_limits<qint64>::max());
            if (page && !page->changes.isEmpty())
                frames.frames.append({frameOf(*page), page->stream, page->next, page->mark, {}});
        }
        return frames;
    };
    async::settle(store_.read(workspace, std::move(work)), this, [this, workspace](const auto& read) {
        audiences_[workspace].reading = false;
        if (read && *read)
            return send(workspace, **read);
        // Nobody would hear of it before the next commit.
        QTimer::singleShot(beforeAnotherTry, this, [this, workspace] {
            if (audiences_.contains(workspace))
                push(workspace);
        });
        sweep();
    });
}

void EventHub::send(const QString& workspace, const Frames& frames) {
    Audience& audience = audiences_[workspace];
    if (audience.seats.empty())
        return sweep();
    for (auto stream = frames.pushed.cbegin(); stream != frames.pushed.cend(); ++stream)
        audience.pushed.insert(stream.key(), stream.value());
    for (const Seat& seat : audience.seats) {
        for (const EventSocket::Frame& frame : frames.frames)
            seat.socket->send(frame);
    }
    push(workspace);
}

void EventHub::beat() {
    beatSlot_ = (beatSlot_ + 1) % slots;
    for (const auto& [workspace, audience] : audiences_) {
        for (const Seat& seat : audience.seats) {
            if (seat.slot != beatSlot_)
                continue;
            seat.socket->beat();
            recheck(*seat.socket);
        }
    }
}

void EventHub::recheck(const Audience& audience) {
    for (const Seat& seat : audience.seats)
        recheck(*seat.socket);
}

void EventHub::recheck(EventSocket& socket) {
    async::settle(gate_.isStillGood(socket.principal(), socket.bearer()), this,
                  [member = QPointer(&socket)](const auto* good) {
                      const bool ended = good && *good && !**good;
                      if (member && ended)
                          member->close(http::closedUnauthorized);
                  });
}

void EventHub::sweep() {
    sweeping_ = false;
    for (auto audience = audiences_.begin(); audience != audiences_.end();) {
        std::erase_if(audience->second.seats, [](const Seat& seat) { return !seat.socket->isOpen(); });
        const bool empty = audience->second.seats.empty() && !audience->second.reading;
        audience = empty ? audiences_.erase(audience) : std::next(audience);
    }
    if (audiences_.empty())
        heartbeat_.stop();
}

void EventHub::finish() {
    for (const auto& [workspace, audience] : audiences_) {
        for (const Seat& seat : audience.seats)
            seat.socket->close(QWebSocketProtocol::CloseCodeGoingAway);
    }
}

qsizetype EventHub::socketCount() const {
    qsizetype count = 0;
    for (const auto& [workspace, audience] : audiences_)
        count += std::count_if(audience.seats.begin(), audience.seats.end(),
                               [](const Seat& seat) { return seat.socket->isOpen(); });
    return count;
}

qint64 EventHub::mostUnsent() const {
    qint64 most = 0;
    for (const auto& [workspace, audience] : audiences_) {
        for (const Seat& seat : audience.seats)
            most = std::max(most, seat.socket->unsent());
    }
    return most;
}

} // namespace bandeja::server::streams
