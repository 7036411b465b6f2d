// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/vaultopening.h"

#include "core/vault/accountvault.h"

namespace bandeja::vault {

using namespace Qt::Literals::StringLiterals;
using Kind = VaultError::Kind;
using KeyCheck = cipher::EncryptedVfs::KeyCheck;

namespace {

template <typename Vault>
class Opening {
public:
    Opening(cipher::EncryptedVfs& vfs, const VaultPlace& place, const domain::Clock& clock,
            const QString& stream, const cipher::Secret& key)
        : vfs_(vfs),
          place_(place),
          clock_(clock),
          stream_(stream),
          path_(place.path(stream)),
          key_(key) {}

    Result<OpenedVault<Vault>> open(Present present) {
        if (!place_.makeFolder())
            return tl::unexpected(VaultError{Kind::Unreadable, u"the folder of vaults can't be made"_s});
        if (present == Present::ReplaceStale)
            return replaceStale();
        if (present == Present::ReplaceDamaged)
            return replaceDamaged();
        vfs_.admit(path_, key_.copy(), place_.identity(stream_));
        switch (vfs_.check(path_)) {
        case KeyCheck::Fits:
            break;
        case KeyCheck::NoDatabase:
            return place_.hasContent(stream_) ? replaceDamaged() : make();
        case KeyCheck::WrongKeyOrDamaged:
            return replaceDamaged();
        case KeyCheck::Unreadable:
        case KeyCheck::NotAdmitted:
            vfs_.dismiss(path_);
            return tl::unexpected(VaultError{Kind::Unreadable, u"the first page can't be read"_s});
        }
        Result<std::unique_ptr<Vault>> vault = openPresent();
        if (vault)
            return finished(std::move(*vault));
        if (vault.error().kind == Kind::Damaged || vault.error().kind == Kind::WrongKey)
            return replaceDamaged();
        vfs_.dismiss(path_);
        return tl::unexpected(vault.error());
    }

private:
    using Saved = typename Vault::Saved;

    Result<std::unique_ptr<Vault>> openPresent() {
        auto connection = Connection::open(vfs_, path_, Connection::Purpose::Writing);
        if (!connection)
            return tl::unexpected(connection.error());
        if (auto migrated = migrate(**connection, Vault::migrations()); !migrated)
            return tl::unexpected(migrated.error());
        auto vault = std::make_unique<Vault>(std::move(*connection), stream_, clock_);
        if (auto recovered = vault->recoverAfterStart(); !recovered)
            return tl::unexpected(recovered.error());
        return vault;
    }

    /// VAULT, once it has what could be saved from the one that it replaced: a crash may have come between
    /// the two.
    Result<OpenedVault<Vault>> finished(std::unique_ptr<Vault> vault) {
        Opened report;
        if (!vault->isRestored()) {
            const std::optional<QString> aside = place_.asideOf(stream_);
            const Saved saved = aside ? savedFrom(*aside) : Saved();
            if (auto restored = vault->restore(saved); !restored)
                return tl::unexpected(restored.error());
            report = {true, aside.value_or(QString()), saved.count()};
        }
        return OpenedVault<Vault>{std::move(vault), report};
    }

    Result<OpenedVault<Vault>> make(const Saved& saved = {}, const QString& setAside = {}) {
        vfs_.admit(path_, key_.copy(), place_.identity(stream_));
        Result<std::unique_ptr<Vault>> vault = openPresent();
        if (vault) {
            if (auto restored = (*vault)->restore(saved); !restored)
                vault = tl::unexpected(restored.error());
        }
        if (!vault) {
            vfs_.dismiss(path_);
            return tl::unexpected(vault.error());
        }
        return OpenedVault<Vault>{std::move(*vault), {true, setAside, saved.count()}};
    }

    /// What can be read of the vault at PATH, which is left as it is.
    Saved savedFrom(const QString& path) {
        Saved saved;
        vfs_.admit(path, key_.copy(), place_.identity(stream_));
        if (auto connection = Connection::open(vfs_, path, Connection::Purpose::Reading)) {
            (*connection)->keepLog();
            saved = Vault(std::move(*connection), stream_, clock_).save();
        }
        vfs_.dismiss(path);
        return saved;
    }

    Result<OpenedVault<Vault>> replaceDamaged() {
        vfs_.dismiss(path_);
        const std::optional<QString> aside = place_.setAside(stream_, "damaged"_L1, clock_.now());
        if (!aside)
            return tl::unexpected(VaultError{Kind::Unreadable, u"a damaged vault can't be set aside"_s});
        return make(savedFrom(*aside), *aside);
    }

    Result<OpenedVault<Vault>> replaceStale() {
        const std::optional<QString> aside = place_.setAside(stream_, "stale"_L1, clock_.now());
        if (!aside)
            return tl::unexpected(VaultError{Kind::Unreadable, u"a stale vault can't be replaced"_s});
        auto made = make(savedFrom(*aside));
        if (made)
            place_.removeAside(stream_);
        return made;
    }

    cipher::EncryptedVfs& vfs_;
    const VaultPlace& place_;
    const domain::Clock& clock_;
    const QString stream_;
    const QString path_;
    const cipher::Secret& key_;
};

} // namespace

template <typename Vault>
Result<OpenedVault<Vault>> openVault(cipher::EncryptedVfs& vfs, const VaultPlace& place,
                                     const domain::Clock& clock, const QString& stream,
                                     const cipher::Secret& key, Present present) {
    return Opening<Vault>(vfs, place, clock, stream, key).open(present);
}

template Result<OpenedVault<AccountVault>> openVault(cipher::EncryptedVfs&, const VaultPlace&,
                                                     const domain::Clock&, const QString&,
                                                     const cipher::Secret&, Present);
template Result<OpenedVault<WorkspaceVault>> openVault(cipher::EncryptedVfs&, const VaultPlace&,
                                                       const domain::Clock&, const QString&,
                                                       const cipher::Secret&, Present);

} // namespace bandeja::vault
