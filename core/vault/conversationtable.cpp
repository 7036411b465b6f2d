// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/conversationtable.h"

#include "core/domain/draft.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace bandeja::vault {

// What refresh() below names by its number.
static_assert(static_cast<int>(OutboxKind::Read) == 4 && static_cast<int>(OutboxKind::Status) == 5);
static_assert(static_cast<int>(OutboxState::Refused) == 2);
static_assert(static_cast<int>(domain::DraftState::Pending) == 1);
static_assert(static_cast<int>(domain::ConversationStatus::Open) == 0 &&
              static_cast<int>(domain::ConversationStatus::Snoozed) == 1 &&
              static_cast<int>(domain::ConversationStatus::Closed) == 2);

namespace {

/// One text, as the migration that fills the index makes it too.
WordIndex::Entry wordsOf(qint64 row, const QString& name, const QString& handle) {
    return {row, name + u'\n' + handle};
}

} // namespace

ConversationTable::ConversationTable(Connection& connection, QString stream)
    : connection_(connection),
      stream_(std::move(stream)),
      words_(connection, WordIndex::Of::Contacts) {}

void ConversationTable::noteContact(const QString& id, ChangeNotes& notes) {
    Statement statement = connection_.statement("SELECT row FROM conversation WHERE contact_id = ?");
    statement.bind(id);
    while (statement.next())
        notes.conversation(statement.integer(0));
}

void ConversationTable::putContact(const domain::Contact& contact, ChangeNotes& notes) {
    if (addContact(contact, notes))
        return;
    {
        Statement before = connection_.statement("SELECT row, name, handle FROM contact WHERE id = ?");
        before.bind(contact.id);
        if (before.next())
            words_.change(before.integer(0), wordsOf(before.integer(0), before.text(1), before.text(2)),
                          wordsOf(before.integer(0), contact.name, contact.handle));
    }
    connection_.statement("UPDATE contact SET name = ?, handle = ? WHERE id = ?")
        .bind(contact.name)
        .bind(contact.handle)
        .bind(contact.id)
        .run();
    noteContact(contact.id, notes);
}

