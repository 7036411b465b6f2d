// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/durablefile.h"

#include "core/cipher/digest.h"

#include <QFile>
#include <QFileInfo>

#if defined(Q_OS_UNIX)
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#elif defined(Q_OS_WIN)
#include <io.h>
#include <windows.h>
#endif

namespace bandeja::server::keys {

namespace {

bool syncFolderOf([[maybe_unused]] const QString& path) {
#if defined(Q_OS_UNIX)
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(),
                              O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return false;
    const bool synced = ::fsync(folder) == 0;
    ::close(folder);
    return synced;
#else
    return true; // NTFS writes folder entries in its own journal
#endif
}

} // namespace

bool syncFile(QFile& file) {
    if (!file.flush())
        return false;
#if defined(Q_OS_UNIX)
    return ::fsync(file.handle()) == 0;
#elif defined(Q_OS_WIN)
    return ::_commit(file.handle()) == 0;
#else
    return true;
#endif
}

WriteResult writeNewFile(const QString& path, const QByteArray& content) {
    const QString draft = path + QLatin1Char('.') + QString::fromLatin1(cipher::randomBytes(8).toHex());
    {
        QFile file(draft);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
            return WriteResult::Failed;
        if (file.write(content) != content.size() || !syncFile(file)) {
            file.remove();
            return WriteResult::Failed;
        }
    }
    // A link, not a renaming: it fails when there is such a file already. QFile::link makes symbolic ones.
#if defined(Q_OS_UNIX)
    const int linked = ::link(QFile::encodeName(draft).constData(), QFile::encodeName(path).constData());
    const bool exists = linked != 0 && errno == EEXIST;
    QFile::remove(draft);
#else
    const bool exists = QFile::exists(path);
    const int linked = !exists && QFile::rename(draft, path) ? 0 : -1;
    QFile::remove(draft);
#endif
    if (linked != 0)
        return exists ? WriteResult::Exists : WriteResult::Failed;
    return syncFolderOf(path) ? WriteResult::Written : WriteResult::Failed;
}

ReplaceResult replaceFile(const QString& path, const QString& draft) {
    // Opened, not looked up: on a network's file system only that asks the server.
    if (QFile file(path); !file.open(QIODevice::ReadOnly)) {
        const bool gone = !file.exists();
        return destroyFile(draft) && gone ? ReplaceResult::Gone : ReplaceResult::Failed;
    }
#if defined(Q_OS_UNIX)
    if (::rename(QFile::encodeName(draft).constData(), QFile::encodeName(path).constData()) != 0)
        return errno == ENOENT ? ReplaceResult::Gone : ReplaceResult::Failed; // DRAFT was destroyed meanwhile
#elif defined(Q_OS_WIN)
    const auto wide = [](const QString& name) { return reinterpret_cast<const wchar_t*>(name.utf16()); };
    if (!::MoveFileExW(wide(draft), wide(path), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
        return QFile::exists(draft) ? ReplaceResult::Failed : ReplaceResult::Gone;
#endif
    return syncFolderOf(path) ? ReplaceResult::Replaced : ReplaceResult::Failed;
}

bool isSurelyGone(const QByteArray& path) {
#if defined(Q_OS_UNIX)
    struct stat facts {};
    return ::stat(path.constData(), &facts) != 0 && (errno == ENOENT || errno == ESTALE);
#else
    return !QFile::exists(QFile::decodeName(path));
#endif
}

bool destroyFile(const QString& path) {
    QFile file(path);
    if (!file.exists())
        return true;
    if (file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly)) {
        file.write(cipher::randomBytes(file.size()));
        syncFile(file);
        file.close();
    }
    const bool removed = file.remove() || !QFile::exists(path);
    return syncFolderOf(path) && removed;
}

} // namespace bandeja::server::keys
