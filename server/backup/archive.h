// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/aead.h"

#include <QFile>
#include <QSaveFile>

#include <tl/expected.hpp>

/// Encrypted backups; their format is described in docs/backup-format.md.
namespace bandeja::server::backup {

/// Writes an archive: pieces of any content, each encrypted and bound to its place.
class ArchiveWriter {
public:
    /// KEY is the operator's backup key. Nothing is at PATH before finish().
    static tl::expected<std::unique_ptr<ArchiveWriter>, QString> create(const QString& path,
                                                                        const cipher::Secret& key);
    bool write(const QByteArray& piece);
    /// The last piece, without which an archive is not whole. False when the disk did not take all of it.
    bool finish(const QByteArray& piece);

private:
    ArchiveWriter(const QString& path, const QByteArray& salt, const cipher::Secret& key);
    bool put(const QByteArray& piece, bool last);

    QSaveFile file_;
    QByteArray salt_;
    cipher::Aead aead_;
    quint64 place_ = 0;
};

/// Reads one.
class ArchiveReader {
public:
    static tl::expected<std::unique_ptr<ArchiveReader>, QString> open(const QString& path,
                                                                      const cipher::Secret& key);
    /// The next piece; what is wrong, in words for an operator: another key, changed, moved, cut off.
    tl::expected<QByteArray, QString> next();
    /// Whether next() gave the last piece.
    bool atEnd() const { return ended_; }

private:
    ArchiveReader(const QString& path);

    QFile file_;
    QByteArray salt_;
    std::optional<cipher::Aead> aead_;
    quint64 place_ = 0;
    bool ended_ = false;
};

} // namespace bandeja::server::backup
