// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/outboxtable.h"

namespace bandeja::vault {

using domain::Refusal;

namespace {

/// Columns 0 to 12 as the selections below name them.
OutboxEntry entryIn(const Statement& statement, const QString& stream) {
    OutboxEntry entry;
    entry.id = statement.text(0);
    entry.conversation = {stream, statement.text(1)};
    entry.kind = statement.value(2, OutboxKind::Status, OutboxKind::Message);
    entry.text = statement.text(3);
    entry.draftId = statement.text(4);
    entry.draftVersion = static_cast<int>(statement.integer(5));
    entry.argument = statement.text(6);
    entry.at = statement.instant(7);
    entry.state = statement.value(8, OutboxState::Refused, OutboxState::Queued);
    entry.refusal = statement.value(9, Refusal::Unsupported, Refusal::None);
    entry.problem = statement.text(10);
    entry.detail = statement.text(11);
    entry.attempts = static_cast<int>(statement.integer(12));
    return entry;
}

DueEntry dueIn(const Statement& statement, const QString& stream) {
    return {entryIn(statement, stream), statement.instantOrNull(13), statement.integer(14),
            statement.integer(15) != 0};
}

// The statements of this room name these by their numbers.
static_assert(static_cast<int>(OutboxKind::Message) == 0 && static_cast<int>(OutboxKind::Approval) == 1 &&
              static_cast<int>(OutboxKind::AnotherDraft) == 3 && static_cast<int>(OutboxKind::Read) == 4 &&
              static_cast<int>(OutboxKind::Status) == 5);
static_assert(static_cast<int>(OutboxState::Queued) == 0 && static_cast<int>(OutboxState::Sending) == 1 &&
              static_cast<int>(OutboxState::Refused) == 2);

/// Whether a timeline shows it: what the customer will get, and a wish that was refused. (The statements
/// below that read timelines say the same.)
bool isShown(OutboxKind kind, OutboxState state) {
    return kind == OutboxKind::Message || kind == OutboxKind::Approval ||
           (kind == OutboxKind::AnotherDraft && state == OutboxState::Refused);
}

/// Notes what STATEMENT changes; its columns are conversation, at, row, draft_id, kind, state. GONE: the
/// entries are not to be seen any more.
void noteEntries(Statement& statement, bool gone, ChangeNotes& notes) {
    while (statement.next()) {
        const qint64 conversation = statement.integer(0);
        const TimelineKey key{statement.integer(1), statement.integer(2), TimelineKey::Type::Outgoing};
        const auto kind = statement.value(4, OutboxKind::Status, OutboxKind::Message);
        const bool shown = isShown(kind, statement.value(5, OutboxState::Refused, OutboxState::Queued));
        const bool hidden = statement.integer(6) != 0;
        if (shown && !gone && !hidden)
            notes.timelinePut(conversation, key);
        else if (shown || kind == OutboxKind::AnotherDraft)
            notes.timelineRemoved(conversation, key);
        notes.conversation(conversation);
        if (!statement.text(3).isEmpty())
            notes.draft(conversation);
    }
}

} // namespace

qint64 OutboxTable::append(const OutboxEntry& entry, qint64 conversation, ChangeNotes& notes) {
    Statement statement = connection_.statement(
        "INSERT INTO outbox(id, conversation, kind, text, draft_id, draft_version, argument, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING conversation, at, row, draft_id, kind, state, seen_as IS "
        "NOT NULL");
    statement.bind(entry.id)
        .bind(conversation)
        .bind(entry.kind)
        .bind(entry.text)
        .bind(entry.draftId)
        .bind(entry.draftVersion)
        .bind(entry.argument)
        .bind(entry.at);
    noteEntries(statement, false, notes);
    const qint64 row = connection_.lastRow();
    files_.attach(entry.files, conversation, row);
    return row;
}

QString OutboxTable::waiting(qint64 conversation, OutboxKind kind) {
    Statement statement =
        connection_.statement("SELECT id FROM outbox WHERE conversation = ? AND kind = ? AND state = 0");
    statement.bind(conversation).bind(kind);
    return statement.next() ? statement.text(0) : QString();
}

QList<DueEntry> OutboxTable::withFiles(Statement& statement, const QString& stream) {
    QList<DueEntry> entries;
    while (statement.next()) {
        entries.append(dueIn(statement, stream));
        DueEntry& due = entries.last();
        if (due.entry.kind != OutboxKind::Message)
            continue;
        due.files = files_.of(statement.integer(16));
        for (const DueFile& file : std::as_const(due.files))
            due.entry.files.append(file.file);
    }
    return entries;
}

QList<DueEntry> OutboxTable::due(const QString& stream) {
    Statement statement = connection_.statement(R"sql(
        SELECT o.id, c.id, o.kind, o.text, o.draft_id, o.draft_version, o.argument, o.at, o.state, o.refusal, o.problem,
          o.detail, o.attempts, o.unconfirmed_since, o.cursor_when_sent, o.seen_as IS NOT NULL, o.row
        FROM outbox o JOIN conversation c ON c.row = o.conversation
        WHERE o.state = 0 AND NOT EXISTS
          (SELECT 1 FROM outbox p WHERE p.conversation = o.conversation AND p.row < o.row AND p.state <> 2 AND p.kind <> 4)
        ORDER BY o.row)sql");
    return withFiles(statement, stream);
}

QList<DueEntry> OutboxTable::all(const QString& stream, bool fromTheEnd) {
    Statement statement = connection_.statement(fromTheEnd ? Sql(R"sql(
        SELECT o.id, c.id, o.kind, o.text, o.draft_id, o.draft_version, o.argument, o.at, o.state, o.refusal, o.problem,
          o.detail, o.attempts, o.unconfirmed_since, o.cursor_when_sent, o.seen_as IS NOT NULL, o.row
        FROM outbox o CROSS JOIN conversation c ON c.row = o.conversation ORDER BY o.row DESC)sql")
                                                           : Sql(R"sql(
        SELECT o.id, c.id, o.kind, o.text, o.draft_id, o.draft_version, o.argument, o.at, o.state, o.refusal, o.problem,
          o.detail, o.attempts, o.unconfirmed_since, o.cursor_when_sent, o.seen_as IS NOT NULL, o.row
        FROM outbox o CROSS JOIN conversation c ON c.row = o.conversation ORDER BY o.row)sql"));
    return withFiles(statement, stream);
}

void OutboxTable::restore(const DueEntry& due, qint64 conversation, ChangeNotes& notes) {
    append(due.entry, conversation, notes);
    connection_
        .statement("UPDATE outbox SET state = ?, refusal = ?, problem = ?, detail = ?, attempts = ?, "
                   "unconfirmed_since = ? WHERE id = ?")
        .bind(due.entry.state)
        .bind(due.entry.refusal)
        .bind(due.entry.problem)
        .bind(due.entry.detail)
        .bind(due.entry.attempts)
        .bind(due.unconfirmedSince)
        .bind(due.entry.id)
        .run();
}

std::optional<DueEntry> OutboxTable::find(const QString& id, const QString& stream) {
    Statement statement = connection_.statement(R"sql(
        SELECT o.id, c.id, o.kind, o.text, o.draft_id, o.draft_version, o.argument, o.at, o.state, o.refusal, o.problem,
          o.detail, o.attempts, o.unconfirmed_since, o.cursor_when_sent, o.seen_as IS NOT NULL, o.row
        FROM outbox o JOIN conversation c ON c.row = o.conversation WHERE o.id = ?)sql");
    statement.bind(id);
    const QList<DueEntry> found = withFiles(statement, stream);
    return found.isEmpty() ? std::nullopt : std::optional(found.constFirst());
}

std::optional<qint64> OutboxTable::conversationOf(const QString& id) {
    Statement statement = connection_.statement("SELECT conversation FROM outbox WHERE id = ?");
    statement.bind(id);
    return statement.next() ? std::optional(statement.integer(0)) : std::nullopt;
}

void OutboxTable::markSending(const QString& id, qint64 cursor, ChangeNotes& notes) {
    Statement statement = connection_.statement(
        "UPDATE outbox SET state = 1, attempts = attempts + 1, cursor_when_sent = ? WHERE id = ? "
        "RETURNING conversation, at, row, draft_id, kind, state, seen_as IS NOT NULL");
    statement.bind(cursor).bind(id);
    noteEntries(statement, false, notes);
}

void OutboxTable::markWaiting(const QString& id, std::optional<domain::Instant> unconfirmed,
                              ChangeNotes& notes) {
    // What it seems to have become hides it for as long as it may be true.
    Statement statement = connection_.statement(
        "UPDATE outbox SET state = 0, seen_as = CASE WHEN ?1 IS NULL THEN NULL ELSE seen_as END, "
        "unconfirmed_since = coalesce(unconfirmed_since, ?1) "
        "WHERE id = ?2 RETURNING conversation, at, row, draft_id, kind, state, seen_as IS NOT NULL");
    statement.bind(unconfirmed).bind(id);
    noteEntries(statement, false, notes);
}

void OutboxTable::markRefused(const QString& id, Refusal refusal, const QString& problem,
                              const QString& detail, ChangeNotes& notes) {
    Statement statement = connection_.statement(
        "UPDATE outbox SET state = 2, seen_as = NULL, refusal = ?, problem = ?, detail = ? "
        "WHERE id = ? RETURNING conversation, at, row, draft_id, kind, state, seen_as IS NOT NULL");
    statement.bind(refusal).bind(problem).bind(detail).bind(id);
    noteEntries(statement, false, notes);
}

void OutboxTable::renew(const QString& id, const QString& newId, ChangeNotes& notes) {
    Statement statement = connection_.statement(
        "UPDATE outbox SET id = ?, state = 0, refusal = 0, problem = '', detail = '', attempts = 0, "
        "unconfirmed_since = NULL WHERE id = ? RETURNING conversation, at, row, draft_id, kind, state, "
        "seen_as IS NOT NULL");
    statement.bind(newId).bind(id);
    noteEntries(statement, false, notes);
}

void OutboxTable::rewrite(const QString& id, const QString& text, ChangeNotes& notes) {
    Statement statement =
        connection_.statement("UPDATE outbox SET kind = 0, text = ? WHERE id = ? RETURNING conversation, at, "
                              "row, draft_id, kind, state, seen_as IS NOT NULL");
    statement.bind(text).bind(id);
    noteEntries(statement, false, notes);
}

void OutboxTable::remove(const QString& id, ChangeNotes& notes) {
    Statement statement = connection_.statement("DELETE FROM outbox WHERE id = ? RETURNING conversation, at, "
                                                "row, draft_id, kind, state, seen_as IS NOT NULL");
    statement.bind(id);
    noteEntries(statement, true, notes);
}

void OutboxTable::noteProgress(qint64 row, ChangeNotes& notes) {
    Statement statement =
        connection_.statement("SELECT conversation, at, row, draft_id, kind, state, seen_as IS NOT NULL "
                              "FROM outbox WHERE row = ?");
    statement.bind(row);
    noteEntries(statement, false, notes);
}

std::optional<qint64> OutboxTable::rowOf(const QString& id) {
    Statement statement = connection_.statement("SELECT row FROM outbox WHERE id = ?");
    statement.bind(id);
    return statement.next() ? std::optional(statement.integer(0)) : std::nullopt;
}

void OutboxTable::noteSeen(const domain::Message& message, qint64 conversation, ChangeNotes& notes) {
    if (message.direction != domain::Direction::Out || message.author.type == domain::AuthorType::Contact)
        return;
    Statement statement = connection_.statement(
        "UPDATE outbox SET seen_as = ? WHERE row = (SELECT row FROM outbox WHERE "
        "conversation = ? AND (state = 1 OR (state = 0 AND unconfirmed_since IS NOT NULL)) "
        "AND kind IN (0, 1) AND seen_as IS NULL AND text = ? ORDER BY row LIMIT 1) "
        "RETURNING conversation, at, row, draft_id, kind, state, seen_as IS NOT NULL");
    statement.bind(message.id).bind(conversation).bind(message.text);
    noteEntries(statement, true, notes);
}

void OutboxTable::dropWaitingReads(qint64 conversation, domain::Instant at, ChangeNotes& notes) {
    Statement statement = connection_.statement(
        "DELETE FROM outbox WHERE conversation = ? AND kind = 4 AND state = 0 "
        "AND at < ? RETURNING conversation, at, row, draft_id, kind, state, seen_as IS NOT NULL");
    statement.bind(conversation).bind(at);
    noteEntries(statement, true, notes);
}

bool OutboxTable::isEmpty() {
    Statement statement = connection_.statement("SELECT 1 FROM outbox LIMIT 1");
    return !statement.next();
}

void OutboxTable::recoverSending(domain::Instant now) {
    connection_
        .statement(
            "UPDATE outbox SET state = 0, unconfirmed_since = coalesce(unconfirmed_since, ?) WHERE state = 1")
        .bind(now)
        .run();
}

std::optional<OutboxEntry> OutboxTable::at(qint64 row, const QString& stream) {
    Statement statement = connection_.statement(R"sql(
        SELECT o.id, c.id, o.kind, o.text, o.draft_id, o.draft_version, o.argument, o.at, o.state, o.refusal, o.problem,
          o.detail, o.attempts
        FROM outbox o JOIN conversation c ON c.row = o.conversation WHERE o.row = ? AND o.seen_as IS NULL)sql");
    statement.bind(row);
    if (!statement.next())
        return std::nullopt;
    OutboxEntry entry = entryIn(statement, stream);
    for (const DueFile& file : files_.of(row))
        entry.files.append(file.file);
    return entry;
}

OutboxTable::Count OutboxTable::countIn(qint64 conversation) {
    Statement statement =
        connection_.statement("SELECT count(*), count(*) FILTER (WHERE state = 2) FROM outbox "
                              "WHERE conversation = ? AND kind IN (0, 1) AND seen_as IS NULL");
    statement.bind(conversation);
    if (!statement.next())
        return {};
    return {static_cast<int>(statement.integer(0)), static_cast<int>(statement.integer(1))};
}

void OutboxTable::keepTyped(qint64 conversation, const QString& text, ChangeNotes& notes) {
    if (text.isEmpty())
        connection_.statement("DELETE FROM typed WHERE conversation = ?").bind(conversation).run();
    else
        connection_
            .statement("INSERT INTO typed VALUES (?, ?) ON CONFLICT DO UPDATE SET text = excluded.text")
            .bind(conversation)
            .bind(text)
            .run();
    notes.conversation(conversation);
}

QString OutboxTable::typedIn(qint64 conversation) {
    Statement statement = connection_.statement("SELECT text FROM typed WHERE conversation = ?");
    statement.bind(conversation);
    return statement.next() ? statement.text(0) : QString();
}

} // namespace bandeja::vault
