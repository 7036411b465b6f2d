// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/notetable.h"

namespace bandeja::vault {

namespace {

TimelineKey keyOf(domain::Instant at, qint64 row) {
    return {at.time_since_epoch().count(), row, TimelineKey::Type::Note};
}

} // namespace

void NoteTable::put(const domain::Note& note, qint64 conversation, ChangeNotes& notes) {
    // The row stays with the id, so that a timeline's key still finds it. A note's time never changes.
    Statement statement = connection_.statement(
        "INSERT INTO note(id, conversation, at, member_id, text) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET text = excluded.text RETURNING at, row");
    statement.bind(note.id).bind(conversation).bind(note.at).bind(note.memberId).bind(note.text);
    if (statement.next())
        notes.timelinePut(conversation, keyOf(statement.instant(0), statement.integer(1)));
}

bool NoteTable::has(const QString& id) {
    Statement statement = connection_.statement("SELECT 1 FROM note WHERE id = ?");
    statement.bind(id);
    return statement.next();
}

void NoteTable::remove(const QString& id, ChangeNotes& notes) {
    Statement statement =
        connection_.statement("DELETE FROM note WHERE id = ? RETURNING conversation, at, row");
    statement.bind(id);
    if (statement.next())
        notes.timelineRemoved(statement.integer(0), keyOf(statement.instant(1), statement.integer(2)));
}

std::optional<domain::Note> NoteTable::at(qint64 row, const QString& conversationId) {
    Statement statement = connection_.statement("SELECT id, member_id, text, at FROM note WHERE row = ?");
    statement.bind(row);
    if (!statement.next())
        return std::nullopt;
    return domain::Note{statement.text(0), conversationId, statement.text(1), statement.text(2),
                        statement.instant(3)};
}

} // namespace bandeja::vault
