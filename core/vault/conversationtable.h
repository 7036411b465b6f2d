// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/changenotes.h"
#include "core/vault/connection.h"
#include "core/vault/messagetable.h"

namespace bandeja::vault {

/// The contacts and conversations of one account, as its writer sees them. Errors stay with the connection.
class ConversationTable {
public:
    ConversationTable(Connection& connection, QString stream);

    void putContact(const domain::Contact& contact, ChangeNotes& notes);
    /// Stores CONTACT unless it is there. Says whether it did.
    bool addContact(const domain::Contact& contact, ChangeNotes& notes);
    void removeContact(const QString& id, ChangeNotes& notes);
    void put(const domain::Conversation& conversation, qint64 cursor, ChangeNotes& notes);
    /// With everything in it; its messages are in MESSAGES.
    void remove(const QString& id, MessageTable& messages, ChangeNotes& notes);

    /// The row of the conversation, made when nothing has named it before.
    qint64 rowOf(const QString& id);
    std::optional<qint64> existingRowOf(const QString& id);
    /// Whether the conversation itself is here, not only things that name it.
    bool isKnown(const QString& id);
    /// The number of the last change of the conversation.
    qint64 changedAt(qint64 row);

    /// Derives again what lists show of the conversation. Nothing for one that is not known yet.
    std::optional<ConversationFacts> refresh(qint64 row);

    /// The words of contacts' names and handles.
    WordIndex& words() { return words_; }

    /// Rows found since are forgotten: after a rolled-back transaction they may not exist.
    void forgetRows() { rows_.clear(); }

private:
    void noteContact(const QString& id, ChangeNotes& notes);

    Connection& connection_;
    const QString stream_;
    WordIndex words_;
    QHash<QString, qint64> rows_;
};

} // namespace bandeja::vault