bool ConversationTable::addContact(const domain::Contact& contact, ChangeNotes& notes) {
    connection_.statement("INSERT INTO contact(id, name, handle) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        .bind(contact.id)
        .bind(contact.name)
        .bind(contact.handle)
        .run();
    if (connection_.failed() || connection_.changed() == 0)
        return false;
    const qint64 row = connection_.lastRow();
    words_.change(row, {}, wordsOf(row, contact.name, contact.handle));
    noteContact(contact.id, notes);
    return true;
}

bool ConversationTable::isKnown(const QString& id) {
    Statement statement = connection_.statement("SELECT known FROM conversation WHERE id = ?");
    statement.bind(id);
    return statement.next() && statement.integer(0) != 0;
}

void ConversationTable::removeContact(const QString& id, ChangeNotes& notes) {
    {
        Statement removed =
            connection_.statement("DELETE FROM contact WHERE id = ? RETURNING row, name, handle");
        removed.bind(id);
        if (removed.next())
            words_.change(removed.integer(0), wordsOf(removed.integer(0), removed.text(1), removed.text(2)),
                          {});
    }
    noteContact(id, notes);
}

void ConversationTable::put(const domain::Conversation& conversation, qint64 cursor, ChangeNotes& notes) {
    const qint64 row = rowOf(conversation.id);
    const QByteArray labels =
        QJsonDocument(QJsonArray::fromStringList(conversation.labels)).toJson(QJsonDocument::Compact);
    connection_
        .statement(
            "UPDATE conversation SET known = 1, contact_id = ?, channel = ?, status = ?, snoozed_until = ?, "
            "assignee_id = ?, labels = ?, priority = ?, last_message_at = ?, last_inbound_at = ?, "
            "reply_until = ?, replies_left = ?, unread = ?, changed_at_cursor = ? WHERE row = ?")
        .bind(conversation.contactId)
        .bind(conversation.channel)
        .bind(conversation.status)
        .bind(conversation.snoozedUntil)
        .bind(conversation.assigneeId)
        .bind(QString::fromUtf8(labels))
        .bind(conversation.priority)
        .bind(conversation.lastMessageAt.value_or(domain::Instant{}))
        .bind(conversation.lastInboundAt)
        .bind(conversation.replyUntil)
        .bind(conversation.repliesLeft)
        .bind(conversation.unread)
        .bind(cursor)
        .bind(row)
        .run();
    notes.conversation(row);
}

void ConversationTable::remove(const QString& id, MessageTable& messages, ChangeNotes& notes) {
    const std::optional<qint64> row = existingRowOf(id);
    if (!row)
        return;
    messages.removeAll(*row);
    for (const Sql sql :
         {Sql("DELETE FROM note WHERE conversation = ?"), Sql("DELETE FROM draft WHERE conversation = ?"),
          Sql("DELETE FROM outbox WHERE conversation = ?"), Sql("DELETE FROM typed WHERE conversation = ?"),
          Sql("DELETE FROM media WHERE conversation = ? AND role = 2"),
          Sql("DELETE FROM conversation WHERE row = ?")})
        connection_.statement(sql).bind(*row).run();
    rows_.remove(id);
    notes.reset();
}

std::optional<qint64> ConversationTable::existingRowOf(const QString& id) {
    if (const auto found = rows_.constFind(id); found != rows_.cend())
        return *found;
    Statement statement = connection_.statement("SELECT row FROM conversation WHERE id = ?");
    statement.bind(id);
    if (!statement.next())
        return std::nullopt;
    return *rows_.insert(id, statement.integer(0));
}

qint64 ConversationTable::rowOf(const QString& id) {
    if (const auto row = existingRowOf(id))
        return *row;
    connection_.statement("INSERT INTO conversation(id) VALUES (?)").bind(id).run();
    return *rows_.insert(id, connection_.lastRow());
}

qint64 ConversationTable::changedAt(qint64 row) {
    Statement statement = connection_.statement("SELECT changed_at_cursor FROM conversation WHERE row = ?");
    statement.bind(row);
    return statement.next() ? statement.integer(0) : 0;
}

std::optional<ConversationFacts> ConversationTable::refresh(qint64 row) {
    ConversationFacts facts;
    {
        // What a person did counts here before the server has confirmed it, and no more once it was refused.
        Statement statement = connection_.statement(R"sql(
            SELECT id, last_message_at,
              CASE WHEN NOT known THEN -1 ELSE coalesce((SELECT CASE o.argument WHEN 'snoozed' THEN 1 WHEN 'closed' THEN 2 ELSE 0 END FROM outbox o
                WHERE o.conversation = c.row AND o.kind = 5 AND o.state <> 2 ORDER BY o.row DESC LIMIT 1), status) END,
              CASE WHEN EXISTS (SELECT 1 FROM outbox o
                WHERE o.conversation = c.row AND o.kind = 4 AND o.state <> 2) THEN 0 ELSE unread END,
              coalesce((SELECT d.state = 1 AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation = d.conversation
                  AND o.draft_id = d.id AND o.draft_version >= d.version AND o.state <> 2)
                FROM draft d WHERE d.conversation = c.row ORDER BY d.at DESC, d.row DESC LIMIT 1), 0),
              assignee_id, shown_at, shown_status, shown_unread, draft_waits, shown_assignee
            FROM conversation c WHERE row = ?)sql");
        statement.bind(row);
        if (!statement.next() || statement.integer(2) < 0)
            return std::nullopt;
        facts.ref = {stream_, statement.text(0)};
        facts.lastMessageAt = statement.instant(1);
        facts.status =
            statement.value(2, domain::ConversationStatus::Closed, domain::ConversationStatus::Open);
        facts.unread = static_cast<int>(statement.integer(3));
        facts.draftWaits = statement.integer(4) != 0;
        facts.assigneeId = statement.text(5);
        const bool same =
            statement.instant(6) == facts.lastMessageAt && statement.integer(7) == statement.integer(2) &&
            statement.integer(8) == facts.unread && (statement.integer(9) != 0) == facts.draftWaits &&
            statement.text(10) == facts.assigneeId;
        if (same)
            return facts;
    }
    connection_
        .statement(
            "UPDATE conversation SET shown_at = ?, shown_status = ?, shown_unread = ?, draft_waits = ?, "
            "shown_assignee = ? WHERE row = ?")
        .bind(facts.lastMessageAt)
        .bind(facts.status)
        .bind(facts.unread)
        .bind(facts.draftWaits)
        .bind(facts.assigneeId)
        .bind(row)
        .run();
    return facts;
}

} // namespace bandeja::vault
