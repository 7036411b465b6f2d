// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/notes.h"

#include "core/contract/entities.h"
#include "core/domain/id.h"

namespace bandeja::server::inbox::notes {

domain::Note add(const Scope& scope, const QString& conversation, const QString& member,
                 const QString& text) {
    const domain::Note note{domain::newId(domain::id::note, scope.now()), conversation, member, text,
                            scope.now()};
    scope.transaction().run(
        "INSERT INTO note (id, workspace, stream, conversation, body) VALUES (?, ?, ?, ?, ?)",
        {note.id, scope.workspace(), scope.stream(), conversation,
         scope.seal("note", note.id, contract::encode(note))});
    scope.record(contract::Entity::Note, note.id);
    return note;
}

std::optional<domain::Note> load(const Scope& scope, const QString& id) {
    store::Rows rows =
        scope.transaction().select("SELECT body FROM note WHERE id = ? AND stream = ? AND workspace = ?",
                                   {id, scope.stream(), scope.workspace()});
    if (!rows.next())
        return std::nullopt;
    auto note = contract::decodeNote(scope.open("note", id, rows.bytes(0)));
    return note ? std::optional(std::move(*note)) : std::nullopt;
}

} // namespace bandeja::server::inbox::notes
