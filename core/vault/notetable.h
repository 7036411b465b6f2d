// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/changenotes.h"
#include "core/vault/connection.h"

namespace bandeja::vault {

/// The internal notes of one account. Errors stay with the connection.
class NoteTable {
public:
    explicit NoteTable(Connection& connection) : connection_(connection) {}

    void put(const domain::Note& note, qint64 conversation, ChangeNotes& notes);
    bool has(const QString& id);
    void remove(const QString& id, ChangeNotes& notes);
    /// The note in ROW, of the conversation with the id; nothing when it is gone.
    std::optional<domain::Note> at(qint64 row, const QString& conversationId);

private:
    Connection& connection_;
};

} // namespace bandeja::vault
