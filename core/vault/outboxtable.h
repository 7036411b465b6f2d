// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/changenotes.h"
#include "core/vault/connection.h"
#include "core/vault/outgoingfiletable.h"

namespace bandeja::vault {

/// An entry of the outbox as the sender needs it.
struct DueEntry {
    OutboxEntry entry;
    std::optional<domain::Instant> unconfirmedSince; ///< it may have been sent at that time, and nobody knows
    qint64 cursorWhenSent = 0; ///< how far the stream was when it may first have arrived
    bool seen = false;         ///< a message that it may have become is there, and hides it
    QList<DueFile> files = {};
    bool isUploaded() const {
        return std::all_of(files.cbegin(), files.cend(), [](const DueFile& each) {
            return !each.upload.isEmpty() && each.file.uploaded == each.file.bytes;
        });
    }
};

/// What people did on one account and the server has not confirmed, and what they have typed. Errors stay
/// with the connection.
class OutboxTable {
public:
    explicit OutboxTable(Connection& connection) : connection_(connection), files_(connection) {}

    /// Appends ENTRY, whose id is new, with its files. Gives its row.
    qint64 append(const OutboxEntry& entry, qint64 conversation, ChangeNotes& notes);
    /// The id of a waiting entry of that kind; empty when there is none.
    QString waiting(qint64 conversation, OutboxKind kind);

    /// The first entry of each conversation, where it waits to be sent. Entries that were refused, and
    /// "read", hold up no others.
    QList<DueEntry> due(const QString& stream);
    /// All entries. With FROM_THE_END the last one comes first: of a damaged table both ends may be readable.
    QList<DueEntry> all(const QString& stream, bool fromTheEnd);
    /// Stores an entry of all() again.
    void restore(const DueEntry& due, qint64 conversation, ChangeNotes& notes);
    std::optional<DueEntry> find(const QString& id, const QString& stream);
    std::optional<qint64> conversationOf(const QString& id);

    void markSending(const QString& id, qint64 cursor, ChangeNotes& notes);
    /// It was tried and waits again. UNCONFIRMED: whether it may have arrived.
    void markWaiting(const QString& id, std::optional<domain::Instant> unconfirmed, ChangeNotes& notes);
    void markRefused(const QString& id, domain::Refusal refusal, const QString& problem,
                     const QString& detail, ChangeNotes& notes);
    /// Makes a refused entry wait again under NEW_ID: under the old key the server would repeat its refusal.
    void renew(const QString& id, const QString& newId, ChangeNotes& notes);
    /// Makes it a message with TEXT, from the draft that it names.
    void rewrite(const QString& id, const QString& text, ChangeNotes& notes);
    void remove(const QString& id, ChangeNotes& notes);
    /// How much of its files is uploaded has changed.
    void noteProgress(qint64 row, ChangeNotes& notes);
    std::optional<qint64> rowOf(const QString& id);
    OutgoingFileTable& files() { return files_; }

    /// MESSAGE is new: hides the entry that it came from, if one with its text is on its way, so that no row
    /// is seen twice before the server's answer names the message.
    void noteSeen(const domain::Message& message, qint64 conversation, ChangeNotes& notes);
    /// The customer wrote at AT: a "read" that waits and is older was not meant for it.
    void dropWaitingReads(qint64 conversation, domain::Instant at, ChangeNotes& notes);
    bool isEmpty();
    /// After a start: what was on its way when the program ended waits again, unconfirmed since NOW at the
    /// latest.
    void recoverSending(domain::Instant now);

    /// The entry in ROW; nothing when it is gone.
    std::optional<OutboxEntry> at(qint64 row, const QString& stream);
    struct Count {
        int unsent = 0; ///< messages that wait or were refused
        int refused = 0;
    };
    Count countIn(qint64 conversation);

    void keepTyped(qint64 conversation, const QString& text, ChangeNotes& notes);
    QString typedIn(qint64 conversation);

private:
    QList<DueEntry> withFiles(Statement& statement, const QString& stream);

    Connection& connection_;
    OutgoingFileTable files_;
};

} // namespace bandeja::vault
