// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/modelworkspace.h"

#include "core/domain/id.h"

#include <QSet>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using contract::Entity;

namespace {

const QString workspaceStream = QString::fromLatin1(contract::workspaceStream);

struct EntityOf {
    Entity operator()(const domain::Workspace&) const { return Entity::Workspace; }
    Entity operator()(const domain::Member&) const { return Entity::Member; }
    Entity operator()(const domain::Integration&) const { return Entity::Integration; }
    Entity operator()(const domain::Agent&) const { return Entity::Agent; }
    Entity operator()(const domain::Knowledge&) const { return Entity::Knowledge; }
    Entity operator()(const domain::Receipt&) const { return Entity::Receipt; }
    Entity operator()(const domain::Contact&) const { return Entity::Contact; }
    Entity operator()(const domain::Conversation&) const { return Entity::Conversation; }
    Entity operator()(const domain::Message&) const { return Entity::Message; }
    Entity operator()(const domain::Note&) const { return Entity::Note; }
    Entity operator()(const domain::Draft&) const { return Entity::Draft; }
    Entity operator()(const contract::EntityRemoved& removed) const { return removed.entity; }
    Entity operator()(const contract::IntegrationRemoved&) const { return Entity::Integration; }
    Entity operator()(const contract::Superseded& superseded) const { return superseded.entity; }
    Entity operator()(const contract::UnknownChange&) const { return Entity::Workspace; }
};

struct IdOf {
    template <typename Thing>
    QString operator()(const Thing& thing) const {
        return thing.id;
    }
    QString operator()(const contract::UnknownChange& change) const { return change.type; }
};

} // namespace

ModelWorkspace::ModelWorkspace() {
    member = {newId(domain::id::member), u"Lucía Ferrer"_s, u"lucia@tienda.example"_s, domain::Role::Owner};
    workspace = {newId(domain::id::workspace), u"Tienda Aurora"_s};
    put(workspaceStream, workspace);
    put(workspaceStream, member);
}

QString ModelWorkspace::newId(const char* prefix) {
    now += std::chrono::seconds(1);
    // Not domain::newId(): what a seed makes happen must not depend on chance.
    return QLatin1StringView(prefix) + QString::number(++ids_).rightJustified(26, u'0');
}

qint64 ModelWorkspace::append(const QString& stream, Entity entity, const QString& id,
                              const contract::ChangeBody& body) {
    Stream& target = streams_[stream];
    target.log.append({id, entity, ++marks_, body});
    target.things.insert(id, body);
    return target.log.size();
}

qint64 ModelWorkspace::put(const QString& stream, const contract::ChangeBody& body) {
    return append(stream, std::visit(EntityOf{}, body), std::visit(IdOf{}, body), body);
}

qint64 ModelWorkspace::removeThing(const QString& stream, Entity entity, const QString& id) {
    return append(stream, entity, id, contract::EntityRemoved{entity, id});
}

domain::Receipt ModelWorkspace::receiptFor(const domain::Integration& integration) {
    domain::Receipt receipt;
    receipt.id = newId(domain::id::receipt);
    receipt.channel = integration.channel;
    receipt.integrationName = integration.name;
    receipt.requestedBy = member.id;
    receipt.requestedAt = now;
    receipt.completedAt = now;
    receipt.deleted = {12, 3, 3, 1, 0, 2};
    receipt.revocation = domain::Revocation::Confirmed;
    receipt.backupsPurgedBy = now + std::chrono::days(30);
    QByteArray signature = signingKey.sign(contract::signedBytes(receipt));
    if (signsWrongly)
        signature[0] = static_cast<char>(signature[0] ^ 1);
    receipt.signature = u"ed25519:%1:%2"_s.arg(QString::fromLatin1(signingKey.id()),
                                               QString::fromLatin1(signature.toBase64()));
    return receipt;
}

domain::Receipt ModelWorkspace::removeIntegration(const QString& id) {
    if (removed_.contains(id))
        return removed_.value(id);
    const auto integration = find<domain::Integration>(workspaceStream, id);
    const domain::Receipt receipt = receiptFor(integration.value_or(domain::Integration{.id = id}));
    removed_.insert(id, receipt);
    streams_.remove(id);
    put(workspaceStream, contract::IntegrationRemoved{id, receipt.id});
    put(workspaceStream, receipt);
    return receipt;
}

void ModelWorkspace::rewind(const QString& stream, qint64 last) {
    Stream& target = streams_[stream];
    for (const LogEntry& entry : target.log.mid(last))
        forgotten.insert(entry.id);
    target.log = target.log.mid(0, last);
    QHash<QString, contract::ChangeBody> kept;
    for (const LogEntry& entry : target.log)
        kept.insert(entry.id, entry.body);
    target.things = kept;
}

