// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/filekey.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <memory>

struct sqlite3;

namespace bandeja::cipher {

/// An SQLite VFS under which every file is encrypted: databases, write-ahead logs, journals, temporary files.
/// It is a layer over the system's own VFS and is found by its name in `file:PATH?vfs=NAME`. The format, and
/// what it protects from, stand in docs/vault-format.md (P06).
///
/// A database opens only while its key is admitted. Thread-safe. Every connection must be closed before this
/// goes.
class EncryptedVfs {
public:
    /// Registers the VFS under NAME, which no other may have.
    static tl::expected<std::unique_ptr<EncryptedVfs>, QString> install(const QByteArray& name);
    ~EncryptedVfs();
    EncryptedVfs(const EncryptedVfs&) = delete;
    EncryptedVfs& operator=(const EncryptedVfs&) = delete;

    /// Lets the database at PATH be opened with KEY (32 bytes). IDENTITY says what it is: see FileKey.
    void admit(const QString& path, Secret key, QByteArrayView identity);
    /// Forgets the key. Files that are open stay readable until they are closed; nothing opens any more.
    void dismiss(const QString& path);

    enum class KeyCheck {
        Fits,
        WrongKeyOrDamaged,
        NoDatabase, ///< no file, or an empty one: any key will do
        Unreadable, ///< the disk or the permissions say no
        NotAdmitted,
    };
    /// Whether the admitted key opens the database at PATH. Reads its first page; changes nothing.
    KeyCheck check(const QString& path) const;

    /// What to give SQLite, with SQLITE_OPEN_URI, to open PATH through this VFS.
    QString uri(const QString& path) const;

    /// To be called on each new connection before anything else: reserves the trailer's bytes, keeps
    /// temporary tables in memory and fixes the page size. What went wrong otherwise.
    static tl::expected<void, QString> prepare(sqlite3* connection);

    struct Implementation; ///< for the callbacks alone

private:
    explicit EncryptedVfs(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

} // namespace bandeja::cipher
