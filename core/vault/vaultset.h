// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/worker.h"
#include "core/vault/accountvault.h"
#include "core/vault/vaultopening.h"
#include "core/vault/vaultreader.h"

#include <QSet>

#include <map>

namespace bandeja::vault {

/// What dropping a vault has managed. Both are tried, whatever becomes of the other: without the key the file
/// is noise.
struct Dropped {
    bool filesGone = false;
    bool keyGone = false;
};

/// The encrypted cache of one sign-in: a vault a stream (P06). It owns the store thread, with the only
/// writing connections, and the reader thread. Its functions may be called from any thread; everything that
/// changes a vault is on the disk when its future says so, and is then told through reader().
///
/// Keys live in the keychain, one entry a vault. A new key is made only where there is neither an entry nor a
/// file; a file whose entry is missing is set aside, never given another key.
class VaultSet : public QObject {
    Q_OBJECT

public:
    /// FOLDER: where the vaults lie, "PROFILE/vaults". VFS, SECRETS and CLOCK outlive this.
    VaultSet(QString folder, cipher::EncryptedVfs& vfs, keychain::SecretStore& secrets,
             const domain::Clock& clock);
    ~VaultSet() override;

    VaultReader& reader() { return reader_; }

    /// From now on the vaults of ACCOUNT are meant, a name for who is signed in. Closes those of another one.
    Future<void> enter(const QString& account);
    /// Closes all vaults. Nothing is deleted.
    Future<void> leave();

    /// Opens the vault of STREAM, or makes it. An open one is left as it is.
    Future<Opened> open(const QString& stream, Present present = Present::Use);
    /// Forgets STREAM for good: its key in memory and keychain, its files, set-aside ones too. Never fails as
    /// a whole; may be repeated until both are gone. It isn't opened again: whoever still asks for it has not
    /// heard yet.
    Future<Dropped> drop(const QString& stream);
    /// The same for STREAM of ACCOUNT, whether its vaults are the ones that are meant now or not.
    Future<Dropped> dropOf(const QString& account, const QString& stream);

    /// Gives the open vault of STREAM another key (P06). It is closed for as long as writing all of it anew
    /// takes: whoever asks for it meanwhile is told NotOpen. After a crash at any moment, and after an error,
    /// it opens, with the key before or with the new one, and the other one is erased.
    Future<void> rekey(const QString& stream);

    Future<qint64> cursor(const QString& stream);
    Future<Position> position(const QString& stream);
    Future<Applied> apply(const contract::ChangePage& page);
    // Pages of an account's stream that were asked for backwards; see AccountVault.
    Future<Applied> applyNewest(const contract::ChangePage& page);
    Future<Applied> applyOlder(const contract::ChangePage& page);

    /// Does WORK on the store thread with the vault of the account; NotOpen where it is not open.
    template <typename T>
    Future<T> inAccount(const QString& stream, std::function<Result<T>(AccountVault&)> work) {
        return worker_.run<Result<T>>(
            tl::unexpected(VaultError{VaultError::Kind::NotOpen, {}}),
            [this, stream, work = std::move(work)] { return inAccountNow<T>(stream, work); });
    }
    /// Likewise with the workspace's.
    template <typename T>
    Future<T> inWorkspace(std::function<Result<T>(WorkspaceVault&)> work) {
        return worker_.run<Result<T>>(tl::unexpected(VaultError{VaultError::Kind::NotOpen, {}}),
                                      [this, work = std::move(work)] { return inWorkspaceNow<T>(work); });
    }
    /// The account vaults that are open.
    QFuture<QStringList> openStreams();

Q_SIGNALS:
    /// A page of the vault is not what was written; open() with ReplaceDamaged is the way on. From the store
    /// or reader thread.
    void damaged(const QString& stream);

private:
    using OpenAnswer = async::Answer<Result<Opened>>;
    struct Slot {
        std::unique_ptr<AccountVault> account;
        std::unique_ptr<WorkspaceVault> workspace;
        QList<OpenAnswer> opening; ///< who waits for it
        quint64 attempt = 0;       ///< what belongs to an older attempt comes too late
        bool isTidying = false;    ///< tidy() is on its way
        bool isOpen() const { return account || workspace; }
    };

