// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"

#include <QString>

#include <optional>

namespace bandeja::keychain {

/// SECRET as a text that every keychain takes: a version, and in base 64 a check of four bytes followed by
/// the secret. The check finds entries that were cut short or written by something else; it is no protection
/// from anyone who can write to the keychain.
QString entryText(const cipher::Secret& secret);

/// What entryText was made from; nothing when TEXT is no such entry.
std::optional<cipher::Secret> secretOf(const QString& text);

/// Overwrites TEXT, as far as nobody shares it.
void wipe(QString& text);

} // namespace bandeja::keychain
