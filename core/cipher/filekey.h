// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"

#include <array>
#include <atomic>
#include <cstdint>

namespace bandeja::cipher {

/// The key of one encrypted database and all files that belong to it (its WAL, its journals), as shared by
/// every handle that this program has on them. See docs/vault-format.md.
///
/// Pages are not sealed with the key itself but with a session key, derived from it and a random salt of 128
/// bits that is drawn anew each time the program opens the database. Under a session key the nonce is a
/// counter: no nonce is ever used twice, and no number of writes wears the key out.
class FileKey {
public:
    static constexpr size_t saltSize = 16;
    using Salt = std::array<unsigned char, saltSize>;

    /// KEY has 32 bytes. IDENTITY names what the database is, not where it lies: a page of another database
    /// never opens here, even were the keys the same.
    FileKey(Secret key, QByteArrayView identity);

    const Salt& sessionSalt() const { return salt_; }
    const Secret& sessionKey() const { return session_; }
    /// The key of the session that had SALT.
    Secret keyOfSession(const Salt& salt) const;
    /// The next number under the session key. Thread-safe.
    uint64_t nextCounter() { return counter_.fetch_add(1, std::memory_order_relaxed); }
    /// 16 bytes that stand for the identity in what each page authenticates.
    const std::array<unsigned char, 16>& identity() const { return identity_; }

private:
    Secret key_;
    std::array<unsigned char, 16> identity_{};
    Salt salt_{};
    Secret session_;
    std::atomic<uint64_t> counter_{0};
};

} // namespace bandeja::cipher
