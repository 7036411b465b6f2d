// SPDX-License-Identifier: GPL-3.0-or-later
// Files that lie where a vault was. The first byte says how they came to be: a vault of ours with bytes
// changed at places (then what is read is what was committed, or an error), or files of any bytes.
#include "core/cipher/encryptedvfs.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/plainconnection.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace bandeja::cipher;
using bandeja::tests::PlainConnection;

namespace {

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A vault that was left by a crash: a database, and a log with two transactions.
class Vault {
public:
    Vault()
        : vfs_(std::move(*EncryptedVfs::install("bandeja-fuzz"))),
          path_(folder_.filePath(QStringLiteral("vault.db"))) {
        vfs_->admit(path_, Secret(QByteArray(32, 'k')), "fuzz");
        fill();
        // Otherwise "an error" would be the answer to everything.
        FUZZ_EXPECT(!states_.contains(QByteArray()));
        FUZZ_EXPECT(readFiles(main_, wal_, {}) == states_.constLast());
    }

    void tryEdited(const uint8_t* edits, size_t size) {
        QByteArray main = main_;
        QByteArray wal = wal_;
        constexpr size_t edit = 4; // which file, where, and what is flipped there
        for (size_t i = 0; i + edit <= size; i += edit) {
            QByteArray& target = (edits[i] & 1) != 0 ? wal : main;
            const auto at =
                static_cast<qsizetype>((edits[i] >> 1) * 65536 + edits[i + 1] * 256 + edits[i + 2]) %
                target.size();
            target[at] = static_cast<char>(target[at] ^ static_cast<char>(edits[i + 3]));
        }
        const QByteArray found = readFiles(main, wal, {});
        FUZZ_EXPECT(found.isEmpty() || states_.contains(found));
    }
    void tryAny(const uint8_t* bytes, size_t size) {
        const QByteArray all(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
        const qsizetype third = all.size() / 3;
        readFiles(all.first(third), all.mid(third, third), all.mid(2 * third)); // whatever it is, it ends
        const QByteArray found = readFiles(main_, all, {});
        FUZZ_EXPECT(found.isEmpty() || found == states_.first()); // no log of ours
    }

private:
    void fill() {
        PlainConnection database(*vfs_, path_);
        run(database,
            "PRAGMA journal_mode=wal; PRAGMA wal_autocheckpoint=0; CREATE TABLE t(id INTEGER PRIMARY "
            "KEY, text TEXT);"
            "INSERT INTO t VALUES(1, 'uno'), (2, 'dos'); PRAGMA wal_checkpoint(TRUNCATE)");
        states_.append(read(database));
        for (const char* const change :
             {"INSERT INTO t VALUES(3, 'tres')", "UPDATE t SET text = 'otro' WHERE id = 1"}) {
            run(database, change);
            states_.append(read(database));
        }
        main_ = contentsOf(path_);
        wal_ = contentsOf(path_ + QStringLiteral("-wal"));
    }

    static void run(PlainConnection& database, const char* sql) {
        FUZZ_EXPECT(database.run(sql) == SQLITE_OK);
    }
    static QByteArray read(PlainConnection& database) {
        return database.row("SELECT group_concat(id || text) FROM (SELECT * FROM t ORDER BY id)")
            .value_or(QByteArray());
    }
    QByteArray readFiles(const QByteArray& main, const QByteArray& wal, const QByteArray& journal) {
        put({}, main);
        put(QStringLiteral("-wal"), wal);
        put(QStringLiteral("-journal"), journal);
        QFile::remove(path_ + QStringLiteral("-shm"));
        PlainConnection database(*vfs_, path_);
        return read(database);
    }
    void put(const QString& suffix, const QByteArray& bytes) {
        QFile::remove(path_ + suffix);
        QFile file(path_ + suffix);
        if (!bytes.isEmpty())
            FUZZ_EXPECT(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    QTemporaryDir folder_{QDir::tempPath() + QStringLiteral("/bandeja-fuzz-XXXXXX")};
    std::unique_ptr<EncryptedVfs> vfs_;
    const QString path_;
    QByteArray main_;
    QByteArray wal_;
    QByteArrayList states_;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static Vault vault;
    if (size == 0)
        return 0;
    if ((data[0] & 1) == 0)
        vault.tryEdited(data + 1, size - 1);
    else
        vault.tryAny(data + 1, size - 1);
    return 0;
}
