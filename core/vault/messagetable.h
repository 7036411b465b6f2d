// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/changenotes.h"
#include "core/vault/connection.h"
#include "core/vault/wordindex.h"

namespace bandeja::vault {

/// The messages of one account, and the words that find them. Errors stay with the connection.
class MessageTable {
public:
    explicit MessageTable(Connection& connection)
        : connection_(connection),
          words_(connection, WordIndex::Of::Messages) {}

    /// Stores MESSAGE as it is now, in the conversation with the row. Says whether it is a new one.
    bool put(const domain::Message& message, qint64 conversation, ChangeNotes& notes);
    /// Stores MESSAGE unless it is there: what is there may be newer.
    void add(const domain::Message& message, qint64 conversation, ChangeNotes& notes);
    void remove(const QString& id, ChangeNotes& notes);
    /// All of the conversation with the row.
    void removeAll(qint64 conversation);
    WordIndex& words() { return words_; }

    /// The message in ROW, of the conversation with the id; nothing when it is gone.
    std::optional<domain::Message> at(qint64 row, const QString& conversationId);
    /// The newest of the conversation; its text is cut, for a list shows one line.
    std::optional<domain::Message> newestOf(qint64 conversation);

private:
    bool insert(const domain::Message& message, qint64 conversation, ChangeNotes& notes);
    static void bind(Statement& statement, const domain::Message& message);

    Connection& connection_;
    WordIndex words_;
};

} // namespace bandeja::vault
