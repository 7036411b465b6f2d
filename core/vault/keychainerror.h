// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/keychain/secretstore.h"
#include "core/vault/vaulterror.h"

namespace bandeja::vault {

/// What the keychain said, as an error of the vault whose key it has.
inline VaultError keychainError(keychain::SecretError error) {
    switch (error) {
    case keychain::SecretError::Locked:
        return {VaultError::Kind::Keychain, QStringLiteral("locked")};
    case keychain::SecretError::Denied:
        return {VaultError::Kind::Keychain, QStringLiteral("denied")};
    case keychain::SecretError::Timeout:
        return {VaultError::Kind::Keychain, QStringLiteral("timeout")};
    case keychain::SecretError::NotFound:
    case keychain::SecretError::Unavailable:
    case keychain::SecretError::Corrupt:
        break;
    }
    return {VaultError::Kind::Keychain, QStringLiteral("unavailable")};
}

} // namespace bandeja::vault
