// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/encryptedvfs.h"

#include "core/cipher/sealedfile.h"

#include <QFile>
#include <QUrl>

#include <map>
#include <mutex>
#include <new>

namespace bandeja::cipher {

struct EncryptedVfs::Implementation {
    QByteArray name;
    sqlite3_vfs vfs{};
    sqlite3_vfs* system = nullptr;
    std::mutex mutex;
    std::map<QByteArray, std::shared_ptr<FileKey>> keys; ///< by the database's full path

    std::shared_ptr<FileKey> keyOf(const QByteArray& database) {
        const std::lock_guard lock(mutex);
        const auto found = keys.find(database);
        return found == keys.end() ? nullptr : found->second;
    }

    QByteArray fullPath(const QString& path) const {
        QByteArray full(system->mxPathname + 1, '\0');
        const QByteArray encoded = path.toUtf8();
        // OK_SYMLINK says that a link was followed on the way; the path is good.
        const int rc =
            system->xFullPathname(system, encoded.constData(), static_cast<int>(full.size()), full.data());
        if (rc != SQLITE_OK && rc != SQLITE_OK_SYMLINK)
            return encoded;
        return QByteArray(full.constData());
    }
};

namespace {

/// What SQLite keeps for an open file. The system VFS's own structure follows it in the same allocation.
struct OpenFile {
    sqlite3_file base;
    SealedFile* sealed;
    sqlite3_file* raw() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

OpenFile* opened(sqlite3_file* file) {
    return reinterpret_cast<OpenFile*>(file);
}

sqlite3_file* raw(sqlite3_file* file) {
    return opened(file)->raw();
}

int closeFile(sqlite3_file* file) {
    delete opened(file)->sealed;
    opened(file)->sealed = nullptr;
    return raw(file)->pMethods->xClose(raw(file));
}

int readFile(sqlite3_file* file, void* out, int amount, sqlite3_int64 offset) {
    return opened(file)->sealed->read(static_cast<unsigned char*>(out), amount, offset);
}

int writeFile(sqlite3_file* file, const void* in, int amount, sqlite3_int64 offset) {
    return opened(file)->sealed->write(static_cast<const unsigned char*>(in), amount, offset);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
    return opened(file)->sealed->truncate(size);
}

int sizeOfFile(sqlite3_file* file, sqlite3_int64* size) {
    return opened(file)->sealed->size(size);
}

int syncFile(sqlite3_file* file, int flags) {
    return raw(file)->pMethods->xSync(raw(file), flags);
}

int lockFile(sqlite3_file* file, int level) {
    return raw(file)->pMethods->xLock(raw(file), level);
}

int unlockFile(sqlite3_file* file, int level) {
    return raw(file)->pMethods->xUnlock(raw(file), level);
}

int checkLock(sqlite3_file* file, int* reserved) {
    return raw(file)->pMethods->xCheckReservedLock(raw(file), reserved);
}

int controlFile(sqlite3_file* file, int operation, void* argument) {
    // Growing the file ahead of its pages would leave zeros that are no sealed pages.
    if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE)
        return SQLITE_OK;
    if (operation == SQLITE_FCNTL_MMAP_SIZE)
        return SQLITE_NOTFOUND; // what is mapped can't be decrypted on the way
    return raw(file)->pMethods->xFileControl(raw(file), operation, argument);
}

int sectorSize(sqlite3_file* file) {
    return raw(file)->pMethods->xSectorSize(raw(file));
}

int characteristics(sqlite3_file* file) {
    constexpr int kept = SQLITE_IOCAP_POWERSAFE_OVERWRITE | SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN;
    return raw(file)->pMethods->xDeviceCharacteristics(raw(file)) & kept;
}

int mapShared(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
    return raw(file)->pMethods->xShmMap(raw(file), region, size, extend, memory);
}

int lockShared(sqlite3_file* file, int offset, int count, int flags) {
    return raw(file)->pMethods->xShmLock(raw(file), offset, count, flags);
}

void barrierShared(sqlite3_file* file) {
    raw(file)->pMethods->xShmBarrier(raw(file));
}

int unmapShared(sqlite3_file* file, int remove) {
    return raw(file)->pMethods->xShmUnmap(raw(file), remove);
}

// Version 2: shared memory, and no memory mapping of the file.
constexpr sqlite3_io_methods methods = {
    2,          closeFile,     readFile,    writeFile,   truncateFile, syncFile,        sizeOfFile,
    lockFile,   unlockFile,    checkLock,   controlFile, sectorSize,   characteristics, mapShared,
    lockShared, barrierShared, unmapShared, nullptr,     nullptr,
};

EncryptedVfs::Implementation* implementationOf(sqlite3_vfs* vfs) {
    return static_cast<EncryptedVfs::Implementation*>(vfs->pAppData);
}

/// The database that the file NAME, opened with FLAGS, belongs to.
QByteArray databaseOf(const char* name, int flags) {
    if ((flags & SQLITE_OPEN_MAIN_DB) != 0)
        return QByteArray(name);
    if ((flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0)
        return QByteArray(sqlite3_filename_database(name));
    // A super-journal: PATH-mjXXXXXXXXX. Whether it is still needed SQLite asks the journals that it names,
    // and opens them as what asks.
    const QByteArray path(name);
    constexpr QByteArrayView journal = "-journal";
    return path.endsWith(journal) ? path.chopped(journal.size()) : path.left(path.lastIndexOf("-mj"));
}

std::unique_ptr<SealedFile> sealedFile(EncryptedVfs::Implementation* self, const char* name, int flags,
                                       sqlite3_file* raw) {
    constexpr int named =
        SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;
    if (name == nullptr || (flags & named) == 0) // lives as long as its handle, and so does its key
        return std::make_unique<BlockFile>(raw, std::make_shared<FileKey>(Secret::random(), "temporary"),
                                           FileRole::Temporary);
    std::shared_ptr<FileKey> key = self->keyOf(databaseOf(name, flags));
    if (!key)
        return nullptr;
    if ((flags & SQLITE_OPEN_MAIN_DB) != 0)
        return std::make_unique<DatabaseFile>(raw, std::move(key));
    if ((flags & SQLITE_OPEN_WAL) != 0)
        return std::make_unique<WalFile>(raw, std::move(key));
    return std::make_unique<BlockFile>(raw, std::move(key), FileRole::Journal);
}

int openFile(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* outFlags) {
    auto* const self = implementationOf(vfs);
    auto* const open = new (file) OpenFile{};
    std::unique_ptr<SealedFile> sealed = sealedFile(self, name, flags, open->raw());
    if (!sealed)
        return SQLITE_CANTOPEN; // no key was admitted for it
    open->raw()->pMethods = nullptr;
    const int rc = self->system->xOpen(self->system, name, open->raw(), flags, outFlags);
    if (rc == SQLITE_OK) {
        open->sealed = sealed.release();
        open->base.pMethods = &methods;
    } else if (open->raw()->pMethods != nullptr) {
        open->raw()->pMethods->xClose(open->raw());
    }
    return rc;
}

int deleteFile(sqlite3_vfs* vfs, const char* name, int syncDirectory) {
    sqlite3_vfs* const system = implementationOf(vfs)->system;
    return system->xDelete(system, name, syncDirectory);
}

int accessFile(sqlite3_vfs* vfs, const char* name, int flags, int* result) {
    sqlite3_vfs* const system = implementationOf(vfs)->system;
    return system->xAccess(system, name, flags, result);
}

int fullPathname(sqlite3_vfs* vfs, const char* name, int size, char* out) {
    sqlite3_vfs* const system = implementationOf(vfs)->system;
    return system->xFullPathname(system, name, size, out);
}

int randomness(sqlite3_vfs* vfs, int size, char* out) {
    sqlite3_vfs* const system = implementationOf(vfs)->system;
    return system->xRandomness(system, size, out);
}

int sleepFor(sqlite3_vfs* vfs, int microseconds) {
    sqlite3_vfs* const system = implementationOf(vfs)->system;
    return system->xSleep(system, microseconds);
}

int currentTime(sqlite3_vfs* vfs, sqlite3_int64* milliseconds) {
    sqlite3_vfs* const system = implementationOf(vfs)->system;
    return system->xCurrentTimeInt64(system, milliseconds);
}

int lastError(sqlite3_vfs* vfs, int size, char* out) {
    sqlite3_vfs* const system = implementationOf(vfs)->system;
    return system->xGetLastError == nullptr ? 0 : system->xGetLastError(system, size, out);
}

} // namespace

EncryptedVfs::EncryptedVfs(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}

tl::expected<std::unique_ptr<EncryptedVfs>, QString> EncryptedVfs::install(const QByteArray& name) {
    auto self = std::make_unique<Implementation>();
    self->name = name;
    self->system = sqlite3_vfs_find(nullptr);
    if (self->system == nullptr || self->system->iVersion < 2)
        return tl::unexpected(QStringLiteral("this SQLite has no VFS that can be built upon"));
    if (sqlite3_vfs_find(name.constData()) != nullptr)
        return tl::unexpected(QStringLiteral("a VFS of this name is registered already"));
    self->vfs.iVersion = 2;
    self->vfs.szOsFile = static_cast<int>(sizeof(OpenFile)) + self->system->szOsFile;
    self->vfs.mxPathname = self->system->mxPathname;
    self->vfs.zName = self->name.constData();
    self->vfs.pAppData = self.get();
    self->vfs.xOpen = openFile;
    self->vfs.xDelete = deleteFile;
    self->vfs.xAccess = accessFile;
    self->vfs.xFullPathname = fullPathname;
    self->vfs.xRandomness = randomness;
    self->vfs.xSleep = sleepFor;
    self->vfs.xCurrentTimeInt64 = currentTime;
    self->vfs.xGetLastError = lastError;
    if (sqlite3_vfs_register(&self->vfs, 0) != SQLITE_OK)
        return tl::unexpected(QStringLiteral("SQLite refused the VFS"));
    return std::unique_ptr<EncryptedVfs>(new EncryptedVfs(std::move(self)));
}

EncryptedVfs::~EncryptedVfs() {
    sqlite3_vfs_unregister(&implementation_->vfs);
}

void EncryptedVfs::admit(const QString& path, Secret key, QByteArrayView identity) {
    auto fileKey = std::make_shared<FileKey>(std::move(key), identity);
    const QByteArray full = implementation_->fullPath(path);
    const std::lock_guard lock(implementation_->mutex);
    implementation_->keys[full] = std::move(fileKey);
}

void EncryptedVfs::dismiss(const QString& path) {
    const QByteArray full = implementation_->fullPath(path);
    const std::lock_guard lock(implementation_->mutex);
    implementation_->keys.erase(full);
}

EncryptedVfs::KeyCheck EncryptedVfs::check(const QString& path) const {
    std::shared_ptr<FileKey> key = implementation_->keyOf(implementation_->fullPath(path));
    if (!key)
        return KeyCheck::NotAdmitted;
    QFile file(path);
    if (!file.exists())
        return KeyCheck::NoDatabase;
    if (!file.open(QIODevice::ReadOnly))
        return KeyCheck::Unreadable;
    QByteArray page = file.read(pageSize);
    if (page.isEmpty())
        return file.error() == QFileDevice::NoError ? KeyCheck::NoDatabase : KeyCheck::Unreadable;
    constexpr int content = pageSize - static_cast<int>(UnitSealer::trailerSize);
    auto* const bytes = reinterpret_cast<unsigned char*>(page.data());
    UnitSealer sealer(std::move(key));
    const bool fits = page.size() == pageSize &&
                      sealer.open(bytes, content, bytes + content, UnitPlace{FileRole::Database, 0, {}});
    wipe(page);
    return fits ? KeyCheck::Fits : KeyCheck::WrongKeyOrDamaged;
}

QString EncryptedVfs::uri(const QString& path) const {
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(path, "/"));
    return QStringLiteral("file:%1?vfs=%2").arg(encoded, QString::fromLatin1(implementation_->name));
}

tl::expected<void, QString> EncryptedVfs::prepare(sqlite3* connection) {
    int reserved = static_cast<int>(UnitSealer::trailerSize);
    if (sqlite3_file_control(connection, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved) != SQLITE_OK)
        return tl::unexpected(QStringLiteral("SQLite reserved no room for the seal of a page"));
    constexpr char statements[] = "PRAGMA page_size = 4096; PRAGMA temp_store = MEMORY;";
    if (sqlite3_exec(connection, statements, nullptr, nullptr, nullptr) != SQLITE_OK)
        return tl::unexpected(QString::fromUtf8(sqlite3_errmsg(connection)));
    return {};
}

} // namespace bandeja::cipher
