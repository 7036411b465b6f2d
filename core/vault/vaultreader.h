// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/worker.h"
#include "core/cipher/encryptedvfs.h"
#include "core/vault/accountreader.h"
#include "core/vault/inboxreader.h"
#include "core/vault/vaultsearch.h"
#include "core/vault/workspacereader.h"

#include <map>

namespace bandeja::vault {

/// InboxReader over the vaults that are open, on a thread and on connections of its own; searching has
/// others.
class VaultReader final : public InboxReader {
    Q_OBJECT

public:
    explicit VaultReader(const cipher::EncryptedVfs& vfs);
    ~VaultReader() override;

    Future<QList<ConversationFacts>> list(ListFilter filter, QString me, int limit) override;
    Future<QList<ConversationSummary>> summaries(QList<ConversationRef> conversations) override;
    Future<InboxCounts> counts(QString integration, QString me) override;
    Future<ConversationPanel> panel(ConversationRef conversation) override;
    Future<QList<TimelineKey>> timeline(ConversationRef conversation) override;
    Future<QList<std::pair<TimelineKey, TimelineItem>>> items(ConversationRef conversation,
                                                              QList<TimelineKey> keys) override;
    Future<WorkspaceView> workspace() override;
    Future<SearchResults> search(SearchRequest request) override;

    /// What the vault keeps of an attachment under ROLE; NotFound while not all of it is there.
    Future<QByteArray> media(ConversationRef conversation, QString attachment, MediaRole role);

    /// The vault of STREAM is open at PATH. From any thread, as what follows.
    void attach(const QString& stream, const QString& path);
    /// Done when nothing of STREAM is open here any more, and nothing will be.
    QFuture<bool> detach(const QString& stream);

Q_SIGNALS:
    /// A page of the vault is not what was written. Emitted on the reader or the search thread.
    void damageFound(const QString& stream);

private:
    /// Answers with READ's result for the account's vault.
    template <typename T>
    Future<T> ask(const QString& stream, std::function<Result<T>(AccountReader&)> read);
    /// The readers of one account, or of all.
    QStringList among(const QString& integration) const;
    void noteDamage(const QString& stream, const VaultError& error);

    const cipher::EncryptedVfs& vfs_;
    std::map<QString, std::unique_ptr<AccountReader>>
        accounts_; ///< touched on the worker alone, as is the next
    std::unique_ptr<WorkspaceReader> workspace_;
    async::Worker worker_;
    VaultSearch search_; ///< goes first: it hands what it lets go to the worker
};

} // namespace bandeja::vault
