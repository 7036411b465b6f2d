// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/hostedapi.h"
#include "core/async/backoff.h"
#include "core/removal/removal.h"
#include "core/vault/vaultset.h"

#include <QSet>
#include <QTimer>

namespace bandeja::removal {

/// Removal with vaults and the hosted API. It goes in steps, each on the disk before the next one, and each
/// of which may be repeated, so that a crash between any two resumes:
///
///   1. the intention, in the workspace's vault; the account's own line goes with it
///   2. the key, in memory and in the keychain, and the files; either being gone makes the other noise
///   3. that they are gone, and whether both; what the keychain or the disk refused is tried again
///   4. the server is asked until it answers with the receipt, across restarts
///   5. the receipt, with the verdict on its signature
///
/// A removal that somebody else made comes as a tombstone, which the workspace's vault turns into step 1;
/// steps 2 and 3 follow, and its receipt is checked too (R03).
///
/// Lives on the network thread; remove() may be called from any thread.
class AccountRemoval final : public Removal {
    Q_OBJECT

public:
    /// RETRY: the first wait after an attempt that failed. The others outlive this.
    AccountRemoval(vault::VaultSet& vaults, api::HostedApi& api, const domain::Clock& clock,
                   std::chrono::milliseconds retry = std::chrono::seconds(2), QObject* parent = nullptr);

    vault::Future<void> remove(QString integrationId) override;

    /// Goes on with every removal from where it is. Gives true when everything that is to be deleted here has
    /// been tried, so that the accounts that stay may be opened; what the server owes goes on behind.
    QFuture<bool> resume();
    /// The server can be reached: pins its receipt keys, the first time, and goes on with what waits for it.
    void serverReached();

    /// The receipt's JSON as it came, for its export. From any thread.
    vault::Future<QByteArray> receiptJson(QString receiptId);

public Q_SLOTS:
    void retryNow() override;

private:
    using Done = async::Answer<vault::Result<void>>;

    void intend(const QString& integrationId, const Done& done);
    void dropHere(const vault::RemovalTask& task, const Done& done);
    void noteDropped(const QString& integrationId, const vault::Dropped& dropped, const Done& done);

    void settle();
    void askServer(const vault::RemovalTask& task);
    void keepReceipt(const QString& integrationId, const api::ReceivedReceipt& received);
    void checkReceipts();
    /// Calls THEN with the pinned keys, which are asked for and pinned where there are none; not at all where
    /// that fails.
    void withKeys(std::function<void(const QList<vault::PinnedKey>&)> then);
    void tryLater(const api::ApiError& error);

    vault::VaultSet& vaults_;
    api::HostedApi& api_;
    const domain::Clock& clock_;
    QSet<QString> dropping_;
    bool asking_ = false; ///< the server is being asked for one; the others come after it
    QSet<QString> tried_; ///< those that the server refused or could not be asked for in this round
    QTimer retryTimer_;
    async::Backoff backoff_;
};

} // namespace bandeja::removal