QList<contract::Change> ModelWorkspace::between(const Stream& source, qint64 after, qint64 last) const {
    QHash<QString, qint64> lastOf;
    for (qint64 seq = after + 1; seq <= last; ++seq)
        lastOf.insert(source.log[seq - 1].id, seq);
    QList<contract::Change> changes;
    for (qint64 seq = after + 1; seq <= last; ++seq) {
        const LogEntry& entry = source.log[seq - 1];
        const bool isLater = std::any_of(source.log.cbegin() + last, source.log.cend(),
                                         [&](const LogEntry& later) { return later.id == entry.id; });
        if (isLater)
            toldAhead.insert(entry.id);
        if (lastOf.value(entry.id) == seq)
            changes.append({seq, source.things.value(entry.id)});
        else
            changes.append({seq, contract::Superseded{entry.entity, entry.id}});
    }
    return changes;
}

qint64 ModelWorkspace::markOf(const QString& stream, qint64 seq) const {
    const QList<LogEntry> log = streams_.value(stream).log;
    return seq >= 1 && seq <= log.size() ? log[seq - 1].mark : 0;
}

contract::ChangePage ModelWorkspace::page(const QString& stream, qint64 after, int limit, qint64 mark) const {
    const Stream source = streams_.value(stream);
    const qint64 last = source.log.size();
    contract::ChangePage page;
    page.stream = stream;
    const qint64 ours = markOf(stream, after);
    if (mark != 0 && ours != 0 && mark != ours)
        return page;
    const qint64 end = std::min<qint64>(last, after + limit);
    page.changes = between(source, after, end);
    page.next = std::min<qint64>(std::max(after, end), last);
    page.more = end < last;
    page.mark = markOf(stream, page.next);
    return page;
}

contract::ChangePage ModelWorkspace::pageBefore(const QString& stream, qint64 before, int limit) const {
    const Stream source = streams_.value(stream);
    contract::ChangePage page;
    page.stream = stream;
    const qint64 last = std::min<qint64>(source.log.size(), before - 1);
    const qint64 after = std::max<qint64>(0, last - limit);
    page.changes = between(source, after, last);
    page.next = last;
    page.more = after > 0;
    page.mark = markOf(stream, last);
    QSet<QString> named;
    for (const contract::Change& change : std::as_const(page.changes)) {
        if (const auto* const message = std::get_if<domain::Message>(&change.body))
            named.insert(message->conversationId);
        if (const auto* const conversation = std::get_if<domain::Conversation>(&change.body))
            named.insert(conversation->contactId);
    }
    for (const QString& id : std::as_const(named)) {
        const auto conversation = find<domain::Conversation>(stream, id);
        if (conversation)
            page.also.append(*conversation);
        if (const auto contact = find<domain::Contact>(stream, conversation ? conversation->contactId : id))
            page.also.append(*contact);
    }
    return page;
}

QString ModelWorkspace::addIntegration(const QString& name, domain::Channel channel) {
    domain::Integration integration;
    integration.id = newId(domain::id::integration);
    integration.channel = channel;
    integration.name = name;
    integration.account = u"PLATFORM-ACCOUNT-%1"_s.arg(name);
    integration.state = domain::IntegrationState::Active;
    put(workspaceStream, integration);
    streams_[integration.id];
    return integration.id;
}

QString ModelWorkspace::addConversation(const QString& stream, const QString& contactName, int count) {
    const domain::Contact contact{newId(domain::id::contact), contactName, u"@"_s + contactName};
    put(stream, contact);
    domain::Conversation conversation;
    conversation.id = newId(domain::id::conversation);
    conversation.contactId = contact.id;
    conversation.integrationId = stream;
    conversation.channel = domain::Channel::WhatsApp;
    conversation.lastMessageAt = now;
    put(stream, conversation);
    for (int i = 0; i < count; ++i)
        addInbound(stream, conversation.id, u"%1 pregunta %2"_s.arg(contactName).arg(i + 1));
    return conversation.id;
}

domain::Message ModelWorkspace::addInbound(const QString& stream, const QString& conversation,
                                           const QString& text) {
    domain::Message message;
    message.id = newId(domain::id::message);
    message.conversationId = conversation;
    message.text = text;
    message.sentAt = now;
    put(stream, message);
    if (auto changed = find<domain::Conversation>(stream, conversation)) {
        changed->lastMessageAt = now;
        changed->lastInboundAt = now;
        changed->replyUntil = now + std::chrono::hours(24);
        ++changed->unread;
        put(stream, *changed);
    }
    return message;
}

domain::Message ModelWorkspace::addOutbound(const QString& stream, const QString& conversation,
                                            const QString& text) {
    domain::Message message;
    message.id = newId(domain::id::message);
    message.conversationId = conversation;
    message.direction = domain::Direction::Out;
    message.author = {domain::AuthorType::Member, member.id};
    message.text = text;
    message.sentAt = now;
    message.status = domain::MessageStatus::Queued;
    put(stream, message);
    if (auto changed = find<domain::Conversation>(stream, conversation)) {
        changed->lastMessageAt = now;
        put(stream, *changed);
    }
    return message;
}

domain::Draft ModelWorkspace::addDraft(const QString& stream, const QString& conversation,
                                       const QString& text) {
    domain::Draft draft;
    draft.id = newId(domain::id::draft);
    draft.conversationId = conversation;
    draft.state = domain::DraftState::Pending;
    draft.text = text;
    draft.provider = u"knowledge-base"_s;
    draft.basedOnSeq = last(stream);
    draft.at = now;
    put(stream, draft);
    return draft;
}

} // namespace bandeja::tests
