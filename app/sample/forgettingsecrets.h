// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/keychain/secretstore.h"

#include <QHash>

#include <mutex>

namespace bandeja::app {

/// A keychain that knows what was written through it, so that a sample leaves nothing behind in the person's
/// own.
class ForgettingSecrets final : public keychain::SecretStore {
public:
    /// STORE outlives it.
    explicit ForgettingSecrets(keychain::SecretStore& store) : store_(store) {}

    QFuture<tl::expected<keychain::SharedSecret, keychain::SecretError>>
    read(keychain::SecretName name) override;
    QFuture<tl::expected<void, keychain::SecretError>> write(keychain::SecretName name,
                                                             keychain::SharedSecret secret) override;
    QFuture<tl::expected<void, keychain::SecretError>> erase(keychain::SecretName name) override;

    /// Erases all that was written. Gives each answer of the keychain.
    QList<QFuture<tl::expected<void, keychain::SecretError>>> forgetAll();

private:
    keychain::SecretStore& store_;
    std::mutex mutex_;
    QHash<QString, keychain::SecretName> written_;
};

} // namespace bandeja::app
