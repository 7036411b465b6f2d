// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/desktop/memorysecrets.h"

#include <QByteArray>
#include <QString>

namespace bandeja::tests {

/// Everything that can be read of the files in FOLDER by whoever has them and every key of SECRETS: their
/// bytes as they are, and each page of each database and log that opens with any of the keys, as any of
/// STREAMS of ACCOUNT. Nothing of SQLite's own checks is in the way: deleted rows, free pages and old frames
/// count too.
QByteArray everythingReadable(const QString& folder, const MemorySecrets& secrets, const QString& account,
                              const QStringList& streams);

} // namespace bandeja::tests
