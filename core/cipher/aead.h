// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"

#include <QByteArray>

#include <tl/expected.hpp>

#include <memory>

namespace bandeja::cipher {

enum class SealError {
    WrongKeyOrDamaged, ///< not what was sealed with this key and this context
    NotSealed,         ///< too short, or of a version that this program doesn't know
};

/// Seals values with AES-256-GCM: version byte, 12 random bytes of nonce, ciphertext, 16 bytes of tag.
/// CONTEXT is authenticated but not stored: what was sealed for one place opens in no other. A key seals at
/// most 2^32 values (random nonces; NIST SP 800-38D, 8.3). Not thread-safe: one a thread.
class Aead {
public:
    static constexpr qsizetype overhead = 1 + 12 + 16;

    explicit Aead(const Secret& key);
    ~Aead();
    Aead(Aead&&) noexcept;
    Aead& operator=(Aead&&) noexcept;

    QByteArray seal(QByteArrayView plain, QByteArrayView context);
    tl::expected<QByteArray, SealError> open(QByteArrayView sealed, QByteArrayView context);

private:
    struct Contexts;
    std::unique_ptr<Contexts> contexts_;
};

} // namespace bandeja::cipher
