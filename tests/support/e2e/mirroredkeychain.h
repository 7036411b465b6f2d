// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/answer.h"
#include "core/keychain/keychainsecretstore.h"
#include "tests/support/desktop/memorysecrets.h"

namespace bandeja::tests {

/// The system's real keychain, with a list of what lies in it, so that a test can try every key that there
/// is.
class MirroredKeychain final : public keychain::SecretStore {
public:
    QFuture<tl::expected<keychain::SharedSecret, keychain::SecretError>>
    read(keychain::SecretName name) override {
        return real.read(std::move(name));
    }
    QFuture<tl::expected<void, keychain::SecretError>> write(keychain::SecretName name,
                                                             keychain::SharedSecret secret) override {
        mirror.put(name.key(), secret->view().toByteArray());
        return real.write(std::move(name), std::move(secret));
    }
    QFuture<tl::expected<void, keychain::SecretError>> erase(keychain::SecretName name) override {
        const async::Answer<tl::expected<void, keychain::SecretError>> answer(
            tl::unexpected(keychain::SecretError::Unavailable));
        async::whenDone(real.erase(name), &real, [this, name, answer](const auto& erased) {
            if (erased)
                mirror.remove(name.key());
            answer.give(erased);
        });
        return answer.future();
    }

    keychain::KeychainSecretStore real;
    MemorySecrets mirror;
};

} // namespace bandeja::tests
