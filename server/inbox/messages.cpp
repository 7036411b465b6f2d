// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/messages.h"

#include "core/contract/entities.h"

namespace bandeja::server::inbox::messages {

using namespace Qt::Literals::StringLiterals;
using domain::Direction;
using domain::Instant;
using domain::MessageStatus;

namespace {

constexpr domain::Names<Phase, 4> phases{{{Phase::None, ""_L1},
                                          {Phase::Queued, "queued"_L1},
                                          {Phase::Asking, "asking"_L1},
                                          {Phase::Unclear, "unclear"_L1}}};

store::Value orNull(const QByteArray& key) {
    return key.isEmpty() ? store::Value(nullptr) : store::Value(key);
}

/// From the columns id, arrived_at, unread, phase, platform_key, body.
std::optional<StoredMessage> read(const Scope& scope, const store::Rows& rows) {
    const QJsonObject body = scope.open("message", rows.text(0), rows.bytes(5));
    auto message = contract::decodeMessage(body);
    if (!message)
        return std::nullopt;
    return StoredMessage{std::move(*message),
                         rows.instant(1),
                         rows.flag(2),
                         domain::valueIn(phases, rows.text(3)).value_or(Phase::None),
                         rows.bytes(4),
                         body.value("quotes"_L1).toString(),
                         domain::fromRfc3339(body.value("asked_at"_L1).toString())};
}

} // namespace

QStringList idsOf(store::Rows rows) {
    QStringList ids;
    while (rows.next())
        ids.append(rows.text(0));
    return ids;
}

QByteArray keyOf(const Scope& scope, const QString& platformId) {
    return scope.lookup("message", platformId);
}

std::optional<StoredMessage> load(const Scope& scope, const QString& id) {
    store::Rows rows =
        scope.transaction().select("SELECT id, arrived_at, unread, phase, platform_key, body FROM message "
                                   "WHERE id = ? AND stream = ? AND workspace = ?",
                                   {id, scope.stream(), scope.workspace()});
    return rows.next() ? read(scope, rows) : std::nullopt;
}

store::Rows ask(const Scope& scope, const QByteArray& platformKey) {
    return scope.transaction().select("SELECT id, arrived_at, unread, phase, platform_key, body FROM message "
                                      "WHERE stream = ? AND platform_key = ? AND workspace = ?",
                                      {scope.stream(), platformKey, scope.workspace()});
}

std::optional<StoredMessage> firstOf(const Scope& scope, store::Rows asked) {
    return asked.next() ? read(scope, asked) : std::nullopt;
}

std::optional<StoredMessage> findByKey(const Scope& scope, const QByteArray& platformKey) {
    return firstOf(scope, ask(scope, platformKey));
}

qint64 put(const Scope& scope, const StoredMessage& stored) {
    const domain::Message& message = stored.message;
    QJsonObject body = contract::encode(message);
    if (!stored.quotes.isEmpty())
        body[u"quotes"_s] = stored.quotes;
    if (stored.askedAt && stored.phase != Phase::None)
        body[u"asked_at"_s] = domain::toRfc3339(*stored.askedAt);
    const bool waitsForQuoted = !stored.quotes.isEmpty() && message.replyTo.isEmpty() && !message.deleted;
    scope.transaction().run(
        "INSERT INTO message (id, workspace, stream, conversation, direction, status, sent_at, arrived_at, "
        "platform_key, "
        "quotes_key, unread, deleted, phase, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET status = excluded.status, platform_key = excluded.platform_key, "
        "quotes_key = excluded.quotes_key, unread = excluded.unread, deleted = excluded.deleted, phase = "
        "excluded.phase, "
        "body = excluded.body",
        {message.id, scope.workspace(), scope.stream(), message.conversationId,
         domain::directionName(message.direction), domain::messageStatusName(message.status), message.sentAt,
         stored.arrivedAt, orNull(stored.platformKey),
         orNull(waitsForQuoted ? keyOf(scope, stored.quotes) : QByteArray()), stored.unread, message.deleted,
         domain::nameIn(phases, stored.phase), scope.seal("message", message.id, body)});
    return scope.record(contract::Entity::Message, message.id);
}

void remove(const Scope& scope, const QString& id) {
    scope.transaction().run("DELETE FROM message WHERE id = ? AND stream = ? AND workspace = ?",
                            {id, scope.stream(), scope.workspace()});
    scope.record(contract::Entity::Message, id);
}

store::Rows askQuoting(const Scope& scope, const QByteArray& key) {
    return scope.transaction().select(
        "SELECT id FROM message WHERE stream = ? AND quotes_key = ? AND workspace = ?",
        {scope.stream(), key, scope.workspace()});
}

QList<StoredMessage> waiting(const Scope& scope, const QString& conversation) {
    QList<StoredMessage> found;
    store::Rows rows = scope.transaction().select(
        "SELECT id, arrived_at, unread, phase, platform_key, body FROM message "
        "WHERE conversation = ? AND phase <> '' AND workspace = ? ORDER BY sent_at, id",
        {conversation, scope.workspace()});
    while (rows.next()) {
        if (auto stored = read(scope, rows))
            found.append(*stored);
    }
    return found;
}

QStringList behind(const Scope& scope, const QString& conversation, Instant until, MessageStatus status) {
    const bool read = status == MessageStatus::Read;
    return idsOf(scope.transaction().select(
        "SELECT id FROM message WHERE conversation = ? AND workspace = ? AND sent_at <= ? AND direction = "
        "'out' "
        "AND (status = 'sent' OR status = ?) ORDER BY sent_at",
        {conversation, scope.workspace(), until, read ? "delivered"_L1 : "sent"_L1}));
}

QList<domain::Message> last(const Scope& scope, const QString& conversation, int most) {
    QList<domain::Message> found;
    store::Rows rows = scope.transaction().select(
        "SELECT id, arrived_at, unread, phase, platform_key, body FROM message WHERE conversation = ? AND "
        "workspace = ? "
        "AND deleted = 0 AND status <> 'failed' ORDER BY sent_at DESC, id DESC LIMIT ?",
        {conversation, scope.workspace(), most});
    while (rows.next()) {
        if (auto stored = read(scope, rows))
            found.prepend(std::move(stored->message));
    }
    return found;
}

qint64 markRead(const Scope& scope, const QString& conversation, std::optional<Instant> until) {
    const Instant everything = Instant::max();
    return scope.transaction().runCounted(
        "UPDATE message SET unread = 0 WHERE conversation = ? AND workspace = ? "
        "AND unread = 1 AND sent_at <= ?",
        {conversation, scope.workspace(), until.value_or(everything)});
}

bool answeredByPerson(const Scope& scope, const QString& conversation, Instant at) {
    store::Rows rows =
        scope.transaction().select("SELECT id, arrived_at, unread, phase, platform_key, body FROM message "
                                   "WHERE conversation = ? AND workspace = ? "
                                   "AND direction = 'out' AND sent_at >= ? ORDER BY sent_at DESC LIMIT 20",
                                   {conversation, scope.workspace(), at});
    while (rows.next()) {
        const auto stored = read(scope, rows);
        if (stored && stored->message.author.type == domain::AuthorType::Platform)
            return true;
    }
    return false;
}

} // namespace bandeja::server::inbox::messages
