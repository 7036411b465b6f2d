// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/migrations.h"
#include "core/vault/removaltable.h"
#include "core/vault/streamstate.h"
#include "core/vault/thingtable.h"

namespace bandeja::vault {

/// A public key that receipts are checked with, pinned the first time that it was seen.
struct PinnedKey {
    QString id;
    QByteArray publicKey;
};

/// A receipt that a removal here refers to and whose signature nobody has looked at.
struct UncheckedReceipt {
    domain::Receipt receipt;
    QByteArray json;
};

/// What a workspace's vault has that is not on the server.
struct WorkspaceOwn {
    QList<RemovalTask> removals;
    QList<PinnedKey> keys;
    int count() const { return static_cast<int>(removals.size()); }
};

/// The writer of the vault of the workspace's own stream. Each function is one transaction. Used by the store
/// thread.
class WorkspaceVault {
public:
    using Saved = WorkspaceOwn;
    static std::span<const Migration> migrations() { return workspaceMigrations(); }

    /// CONNECTION is migrated.
    WorkspaceVault(std::unique_ptr<Connection> connection, const QString& stream, const domain::Clock& clock);

    Result<qint64> cursor() { return state_.cursor(); }
    Result<Position> position() { return state_.position(); }
    /// A tombstone in PAGE becomes a removal in the same transaction, so that no crash makes this desktop
    /// forget that its copy has to go (R03).
    Result<Applied> apply(const contract::ChangePage& page);
    /// The ids of the accounts that are to be kept in sync: connected, and not being removed here.
    Result<QStringList> streams();

    /// Writes down that the account is to be removed, and forgets what it was but for its name, which the
    /// receipt carries too. Gives the removal, also when it had been intended before; NotFound when there is
    /// no such account.
    Result<RemovalTask> intend(const QString& integrationId, const QString& requestId);
    /// The server says that the account was removed: as if its tombstone had come.
    Result<void> noteRemoved(const QString& integrationId, const QString& receiptId);
    Result<QList<RemovalTask>> removals();
    Result<void> setGone(const QString& integrationId, bool files, bool key);
    Result<void> noteAttempt(const QString& integrationId, const QString& problem);
    Result<void> storeReceipt(const QString& integrationId, const domain::Receipt& receipt,
                              const QByteArray& json, Verdict verdict);
    Result<QList<UncheckedReceipt>> uncheckedReceipts();
    Result<void> setVerdict(const QString& receiptId, Verdict verdict);
    /// NotFound when there is no such receipt.
    Result<QByteArray> receiptJson(const QString& receiptId);

    Result<QList<PinnedKey>> keys();
    /// Does nothing when keys are pinned already.
    Result<void> pin(const QList<PinnedKey>& keys);

    /// Whether restore() has been done.
    bool isRestored() { return state_.isRestored(); }
    /// What can be read of what is nowhere else, also from a damaged vault.
    WorkspaceOwn save();
    /// Once, into a vault that is new; with nothing to restore too.
    Result<void> restore(const WorkspaceOwn& own);
    Result<void> recoverAfterStart() { return {}; }

    /// Whether a transaction since the last time has changed what a WorkspaceView shows.
    bool takeChanged() { return std::exchange(changed_, false); }
    Connection& connection() { return *connection_; }

private:
    template <typename T, typename Work>
    Result<T> transact(const Work& work);
    void applyChange(const contract::ChangeBody& body);
    void bury(const contract::IntegrationRemoved& tombstone);

    std::unique_ptr<Connection> connection_;
    const domain::Clock& clock_;
    StreamState state_;
    ThingTable things_;
    RemovalTable removals_;
    bool changed_ = false;
};

} // namespace bandeja::vault
