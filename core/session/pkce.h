// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace bandeja::session {

/// The proof that whoever exchanges a code is who asked for it (RFC 7636), with S256.
struct Pkce {
    QByteArray verifier;  ///< 43 characters, 256 random bits; stays here until the exchange
    QByteArray challenge; ///< what the sign-in page is given

    static Pkce generate();
    /// The challenge for VERIFIER.
    static QByteArray challengeFor(const QByteArray& verifier);
};

} // namespace bandeja::session
