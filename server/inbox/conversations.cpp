// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/conversations.h"

#include "core/contract/entities.h"
#include "core/domain/id.h"
#include "server/inbox/early.h"

namespace bandeja::server::inbox::conversations {

using namespace Qt::Literals::StringLiterals;
using domain::Instant;

namespace {

void addThread(const Scope& scope, const QString& thread, const QString& conversation) {
    scope.transaction().run("INSERT INTO conversation_thread (stream, thread_key, workspace, conversation) "
                            "VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                            {scope.stream(), threadKey(scope, thread), scope.workspace(), conversation});
}

std::optional<Instant> takeMark(const Scope& scope, const QString& thread, const char* kind) {
    const auto fact = early::take(scope, threadKey(scope, thread), kind);
    return fact ? domain::fromRfc3339(fact->value("at"_L1).toString()) : std::nullopt;
}

StoredConversation make(const Scope& scope, const QString& thread, const contacts::StoredContact& contact) {
    StoredConversation stored;
    stored.conversation.id = domain::newId(domain::id::conversation, scope.now());
    stored.conversation.contactId = contact.contact.id;
    stored.conversation.integrationId = scope.stream();
    stored.conversation.channel = scope.channel();
    stored.thread = thread;
    addThread(scope, thread, stored.conversation.id);
    stored.deliveredUntil = takeMark(scope, thread, early::delivered);
    stored.readUntil = takeMark(scope, thread, early::read);
    put(scope, stored);
    return stored;
}

/// The one that the rows id, delivered_until, read_until, last_public_seq, body tell of.
std::optional<StoredConversation> read(const Scope& scope, store::Rows rows) {
    if (!rows.next())
        return std::nullopt;
    const QJsonObject body = scope.open("conversation", rows.text(0), rows.bytes(4));
    auto conversation = contract::decodeConversation(body);
    if (!conversation)
        return std::nullopt;
    return StoredConversation{std::move(*conversation), body.value("thread"_L1).toString(),
                              rows.instantOrNull(1), rows.instantOrNull(2), rows.number(3)};
}

} // namespace

QByteArray threadKey(const Scope& scope, const QString& thread) {
    return scope.lookup("thread", thread);
}

std::optional<StoredConversation> load(const Scope& scope, const QString& id) {
    return read(scope, scope.transaction().select(
                           "SELECT id, delivered_until, read_until, last_public_seq, body FROM conversation "
                           "WHERE id = ? AND stream = ? AND workspace = ?",
                           {id, scope.stream(), scope.workspace()}));
}

store::Rows ask(const Scope& scope, const QString& thread) {
    return scope.transaction().select(
        "SELECT c.id, c.delivered_until, c.read_until, c.last_public_seq, c.body FROM conversation_thread t "
        "JOIN conversation c ON c.id = t.conversation AND c.stream = t.stream AND c.workspace = t.workspace "
        "WHERE t.stream = ? AND t.thread_key = ? AND t.workspace = ?",
        {scope.stream(), threadKey(scope, thread), scope.workspace()});
}

void put(const Scope& scope, const StoredConversation& stored) {
    const QString& id = stored.conversation.id;
    QJsonObject body = contract::encode(stored.conversation);
    body[u"thread"_s] = stored.thread;
    scope.transaction().run(
        "INSERT INTO conversation (id, workspace, stream, contact, delivered_until, read_until, "
        "last_public_seq, body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET delivered_until = "
        "excluded.delivered_until, "
        "read_until = excluded.read_until, last_public_seq = excluded.last_public_seq, body = excluded.body",
        {id, scope.workspace(), scope.stream(), stored.conversation.contactId, stored.deliveredUntil,
         stored.readUntil, stored.lastPublicSeq, scope.seal("conversation", id, body)});
    scope.record(contract::Entity::Conversation, id);
}

std::optional<StoredConversation> find(const Scope& scope, const QString& thread) {
    return read(scope, ask(scope, thread));
}

StoredConversation resolve(const Scope& scope, const QString& thread, const contacts::StoredContact& contact,
                           store::Rows asked) {
    if (auto stored = read(scope, std::move(asked)))
        return *stored;
    const bool namedLikeContact = contacts::find(scope, thread) == contact.contact.id;
    if (!namedLikeContact || contact.platformId.isEmpty())
        return make(scope, thread, contact);
    auto stored = find(scope, contact.platformId);
    if (!stored)
        stored = make(scope, contact.platformId, contact);
    addThread(scope, thread, stored->conversation.id);
    return *stored;
}

domain::ReplyFacts replyFacts(const Scope& scope, const domain::Conversation& conversation) {
    domain::ReplyFacts facts{conversation.channel, conversation.lastInboundAt, 0};
    if (domain::replyWindow(facts).repliesLeft) // otherwise nobody counts
        facts.repliesSinceInbound = static_cast<int>(
            scope.transaction()
                .number(
                    "SELECT count(*) FROM message WHERE conversation = ? AND workspace = ? AND sent_at > ? "
                    "AND direction = 'out' AND status <> 'failed'",
                    {conversation.id, scope.workspace(), *facts.lastInboundAt})
                .value_or(0));
    return facts;
}

void note(StoredConversation& stored, const domain::Message& message) {
    const auto moveOn = [&](std::optional<Instant>& at) {
        at = std::max(at.value_or(message.sentAt), message.sentAt);
    };
    moveOn(stored.conversation.lastMessageAt);
    if (message.direction == domain::Direction::In)
        moveOn(stored.conversation.lastInboundAt);
}

void refresh(const Scope& scope, StoredConversation& stored) {
    const domain::ReplyWindow window = domain::replyWindow(replyFacts(scope, stored.conversation));
    stored.conversation.replyUntil = window.until;
    stored.conversation.repliesLeft = window.repliesLeft;
    put(scope, stored);
}

void rename(const Scope& scope, const QString& contact, const QString& before, const QString& now) {
    auto stored = find(scope, before);
    if (!stored)
        stored = find(scope, now);
    if (!stored || stored->conversation.contactId != contact)
        return;
    addThread(scope, before, stored->conversation.id);
    addThread(scope, now, stored->conversation.id);
    stored->thread = now;
    put(scope, *stored);
}

} // namespace bandeja::server::inbox::conversations
