// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/scope.h"

/// The bytes of attachments, in sealed pieces of one size, so that a part of them can be read alone.
namespace bandeja::server::inbox::chunks {

/// Every piece of an attachment but the last has as many bytes.
inline constexpr qint64 size = 256 * 1024;

/// Adds BYTES behind the ALREADY bytes that ID has. False, with nothing written, when the last piece of those
/// does not open.
bool append(const Scope& scope, const QString& id, qint64 already, QByteArrayView bytes);
/// LENGTH bytes of ID from FIRST on; only the pieces that they lie in are read. Nothing when one of them is
/// not there, or does not open.
std::optional<QByteArray> read(const Scope& scope, const QString& id, qint64 first, qint64 length);
void removeAll(const Scope& scope, const QString& id);

} // namespace bandeja::server::inbox::chunks
