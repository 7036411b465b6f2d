// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/pkce.h"

#include "core/cipher/digest.h"

namespace bandeja::session {

Pkce Pkce::generate() {
    const QByteArray verifier = cipher::randomToken();
    return {verifier, challengeFor(verifier)};
}

QByteArray Pkce::challengeFor(const QByteArray& verifier) {
    return cipher::sha256(verifier).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace bandeja::session
