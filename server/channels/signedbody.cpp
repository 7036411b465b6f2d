// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/signedbody.h"

#include "core/cipher/digest.h"

namespace bandeja::server::channels {

bool isSignedWith(const cipher::Secret& secret, QByteArrayView message, QByteArrayView hex) {
    if (secret.isEmpty())
        return false;
    const QByteArray mac = cipher::hmacSha256(secret.view(), message);
    return !mac.isEmpty() && cipher::equalInConstantTime(mac.toHex(), hex);
}

} // namespace bandeja::server::channels
