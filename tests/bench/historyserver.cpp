// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/historyserver.h"

#include "core/contract/entities.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace bandeja::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageSize = 500;
constexpr int mostTraffic = 1'000'000;

QByteArray json(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

HistoryServer::HistoryServer(int messages)
    : stream_(server_.model.addIntegration(u"Tienda"_s)),
      history_(stream_, messages + mostTraffic) {
    if (!file_.open())
        qFatal("There is no room for the pages.");
    while (history_.made() < messages)
        write(history_.next(pageSize));
    file_.flush();
    server_.answersHello = false;
    server_.beforeAnswering = [this](const tests::WireRequest& request) -> std::optional<tests::WireAnswer> {
        if (request.path != "/v1/changes"_L1 || request.query.queryItemValue(u"stream"_s) != stream_)
            return std::nullopt;
        return changes(request.query);
    };
    QObject::connect(&server_.wire, &tests::WireServer::webSocketOpened, &server_, [this] { sayHello(); });
}

int HistoryServer::conversationOf(const contract::ChangeBody& body) {
    QString id;
    if (const auto* const message = std::get_if<domain::Message>(&body))
        id = message->conversationId;
    else if (const auto* const conversation = std::get_if<domain::Conversation>(&body))
        id = conversation->id;
    else
        return none;
    auto known = conversations_.constFind(id);
    if (known == conversations_.cend()) {
        known = conversations_.insert(id, static_cast<int>(states_.size()));
        states_.push_back({.id = id.toLatin1()});
    }
    return *known;
}

void HistoryServer::write(const contract::ChangePage& page) {
    for (const contract::Change& change : page.changes) {
        const QByteArray encoded = json(encode(change));
        Place place{file_.pos(), static_cast<int>(encoded.size()), conversationOf(change.body)};
        if (const auto* const contact = std::get_if<domain::Contact>(&change.body))
            contacts_.insert(contact->id,
                             json({{u"type"_s, u"contact.put"_s}, {u"data"_s, contract::encode(*contact)}}));
        if (const auto* const conversation = std::get_if<domain::Conversation>(&change.body)) {
            State& state = states_[static_cast<std::size_t>(place.conversation)];
            state.last = change.seq;
            state.also =
                json({{u"type"_s, u"conversation.put"_s}, {u"data"_s, contract::encode(*conversation)}}) +
                ',' + contacts_.value(conversation->contactId);
            place.isConversation = true;
        }
        places_.push_back(place);
        file_.write(encoded);
    }
}

QByteArray HistoryServer::change(qint64 seq) const {
    const Place& place = places_[static_cast<std::size_t>(seq - 1)];
    if (place.isConversation) {
        const State& state = states_[static_cast<std::size_t>(place.conversation)];
        if (state.last != seq)
            return json({{u"seq"_s, seq},
                         {u"type"_s, u"conversation.superseded"_s},
                         {u"data"_s, QJsonObject{{u"id"_s, QString::fromLatin1(state.id)}}}});
    }
    file_.seek(place.at);
    return file_.read(place.size);
}

tests::WireAnswer HistoryServer::changes(const QUrlQuery& query) const {
    const auto number = [&](const QString& name) { return query.queryItemValue(name).toLongLong(); };
    const auto all = static_cast<qint64>(places_.size());
    const qint64 limit = number(u"limit"_s);
    const bool backwards = query.hasQueryItem(u"before"_s);
    const qint64 last =
        backwards ? std::min(all, number(u"before"_s) - 1) : std::min(all, number(u"after"_s) + limit);
    const qint64 first = backwards ? std::max<qint64>(1, last - limit + 1) : number(u"after"_s) + 1;
    QByteArray body = "{\"stream\":\"" + stream_.toLatin1() + "\",\"changes\":[";
    QSet<int> named;
    for (qint64 seq = first; seq <= last; ++seq) {
        body += (seq > first ? "," : "") + change(seq);
        named.insert(places_[static_cast<std::size_t>(seq - 1)].conversation);
    }
    body += "],\"next\":" + QByteArray::number(last) + ",\"mark\":" + QByteArray::number(last) +
            ",\"more\":" + ((backwards ? first > 1 : last < all) ? "true" : "false");
    named.remove(none);
    QByteArrayList also;
    for (const int conversation : std::as_const(named))
        also.append(states_[static_cast<std::size_t>(conversation)].also);
    if (backwards && !also.isEmpty())
        body += ",\"also\":[" + also.join(',') + "]";
    return {.body = body + "}"};
}

void HistoryServer::goOn(int perSecond) {
    QObject::connect(&traffic_, &QTimer::timeout, &server_, [this] { sayMore(); });
    traffic_.start(1000 / perSecond);
}

void HistoryServer::sayMore() {
    constexpr int oneMessage = 4; // with its conversation, which may be new, and its contact
    const contract::ChangePage page = history_.next(oneMessage);
    write(page);
    QJsonObject frame = contract::encode(page);
    frame.remove(u"more"_s);
    frame[u"type"_s] = u"changes"_s;
    frame[u"mark"_s] = page.next;
    server_.pushRaw(QString::fromUtf8(json(frame)));
}

void HistoryServer::sayHello() {
    QJsonArray positions;
    const auto workspace = QString::fromLatin1(contract::workspaceStream);
    positions.append(
        QJsonObject{{u"stream"_s, workspace},
                    {u"next"_s, server_.model.last(workspace)},
                    {u"mark"_s, server_.model.markOf(workspace, server_.model.last(workspace))}});
    const auto last = static_cast<qint64>(places_.size());
    positions.append(QJsonObject{{u"stream"_s, stream_}, {u"next"_s, last}, {u"mark"_s, last}});
    server_.pushRaw(QString::fromUtf8(json({{u"type"_s, u"hello"_s}, {u"streams"_s, positions}})));
}

} // namespace bandeja::bench
