// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"

#include <QByteArray>

#include <optional>

namespace bandeja::cipher {

/// An Ed25519 key pair (RFC 8032).
class SigningKey {
public:
    static SigningKey generate();
    /// From the 32 bytes that seed() gave. Nothing when SEED is no such key.
    static std::optional<SigningKey> fromSeed(Secret seed);

    const Secret& seed() const { return seed_; }
    /// 32 bytes.
    const QByteArray& publicKey() const { return publicKey_; }
    /// The name of this key in signatures: the first 8 bytes of the SHA-256 of the public key, in hex.
    QByteArray id() const;
    /// 64 bytes.
    QByteArray sign(QByteArrayView message) const;

private:
    SigningKey(Secret seed, QByteArray publicKey);
    Secret seed_;
    QByteArray publicKey_;
};

/// The name that SigningKey::id gives to PUBLIC_KEY.
QByteArray signingKeyId(QByteArrayView publicKey);

/// Whether SIGNATURE is one of MESSAGE by the owner of PUBLIC_KEY.
bool verifySignature(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature);

} // namespace bandeja::cipher
