// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"

#include <QByteArray>
#include <QFuture>
#include <QThreadPool>

namespace bandeja::server::accounts {

/// How much work a password is hashed with (Argon2id, RFC 9106).
struct PasswordCost {
    unsigned memory = 64 * 1024; ///< KiB
    unsigned passes = 2;
    unsigned lanes = 1;
};

/// Hashes and checks passwords on threads of its own, two at a time, so that guessing costs memory for two.
/// Futures end there.
class Passwords {
public:
    static constexpr qsizetype shortest = 8; ///< characters (NIST SP 800-63B)
    static constexpr qsizetype longest = 1000;

    explicit Passwords(PasswordCost cost);
    ~Passwords();

    /// The password as it is stored: Argon2's own form, with salt and cost. Empty when there is no memory for
    /// it.
    QFuture<QByteArray> hash(cipher::Secret password);
    /// Whether PASSWORD is the one of HASH. An empty HASH is nobody's: it takes as long as any other, and is
    /// false.
    QFuture<bool> verify(cipher::Secret password, const QByteArray& hash);

private:
    const PasswordCost cost_;
    QByteArray nobodys_;
    QThreadPool pool_;
};

} // namespace bandeja::server::accounts
