// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/changenotes.h"
#include "core/vault/connection.h"

namespace bandeja::vault {

/// The AI drafts of one account. Errors stay with the connection.
class DraftTable {
public:
    explicit DraftTable(Connection& connection) : connection_(connection) {}

    void put(const domain::Draft& draft, qint64 conversation, qint64 cursor, ChangeNotes& notes);
    bool has(const QString& id);
    void remove(const QString& id, ChangeNotes& notes);
    /// What a confirmed act of ours did to VERSION of the draft, until the server's own change of it arrives.
    /// Left alone where a change arrived after CURSOR: that one knows better.
    void settle(const QString& id, int version, domain::DraftState state, qint64 cursor, ChangeNotes& notes);

    /// The draft that the conversation shows: the latest, when it is being generated, waits or failed, and
    /// nobody here has acted on it.
    std::optional<domain::Draft> shownIn(qint64 conversation, const QString& conversationId);

private:
    Connection& connection_;
};

} // namespace bandeja::vault
