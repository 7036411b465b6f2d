// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/removal/accountremoval.h"
#include "core/sync/streambook.h"
#include "core/vault/vaultset.h"

#include <QHash>
#include <QSet>

namespace bandeja::sync {

/// Opens the vaults that a sign-in needs, in the order that keeps the promises: the workspace's; then what is
/// still to be removed goes (R02, R03); then those of the accounts that are connected. Replaces vaults that
/// can't be used. Lives on the network thread.
class OpenVaults final : public QObject {
    Q_OBJECT

public:
    OpenVaults(vault::VaultSet& vaults, removal::AccountRemoval& removal, QObject* parent = nullptr);

    /// From now on the vaults of ACCOUNT. Ends with ready(), or with failed() for the workspace's stream;
    /// then openAll() tries again.
    void enter(const QString& account);
    void leave();
    /// Opens what isn't open: the workspace's vault, and those of accounts that it has got since. Ends like
    /// enter().
    void openAll();
    /// Makes the vault of STREAM anew, keeping what was not sent. Ends with opened() or failed().
    void replace(const QString& stream, vault::Present how);

    /// The streams whose vaults are open, and how far each of them is.
    const Positions& positions() const { return positions_; }
    void setCursor(const QString& stream, qint64 cursor, qint64 mark);
    void setFloor(const QString& stream, qint64 floor);
    /// The vault is being dropped.
    void forget(const QString& stream);

Q_SIGNALS:
    void opened(const QString& stream);
    /// The vault is going to be replaced: what is still being read for it was meant for another one.
    void closing(const QString& stream);
    /// A vault could not be used and was replaced; SAVED of its unsent things could be kept.
    void replaced(const QString& stream, const QString& setAside, int saved);
    void failed(const QString& stream, const bandeja::vault::VaultError& error);
    /// Everything that can be opened is.
    void ready();

private:
    using Gate = async::Answer<bool>;
    void openAccounts();
    void open(const QString& stream, vault::Present how, const Gate& gate);

    vault::VaultSet& vaults_;
    removal::AccountRemoval& removal_;
    std::unique_ptr<QObject> epoch_; ///< the context of what belongs to the present sign-in
    Positions positions_;
    QSet<QString> replacing_;
};

} // namespace bandeja::sync
