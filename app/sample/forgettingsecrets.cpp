// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sample/forgettingsecrets.h"

namespace bandeja::app {

using keychain::SecretError;
using keychain::SecretName;
using keychain::SharedSecret;

QFuture<tl::expected<SharedSecret, SecretError>> ForgettingSecrets::read(SecretName name) {
    return store_.read(std::move(name));
}

QFuture<tl::expected<void, SecretError>> ForgettingSecrets::write(SecretName name, SharedSecret secret) {
    {
        const std::lock_guard lock(mutex_);
        written_.insert(name.key(), name);
    }
    return store_.write(std::move(name), std::move(secret));
}

QFuture<tl::expected<void, SecretError>> ForgettingSecrets::erase(SecretName name) {
    return store_.erase(std::move(name));
}

QList<QFuture<tl::expected<void, SecretError>>> ForgettingSecrets::forgetAll() {
    QHash<QString, SecretName> names;
    {
        const std::lock_guard lock(mutex_);
        names.swap(written_);
    }
    QList<QFuture<tl::expected<void, SecretError>>> erasing;
    for (const SecretName& name : std::as_const(names))
        erasing.append(store_.erase(name));
    return erasing;
}

} // namespace bandeja::app
