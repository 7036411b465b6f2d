// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contract/change.h"

namespace bandeja::contract {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr domain::Names<Entity, 11> entities{{{Entity::Workspace, QLatin1StringView("workspace")},
                                              {Entity::Member, QLatin1StringView("member")},
                                              {Entity::Integration, QLatin1StringView("integration")},
                                              {Entity::Agent, QLatin1StringView("agent")},
                                              {Entity::Knowledge, QLatin1StringView("knowledge")},
                                              {Entity::Receipt, QLatin1StringView("receipt")},
                                              {Entity::Contact, QLatin1StringView("contact")},
                                              {Entity::Conversation, QLatin1StringView("conversation")},
                                              {Entity::Message, QLatin1StringView("message")},
                                              {Entity::Note, QLatin1StringView("note")},
                                              {Entity::Draft, QLatin1StringView("draft")}}};

struct TypeOf {
    QString operator()(const domain::Workspace&) const { return u"workspace.put"_s; }
    QString operator()(const domain::Member&) const { return u"member.put"_s; }
    QString operator()(const domain::Integration&) const { return u"integration.put"_s; }
    QString operator()(const domain::Agent&) const { return u"agent.put"_s; }
    QString operator()(const domain::Knowledge&) const { return u"knowledge.put"_s; }
    QString operator()(const domain::Receipt&) const { return u"receipt.put"_s; }
    QString operator()(const domain::Contact&) const { return u"contact.put"_s; }
    QString operator()(const domain::Conversation&) const { return u"conversation.put"_s; }
    QString operator()(const domain::Message&) const { return u"message.put"_s; }
    QString operator()(const domain::Note&) const { return u"note.put"_s; }
    QString operator()(const domain::Draft&) const { return u"draft.put"_s; }
    QString operator()(const EntityRemoved& removed) const {
        return entityName(removed.entity) + u".removed"_s;
    }
    QString operator()(const IntegrationRemoved&) const { return u"integration.removed"_s; }
    QString operator()(const Superseded& body) const { return entityName(body.entity) + u".superseded"_s; }
    QString operator()(const UnknownChange& body) const { return body.type; }
};

struct DataOf {
    template <typename Thing>
    QJsonObject operator()(const Thing& thing) const {
        return encode(thing);
    }
    QJsonObject operator()(const EntityRemoved& removed) const { return {{u"id"_s, removed.id}}; }
    QJsonObject operator()(const IntegrationRemoved& removed) const {
        return {{u"id"_s, removed.id}, {u"receipt_id"_s, removed.receiptId}};
    }
    QJsonObject operator()(const Superseded& body) const { return {{u"id"_s, body.id}}; }
    QJsonObject operator()(const UnknownChange&) const { return {}; }
};

template <typename T>
Decoded<ChangeBody> asBody(Decoded<T> decoded) {
    if (!decoded)
        return tl::unexpected(decoded.error());
    return ChangeBody(std::move(*decoded));
}

Decoded<ChangeBody> decodePut(Entity entity, const QJsonValue& data, const QString& path) {
    switch (entity) {
    case Entity::Workspace:
        return asBody(decodeWorkspace(data, path));
    case Entity::Member:
        return asBody(decodeMember(data, path));
    case Entity::Integration:
        return asBody(decodeIntegration(data, path));
    case Entity::Agent:
        return asBody(decodeAgent(data, path));
    case Entity::Knowledge:
        return asBody(decodeKnowledge(data, path));
    case Entity::Receipt:
        return asBody(decodeReceipt(data, path));
    case Entity::Contact:
        return asBody(decodeContact(data, path));
    case Entity::Conversation:
        return asBody(decodeConversation(data, path));
    case Entity::Message:
        return asBody(decodeMessage(data, path));
    case Entity::Note:
        return asBody(decodeNote(data, path));
    case Entity::Draft:
        return asBody(decodeDraft(data, path));
    }
    return ChangeBody(UnknownChange{});
}

Decoded<ChangeBody> decodeBody(const QString& type, const QJsonValue& data, const QString& path) {
    const qsizetype dot = type.indexOf(QLatin1Char('.'));
    const auto entity = entityFromName(QStringView(type).left(std::max<qsizetype>(0, dot)));
    const QStringView verb = QStringView(type).mid(dot + 1);
    if (!entity)
        return ChangeBody(UnknownChange{type});
    if (verb == "put"_L1)
        return decodePut(*entity, data, path);
    ObjectReader reader(data, path);
    if (type == "integration.removed"_L1)
        return reader.result(
            ChangeBody(IntegrationRemoved{reader.string("id"_L1), reader.stringOr("receipt_id"_L1)}));
    if (verb == "removed"_L1)
        return reader.result(ChangeBody(EntityRemoved{*entity, reader.string("id"_L1)}));
    if (verb == "superseded"_L1)
        return reader.result(ChangeBody(Superseded{*entity, reader.stringOr("id"_L1)}));
    return ChangeBody(UnknownChange{type});
}

} // namespace

QLatin1StringView entityName(Entity entity) {
    return domain::nameIn(entities, entity);
}

std::optional<Entity> entityFromName(QAnyStringView name) {
    return domain::valueIn(entities, name);
}

QJsonObject encode(const Change& change) {
    return {{u"seq"_s, change.seq},
            {u"type"_s, std::visit(TypeOf{}, change.body)},
            {u"data"_s, std::visit(DataOf{}, change.body)}};
}

Decoded<Change> decodeChange(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    Change change;
    change.seq = reader.integer("seq"_L1);
    const QString type = reader.string("type"_L1);
    if (!reader.error() && change.seq < 1)
        reader.fail("seq"_L1, u"is not a number from 1 on"_s);
    if (reader.error())
        return tl::unexpected(*reader.error());
    Decoded<ChangeBody> body = decodeBody(type, value.toObject().value("data"_L1), reader.pathOf("data"_L1));
    if (!body)
        return tl::unexpected(body.error());
    change.body = std::move(*body);
    return change;
}

QJsonObject encode(const ChangePage& page) {
    QJsonArray changes;
    for (const Change& change : page.changes)
        changes.append(encode(change));
    QJsonObject object{
        {u"stream"_s, page.stream}, {u"changes"_s, changes}, {u"next"_s, page.next}, {u"more"_s, page.more}};
    if (page.mark != 0)
        object[u"mark"_s] = page.mark;
    QJsonArray also;
    for (const ChangeBody& body : page.also)
        also.append(QJsonObject{{u"type"_s, std::visit(TypeOf{}, body)}, {u"data"_s, std::visit(DataOf{}, body)}});
    if (!also.isEmpty())
        object[u"also"_s] = also;
    return object;
}

Decoded<ChangeBody> decodeNumberless(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    const QString type = reader.string("type"_L1);
    if (reader.error())
        return tl::unexpected(*reader.error());
    return decodeBody(type, value.toObject().value("data"_L1), reader.pathOf("data"_L1));
}

Decoded<ChangePage> decodeChangePage(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    ChangePage page;
    page.stream = reader.string("stream"_L1);
    page.changes = list(reader, "changes"_L1, decodeChange);
    page.next = reader.integer("next"_L1);
    page.more = reader.booleanOr("more"_L1, false);
    page.mark = reader.integerOr("mark"_L1, 0);
    page.also = list(reader, "also"_L1, decodeNumberless);
    return reader.result(page);
}

} // namespace bandeja::contract
