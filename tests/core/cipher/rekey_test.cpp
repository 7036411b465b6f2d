// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/rekey.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

using namespace bandeja::cipher;
using namespace Qt::Literals::StringLiterals;

class RekeyTest : public QObject {
    Q_OBJECT

    using KeyCheck = EncryptedVfs::KeyCheck;

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<EncryptedVfs> vfs;
    QString path;
    Secret oldKey;
    Secret newKey;

    sqlite3* open() {
        sqlite3* handle = nullptr;
        if (sqlite3_open_v2(vfs->uri(path).toUtf8().constData(), &handle,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI,
                            nullptr) != SQLITE_OK ||
            !EncryptedVfs::prepare(handle)) {
            sqlite3_close_v2(handle);
            return nullptr;
        }
        return handle;
    }
    static QByteArray value(sqlite3* handle, const char* sql) {
        sqlite3_stmt* statement = nullptr;
        QByteArray result;
        if (sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr) == SQLITE_OK &&
            sqlite3_step(statement) == SQLITE_ROW)
            result = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
        sqlite3_finalize(statement);
        return result;
    }
    void fill() {
        sqlite3* const handle = open();
        QVERIFY(
            sqlite3_exec(
                handle,
                "PRAGMA journal_mode=wal; PRAGMA user_version=7; CREATE TABLE t(id INTEGER PRIMARY KEY, x);"
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
                "INSERT INTO t SELECT i, hex(zeroblob(40)) FROM n",
                nullptr, nullptr, nullptr) == SQLITE_OK);
        sqlite3_close_v2(handle);
    }
    /// What the file says under KEY: how many rows, when it is whole.
    QByteArray rowsUnder(const Secret& key) {
        vfs->admit(path, key.copy(), "rekey");
        if (vfs->check(path) != KeyCheck::Fits)
            return "another key";
        sqlite3* const handle = open();
        const QByteArray rows = value(handle, "PRAGMA integrity_check") == "ok"
                                    ? value(handle, "SELECT count(*) FROM t")
                                    : QByteArray("not whole");
        sqlite3_close_v2(handle);
        return rows;
    }
    QStringList files() const {
        return QDir(folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

private Q_SLOTS:
    void init() {
        folder = std::make_unique<QTemporaryDir>();
        vfs = std::move(*EncryptedVfs::install("bandeja-rekey"));
        path = folder->filePath(u"vault.db"_s);
        oldKey = Secret::random();
        newKey = Secret::random();
        vfs->admit(path, oldKey.copy(), "rekey");
        fill();
    }
    void cleanup() { vfs.reset(); }

    void P06_afterwardsTheNewKeyOpensItAndTheOldOneNoLonger() {
        QVERIFY(rekey(*vfs, path, newKey, "rekey").has_value());
        QCOMPARE(files(), QStringList{u"vault.db"_s});
        QCOMPARE(rowsUnder(newKey), QByteArray("900"));
        QCOMPARE(rowsUnder(oldKey), QByteArray("another key"));
        vfs->admit(path, newKey.copy(), "rekey");
        sqlite3* const handle = open();
        QCOMPARE(value(handle, "PRAGMA user_version"), QByteArray("7"));
        sqlite3_close_v2(handle);
    }

    void whatACrashLeftInTheLogComesWithIt() {
        const QString copy = folder->filePath(u"left.db"_s);
        sqlite3* const handle = open();
        QVERIFY(sqlite3_exec(handle, "PRAGMA wal_autocheckpoint=0; INSERT INTO t VALUES(1000, 'in the log')",
                             nullptr, nullptr, nullptr) == SQLITE_OK);
        QVERIFY(QFile::copy(path, copy) && QFile::copy(path + u"-wal"_s, copy + u"-wal"_s));
        sqlite3_close_v2(handle);
        path = copy;
        vfs->admit(path, oldKey.copy(), "rekey");
        QVERIFY(rekey(*vfs, path, newKey, "rekey").has_value());
        QCOMPARE(rowsUnder(newKey), QByteArray("901"));
    }

    void whileSomebodyHasItOpenNothingChanges() {
        sqlite3* const reader = open();
        QCOMPARE(value(reader, "BEGIN; SELECT count(*) FROM t"), QByteArray());
        QCOMPARE(value(reader, "SELECT count(*) FROM t"), QByteArray("900"));
        const auto done = rekey(*vfs, path, newKey, "rekey");
        QVERIFY(!done && done.error().kind == RekeyError::Kind::InUse);
        sqlite3_close_v2(reader);
        QCOMPARE(rowsUnder(oldKey), QByteArray("900"));
        QVERIFY(!QFile::exists(rekeyedCopyOf(path)));
    }

    void aWrongOldKeyChangesNothing() {
        const Secret wrong = Secret::random();
        vfs->admit(path, wrong.copy(), "rekey");
        const auto done = rekey(*vfs, path, newKey, "rekey");
        QVERIFY(!done && done.error().kind == RekeyError::Kind::OldKey);
        QCOMPARE(rowsUnder(oldKey), QByteArray("900"));
        QCOMPARE(files(), QStringList{u"vault.db"_s});
    }

    void aDamagedPageIsSaidAndChangesNothing() {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(3 * 4096 + 100);
        file.write("damage");
        file.close();
        const auto done = rekey(*vfs, path, newKey, "rekey");
        QVERIFY(!done && done.error().kind == RekeyError::Kind::Damaged);
        vfs->admit(path, oldKey.copy(), "rekey");
        QCOMPARE(vfs->check(path), KeyCheck::Fits);
        QVERIFY(!QFile::exists(rekeyedCopyOf(path)));
    }

    void aCopyThatACrashLeftIsNoHindrance() {
        QFile left(rekeyedCopyOf(path));
        QVERIFY(left.open(QIODevice::WriteOnly) && left.write("half of a copy") > 0);
        left.close();
        QVERIFY(rekey(*vfs, path, newKey, "rekey").has_value());
        QCOMPARE(rowsUnder(newKey), QByteArray("900"));
    }
};

BANDEJA_TEST(RekeyTest)
#include "rekey_test.moc"
