// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"

#include <QByteArrayView>

namespace bandeja::server::channels {

/// Whether HEX is the HMAC-SHA256 of MESSAGE under SECRET in lower-case hexadecimal, compared in constant
/// time. Never with an empty secret: its signature could be made by anyone.
bool isSignedWith(const cipher::Secret& secret, QByteArrayView message, QByteArrayView hex);

} // namespace bandeja::server::channels
