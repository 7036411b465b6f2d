// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/plainpages.h"

#include "core/cipher/encryptedvfs.h"
#include "core/vault/vaultplace.h"

#include <QDir>
#include <QFile>

#include <sqlite3.h>

#include <vector>

namespace bandeja::tests {

namespace {

constexpr char vfsName[] = "bandeja-plain-pages";

/// What NAME reads as through the VFS, opened with FLAGS; blocks that don't open are left out.
QByteArray readThrough(const char* name, int flags) {
    sqlite3_vfs* const vfs = sqlite3_vfs_find(vfsName);
    std::vector<unsigned char> memory(static_cast<size_t>(vfs->szOsFile));
    auto* const file = reinterpret_cast<sqlite3_file*>(memory.data());
    int outFlags = 0;
    if (vfs->xOpen(vfs, name, file, flags | SQLITE_OPEN_READWRITE, &outFlags) != SQLITE_OK)
        return {};
    sqlite3_int64 size = 0;
    file->pMethods->xFileSize(file, &size);
    QByteArray plain;
    const bool isLog = (flags & SQLITE_OPEN_WAL) != 0;
    const int step = isLog ? 4096 + 24 : 4096; // a frame, or a page
    for (sqlite3_int64 at = isLog ? 32 : 0; at < size; at += step) {
        QByteArray block(4096, '\0');
        if (file->pMethods->xRead(file, block.data(), 4096, at + (isLog ? 24 : 0)) == SQLITE_OK)
            plain += block;
    }
    file->pMethods->xClose(file);
    return plain;
}

} // namespace

QByteArray everythingReadable(const QString& folder, const MemorySecrets& secrets, const QString& account,
                              const QStringList& streams) {
    const auto vfs = std::move(*cipher::EncryptedVfs::install(vfsName));
    const vault::VaultPlace place(folder, account);
    QByteArray all;
    const QStringList files = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    for (const QString& name : files) {
        const QString path = QDir(folder).absoluteFilePath(name);
        QFile raw(path);
        if (raw.open(QIODevice::ReadOnly))
            all += raw.readAll();
        if (!name.endsWith(QLatin1String(".vault")))
            continue;
        for (const QString& keyName : secrets.names()) {
            const QByteArray key = secrets.value(keyName);
            for (const QString& stream : streams) {
                if (key.size() != static_cast<qsizetype>(cipher::Secret::keySize))
                    continue;
                vfs->admit(path, cipher::Secret(key), place.identity(stream));
                // SQLite hands a VFS names with their parameters and companions behind them; so does this.
                sqlite3_filename const filename = sqlite3_create_filename(
                    path.toUtf8().constData(), (path + QStringLiteral("-journal")).toUtf8().constData(),
                    (path + QStringLiteral("-wal")).toUtf8().constData(), 0, nullptr);
                all += readThrough(filename, SQLITE_OPEN_MAIN_DB);
                if (QFile::exists(path + QStringLiteral("-wal")))
                    all += readThrough(sqlite3_filename_wal(filename), SQLITE_OPEN_WAL);
                sqlite3_free_filename(filename);
                vfs->dismiss(path);
            }
        }
    }
    return all;
}

} // namespace bandeja::tests
