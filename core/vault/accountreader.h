// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/connection.h"
#include "core/vault/drafttable.h"
#include "core/vault/mediatable.h"
#include "core/vault/messagetable.h"
#include "core/vault/notetable.h"
#include "core/vault/outboxtable.h"

namespace bandeja::vault {

/// What the interface reads from one account's vault, over a connection of its own that the writer never
/// holds up. Used by the reader thread.
class AccountReader {
public:
    AccountReader(std::unique_ptr<Connection> connection, QString stream);

    /// Reads within it are quicker, and of one moment.
    std::unique_ptr<Snapshot> snapshot() { return std::make_unique<Snapshot>(*connection_); }
    /// In the order of lists.
    Result<QList<ConversationFacts>> list(Folder folder, const QString& me, int limit);
    Result<InboxCounts> counts(const QString& me);
    /// Nothing when it is gone.
    Result<std::optional<ConversationSummary>> summary(const QString& conversation);
    Result<std::optional<ConversationPanel>> panel(const QString& conversation);
    Result<QList<TimelineKey>> timeline(const QString& conversation);
    Result<QList<std::pair<TimelineKey, TimelineItem>>> items(const QString& conversation,
                                                              const QList<TimelineKey>& keys);
    /// The bytes, when all of them are here.
    Result<std::optional<QByteArray>> media(const QString& attachment, MediaRole role);

private:
    std::optional<qint64> rowOf(const QString& conversation);
    std::optional<ConversationSummary> readSummary(const QString& conversation);
    void addPreview(qint64 row, ConversationSummary& summary);
    int count(Sql sql, const QString& me = {});
    std::optional<TimelineItem> item(const QString& conversation, const TimelineKey& key);

    std::unique_ptr<Connection> connection_;
    const QString stream_;
    MessageTable messages_;
    NoteTable notes_;
    DraftTable drafts_;
    OutboxTable outbox_;
    MediaTable media_;
};

} // namespace bandeja::vault
