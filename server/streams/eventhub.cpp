// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/streams/eventhub.h"

#include "server/async/settle.h"
#include "server/http/closecode.h"
#include "server/streams/changelog.h"
#include "server/streams/eventsocket.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>

namespace bandeja::server::streams {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype largestFrame = 256 * 1024;

QByteArray textOf(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray frameOf(const contract::ChangePage& page) {
    QJsonObject frame = contract::encode(page);
    frame.remove(u"more"_s);
    frame[u"type"_s] = u"changes"_s;
    QByteArray text = textOf(frame);
    if (text.size() > largestFrame) { // only word of them: who wants them asks
        frame[u"changes"_s] = QJsonArray();
        text = textOf(frame);
    }
    return text;
}

QByteArray helloOf(const QString& workspace, const QList<store::StreamHead>& heads) {
    QJsonArray streams;
    for (const store::StreamHead& head : heads) {
        QJsonObject position{{u"stream"_s, publicName(workspace, head.stream)}, {u"next"_s, head.head}};
        if (head.mark != 0)
            position[u"mark"_s] = head.mark;
        streams.append(position);
    }
    return textOf({{u"type"_s, u"hello"_s}, {u"streams"_s, streams}});
}

} // namespace

EventHub::EventHub(store::Store& store, access::Gate& gate, std::shared_ptr<const Feed> feed,
                   Settings settings)
    : store_(store),
      gate_(gate),
      feed_(std::move(feed)),
      settings_(settings) {
    heartbeat_.setInterval(settings_.heartbeat);
    connect(&heartbeat_, &QTimer::timeout, this, &EventHub::beat);
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
        auto stranger = std::make_unique<EventSocket>(std::move(*shared), access::Principal(), bearer,
                                                      settings_.mostUnsent);
        stranger->close(http::closedUnauthorized);
        stranger.release()->deleteLater();
    });
}

void EventHub::join(std::unique_ptr<QWebSocket> socket, const access::Principal& principal,
                    const QByteArray& bearer) {
    const QString workspace = principal.workspace;
    auto member = std::make_unique<EventSocket>(std::move(socket), principal, bearer, settings_.mostUnsent);
    if (!heartbeat_.isActive())
        heartbeat_.start();
    auto waiting = std::make_shared<std::unique_ptr<EventSocket>>(std::move(member));
    async::settle(store_.read(workspace, heads), this, [this, workspace, waiting](const auto& read) {
        if (read && *read)
            greet(workspace, std::move(*waiting), **read);
        else
            (*waiting)->close(QWebSocketProtocol::CloseCodeBadOperation);
    });
}

void EventHub::greet(const QString& workspace, std::unique_ptr<EventSocket> socket,
                     QList<store::StreamHead> streams) {
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
    socket->send(helloOf(workspace, streams));
    audience.sockets.push_back(std::move(socket));
    push(workspace);
}

void EventHub::committed(const store::Committed& committed) {
    async::call(this, [this, committed] { heard(committed); });
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
                frames.texts.append(frameOf(*page));
        }
        return frames;
    };
    async::settle(store_.read(workspace, std::move(work)), this, [this, workspace](const auto& read) {
        audiences_[workspace].reading = false;
        if (read && *read)
            send(workspace, **read);
    });
}

void EventHub::send(const QString& workspace, const Frames& frames) {
    Audience& audience = audiences_[workspace];
    for (auto stream = frames.pushed.cbegin(); stream != frames.pushed.cend(); ++stream)
        audience.pushed.insert(stream.key(), stream.value());
    for (const auto& socket : audience.sockets) {
        for (const QByteArray& text : frames.texts)
            socket->send(text);
    }
    push(workspace);
}

void EventHub::beat() {
    sweep();
    for (const auto& [workspace, audience] : audiences_) {
        for (const auto& socket : audience.sockets)
            socket->beat();
        recheck(audience);
    }
}

void EventHub::recheck(const Audience& audience) {
    for (const auto& socket : audience.sockets)
        async::settle(gate_.isStillGood(socket->principal(), socket->bearer()), this,
                      [member = QPointer(socket.get())](const auto* good) {
                          const bool ended = good && *good && !**good;
                          if (member && ended)
                              member->close(http::closedUnauthorized);
                      });
}

void EventHub::sweep() {
    for (auto audience = audiences_.begin(); audience != audiences_.end();) {
        std::erase_if(audience->second.sockets, [](const auto& socket) { return !socket->isOpen(); });
        const bool empty = audience->second.sockets.empty() && !audience->second.reading;
        audience = empty ? audiences_.erase(audience) : std::next(audience);
    }
    if (audiences_.empty())
        heartbeat_.stop();
}

void EventHub::finish() {
    for (const auto& [workspace, audience] : audiences_) {
        for (const auto& socket : audience.sockets)
            socket->close(QWebSocketProtocol::CloseCodeGoingAway);
    }
}

qsizetype EventHub::socketCount() const {
    qsizetype count = 0;
    for (const auto& [workspace, audience] : audiences_)
        count += std::count_if(audience.sockets.begin(), audience.sockets.end(),
                               [](const auto& socket) { return socket->isOpen(); });
    return count;
}

} // namespace bandeja::server::streams
