// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/vaultplace.h"
#include "core/vault/workspacevault.h"

namespace bandeja::vault {

/// What opening a vault had to do.
struct Opened {
    bool isNew = false; ///< it was made, and has to be filled from the server
    QString setAside;   ///< the path under which the one before lies, which could not be used
    int saved = 0;      ///< how many unsent messages, typed texts or removals of it could be saved
};

/// What opening is to do with the vault that is there.
enum class Present {
    Use,            ///< open it
    ReplaceDamaged, ///< set it aside, and make a new one with what can be saved
    ReplaceStale,   ///< delete it, and make a new one with what can be saved: its server went back in time
};

template <typename Vault>
struct OpenedVault {
    std::unique_ptr<Vault> vault;
    Opened report;
};

/// Opens the vault of STREAM with KEY, or makes it. A file that the key doesn't open, or that is not what was
/// written, is set aside and replaced. A file that can't be read now, is full, or is from a newer program is
/// left as it is, and the error says which.
template <typename Vault>
Result<OpenedVault<Vault>> openVault(cipher::EncryptedVfs& vfs, const VaultPlace& place,
                                     const domain::Clock& clock, const QString& stream,
                                     const cipher::Secret& key, Present present);

} // namespace bandeja::vault
