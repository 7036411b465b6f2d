// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QFile;

namespace bandeja::server::keys {

enum class WriteResult { Written, Exists, Failed };

/// Writes CONTENT to PATH, which must not exist yet, readable by the owner alone. When it returns Written,
/// file and folder entry are on the disk. Never leaves half a file under that name, and of two processes that
/// write at once one wins.
WriteResult writeNewFile(const QString& path, const QByteArray& content);

/// Waits until what was written to FILE is on the disk.
bool syncFile(QFile& file);

/// Overwrites PATH with noise, unlinks it, and waits for the disk each time. True when there is no such file
/// afterwards.
bool destroyFile(const QString& path);

} // namespace bandeja::server::keys
