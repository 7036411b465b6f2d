// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/rekey.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

#include <cstdio>

namespace bandeja::cipher {

namespace {

using Kind = RekeyError::Kind;
using Result = tl::expected<void, RekeyError>;

constexpr const char* suffixes[] = {"", "-wal", "-journal", "-shm"};

struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

tl::unexpected<RekeyError> failure(int code) {
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return tl::unexpected(RekeyError{Kind::InUse});
    case SQLITE_NOTADB:
        return tl::unexpected(RekeyError{Kind::OldKey});
    case SQLITE_CORRUPT:
        return tl::unexpected(RekeyError{Kind::Damaged});
    case SQLITE_IOERR:
        return tl::unexpected(RekeyError{code == SQLITE_IOERR_DATA ? Kind::Damaged : Kind::NoRoom});
    default:
        return tl::unexpected(RekeyError{Kind::NoRoom});
    }
}

tl::expected<Handle, RekeyError> open(const EncryptedVfs& vfs, const QString& path, int flags) {
    sqlite3* raw = nullptr;
    const int code =
        sqlite3_open_v2(vfs.uri(path).toUtf8().constData(), &raw, flags | SQLITE_OPEN_URI, nullptr);
    Handle handle(raw);
    if (code != SQLITE_OK)
        return failure(code);
    if (!EncryptedVfs::prepare(raw))
        return failure(sqlite3_extended_errcode(raw));
    return handle;
}

int run(sqlite3* handle, const char* sql) {
    sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
    return sqlite3_extended_errcode(handle);
}

bool isWhole(sqlite3* handle) {
    sqlite3_stmt* check = nullptr;
    const bool whole =
        sqlite3_prepare_v2(handle, "PRAGMA integrity_check", -1, &check, nullptr) == SQLITE_OK &&
        sqlite3_step(check) == SQLITE_ROW &&
        qstrcmp(reinterpret_cast<const char*>(sqlite3_column_text(check, 0)), "ok") == 0;
    sqlite3_finalize(check);
    return whole;
}

/// All of FROM, page by page, into TO.
Result copy(sqlite3* from, sqlite3* to) {
    sqlite3_backup* const backup = sqlite3_backup_init(to, "main", from, "main");
    if (backup == nullptr)
        return failure(sqlite3_extended_errcode(to));
    sqlite3_backup_step(backup, -1);
    if (const int code = sqlite3_backup_finish(backup); code != SQLITE_OK)
        return failure(code);
    if (!isWhole(to))
        return tl::unexpected(RekeyError{Kind::Damaged});
    return {};
}

/// The log of the database goes into it, for a log is under the old key; then all of it into the copy.
Result writeCopy(const EncryptedVfs& vfs, const QString& path, const QString& copyPath) {
    auto from = open(vfs, path, SQLITE_OPEN_READWRITE);
    if (!from)
        return tl::unexpected(from.error());
    const int code =
        run(from->get(),
            "PRAGMA locking_mode=EXCLUSIVE; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE;"
            "BEGIN EXCLUSIVE; COMMIT");
    if (code != SQLITE_OK)
        return failure(code);
    auto to = open(vfs, copyPath, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!to)
        return tl::unexpected(to.error());
    if (const int set = run(to->get(), "PRAGMA synchronous=FULL"); set != SQLITE_OK)
        return failure(set);
    return copy(from->get(), to->get());
}

bool isOnDisk(const QString& path) {
#ifdef Q_OS_WIN
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && _commit(file.handle()) == 0;
#else
    const int handle = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool done = handle >= 0 && ::fsync(handle) == 0;
    if (handle >= 0)
        ::close(handle);
    return done;
#endif
}

bool putInPlace(const QString& copyPath, const QString& path) {
#ifdef Q_OS_WIN
    return MoveFileExW(reinterpret_cast<const wchar_t*>(copyPath.utf16()),
                       reinterpret_cast<const wchar_t*>(path.utf16()),
                       MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != 0;
#else
    return std::rename(QFile::encodeName(copyPath).constData(), QFile::encodeName(path).constData()) == 0;
#endif
}

void removeCopy(const QString& copyPath) {
    for (const char* const suffix : suffixes)
        QFile::remove(copyPath + QLatin1StringView(suffix));
}

} // namespace

bool isSwapOnDisk([[maybe_unused]] const QString& path) {
#ifdef Q_OS_WIN
    return true; // MOVEFILE_WRITE_THROUGH has seen to it
#else
    return isOnDisk(QFileInfo(path).absolutePath());
#endif
}

QString rekeyedCopyOf(const QString& path) {
    return path + QStringLiteral(".rekeyed");
}

tl::expected<void, RekeyError> rekey(EncryptedVfs& vfs, const QString& path, const Secret& newKey,
                                     QByteArrayView identity) {
    const QString copyPath = rekeyedCopyOf(path);
    removeCopy(copyPath); // a crash may have left one
    vfs.admit(copyPath, newKey.copy(), identity);
    Result done = writeCopy(vfs, path, copyPath);
    vfs.dismiss(copyPath);
    if (done && QFile::exists(path + QStringLiteral("-wal")))
        done = tl::unexpected(RekeyError{Kind::InUse});
    if (done && !(isOnDisk(copyPath) && putInPlace(copyPath, path)))
        done = tl::unexpected(RekeyError{Kind::NoRoom});
    if (!done) {
        removeCopy(copyPath);
        return done;
    }
    vfs.admit(path, newKey.copy(), identity);
    if (!isSwapOnDisk(path))
        return tl::unexpected(RekeyError{Kind::NoRoom});
    return {};
}

} // namespace bandeja::cipher
