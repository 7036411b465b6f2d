// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"
#include "core/keychain/secretstore.h"

#include <QString>

namespace bandeja::vault {

/// Where the vaults of one sign-in lie, and what they are called. A name says nothing about the stream.
class VaultPlace {
public:
    VaultPlace() = default;
    /// FOLDER: the profile's folder of vaults. ACCOUNT: which sign-in on this machine they belong to; vaults
    /// of different sign-ins never meet.
    VaultPlace(QString folder, QString account);

    QString path(const QString& stream) const;
    keychain::SecretName keyName(const QString& stream) const;
    /// Of the key that the vault is about to get; see VaultSet::rekey.
    keychain::SecretName nextKeyName(const QString& stream) const;
    /// What the vault's pages are bound to.
    QByteArray identity(const QString& stream) const;

    /// Makes the folder, readable by its owner alone.
    bool makeFolder() const;
    /// Whether there is anything of the vault, a log without its database included.
    bool hasContent(const QString& stream) const;
    /// Deletes every file of the vault, set-aside ones included; none of them may be in use. False when one
    /// is left. As quick for a large vault as for a small one where the system allows it.
    bool remove(const QString& stream) const;
    /// Renames the vault and its log, so that a new one can be made; REASON becomes part of the name. What
    /// was set aside before is deleted: one is enough. Gives the new path; nothing when the disk refuses.
    std::optional<QString> setAside(const QString& stream, QLatin1StringView reason,
                                    domain::Instant now) const;
    /// The path of what was set aside last; nothing when there is none.
    std::optional<QString> asideOf(const QString& stream) const;
    void removeAside(const QString& stream) const;

private:
    QString name(const QString& stream) const;
    QStringList filesAside(const QString& stream) const;

    QString folder_;
    QString account_;
};

} // namespace bandeja::vault
