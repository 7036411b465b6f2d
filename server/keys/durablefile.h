// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QFile;

namespace bandeja::server::keys {

enum class WriteResult { Written, Exists, Failed };
enum class ReplaceResult { Replaced, Gone, Failed };

/// Writes CONTENT to PATH, which must not exist yet, readable by the owner alone. When it returns Written,
/// file and folder entry are on the disk. Never leaves half a file under that name, and of two processes that
/// write at once one wins.
WriteResult writeNewFile(const QString& path, const QByteArray& content);

/// Waits until what was written to FILE is on the disk.
bool syncFile(QFile& file);

/// Puts the file DRAFT in the place of PATH at once, on the disk when it returns Replaced. Gone, and DRAFT is
/// destroyed, when there is no PATH: whoever destroys both, PATH first, is never undone.
ReplaceResult replaceFile(const QString& path, const QString& draft);

/// Whether there is surely no file PATH, encoded as the system wants it. About a microsecond.
bool isSurelyGone(const QByteArray& path);

/// Overwrites PATH with noise, unlinks it, and waits for the disk each time. True when there is no such file
/// afterwards.
bool destroyFile(const QString& path);

} // namespace bandeja::server::keys