    // All of this runs on the store thread.
    void openNow(const QString& stream, Present present, const OpenAnswer& answer);
    void keyArrived(const QString& stream, quint64 attempt, Present present,
                    const tl::expected<keychain::SharedSecret, keychain::SecretError>& key);
    void makeKey(const QString& stream, quint64 attempt, const QString& setAside);
    void openWith(const QString& stream, const cipher::Secret& key, Present present, const QString& setAside);
    template <typename Vault>
    Result<Opened> openIn(std::unique_ptr<Vault>& place, const QString& stream, const cipher::Secret& key,
                          Present present);
    /// What the vault is under, and what it is to be under.
    struct KeyPair {
        keychain::SharedSecret present;
        keychain::SharedSecret next;
    };
    void keepNextKey(const QString& stream, quint64 attempt, const async::Answer<Result<void>>& answer);
    void swapKeys(const QString& stream, quint64 attempt, const KeyPair& keys,
                  const async::Answer<Result<void>>& answer);
    /// Keeps that key of the two which the file is under, erases the other, and goes on with OPEN.
    void settleKeys(const QString& stream, quint64 attempt, const KeyPair& keys,
                    const std::function<void(const keychain::SharedSecret&)>& open);
    /// The key doesn't fit: a crash may have come just after the vault got another.
    void tryNextKey(const QString& stream, quint64 attempt, Present present,
                    const keychain::SharedSecret& key);
    bool fits(const QString& stream, const cipher::Secret& key);
    void answerOpening(const QString& stream, const Result<Opened>& result);
    void dropNow(const QString& stream, const async::Answer<Result<Dropped>>& answer);
    void closeConnection(const QString& stream, Slot& slot, bool keepLog);
    /// Closes the vault, or gives up opening it.
    void close(const QString& stream, bool keepLog);
    QFuture<bool> closeAll();
    template <typename T>
    Result<T> inAccountNow(const QString& stream, const std::function<Result<T>(AccountVault&)>& work) {
        const auto slot = slots_.find(stream);
        if (slot == slots_.end() || !slot->second.account)
            return tl::unexpected(VaultError{VaultError::Kind::NotOpen, {}});
        Result<T> result = work(*slot->second.account);
        if (auto change = slot->second.account->takeChange())
            Q_EMIT reader_.changed(*change);
        noteError(stream, result ? std::nullopt : std::optional(result.error()));
        tidySoon(stream, slot->second);
        return result;
    }
    template <typename T>
    Result<T> inWorkspaceNow(const std::function<Result<T>(WorkspaceVault&)>& work) {
        const QString stream = QString::fromLatin1(contract::workspaceStream);
        const auto slot = slots_.find(stream);
        if (slot == slots_.end() || !slot->second.workspace)
            return tl::unexpected(VaultError{VaultError::Kind::NotOpen, {}});
        Result<T> result = work(*slot->second.workspace);
        if (slot->second.workspace->takeChanged())
            Q_EMIT reader_.workspaceChanged();
        noteError(stream, result ? std::nullopt : std::optional(result.error()));
        return result;
    }
    void noteError(const QString& stream, const std::optional<VaultError>& error);
    /// Overwrites what the account's search index still has of texts that were taken back: piece by piece, so
    /// that nothing waits behind it for long.
    void tidySoon(const QString& stream, Slot& slot);
    void tidy(const QString& stream);

    const QString folder_;
    cipher::EncryptedVfs& vfs_;
    keychain::SecretStore& secrets_;
    const domain::Clock& clock_;
    VaultReader reader_;
    QString account_;
    VaultPlace place_;
    std::map<QString, Slot> slots_;
    QSet<QString> dropped_;
    async::Worker worker_;
};

} // namespace bandeja::vault
