// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/rekey.h"
#include "tests/support/plainconnection.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja::cipher;
using bandeja::tests::PlainConnection;
using namespace Qt::Literals::StringLiterals;

class RekeyTest : public QObject {
    Q_OBJECT

    using KeyCheck = EncryptedVfs::KeyCheck;

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<EncryptedVfs> vfs;
    QString path;
    Secret oldKey;
    Secret newKey;

    void fill() {
        PlainConnection database(*vfs, path);
        QCOMPARE(
            database.run(
                "PRAGMA journal_mode=wal; PRAGMA user_version=7; CREATE TABLE t(id INTEGER PRIMARY KEY, x);"
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
                "INSERT INTO t SELECT i, hex(zeroblob(40)) FROM n"),
            SQLITE_OK);
    }
    /// What the file says under KEY: how many rows, when it is whole.
    QByteArray rowsUnder(const Secret& key) {
        vfs->admit(path, key.copy(), "rekey");
        if (vfs->check(path) != KeyCheck::Fits)
            return "another key";
        PlainConnection database(*vfs, path);
        return database.value("PRAGMA integrity_check") == "ok" ? database.value("SELECT count(*) FROM t")
                                                                : QByteArray("not whole");
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
        QCOMPARE(PlainConnection(*vfs, path).value("PRAGMA user_version"), QByteArray("7"));
    }

    void whatACrashLeftInTheLogComesWithIt() {
        const QString copy = folder->filePath(u"left.db"_s);
        {
            PlainConnection database(*vfs, path);
            QCOMPARE(database.run("PRAGMA wal_autocheckpoint=0; INSERT INTO t VALUES(1000, 'in the log')"),
                     SQLITE_OK);
            QVERIFY(QFile::copy(path, copy) && QFile::copy(path + u"-wal"_s, copy + u"-wal"_s));
        }
        path = copy;
        vfs->admit(path, oldKey.copy(), "rekey");
        QVERIFY(rekey(*vfs, path, newKey, "rekey").has_value());
        QCOMPARE(rowsUnder(newKey), QByteArray("901"));
    }

    void whileSomebodyHasItOpenNothingChanges() {
        {
            PlainConnection reader(*vfs, path);
            QCOMPARE(reader.run("BEGIN"), SQLITE_OK);
            QCOMPARE(reader.value("SELECT count(*) FROM t"), QByteArray("900"));
            const auto done = rekey(*vfs, path, newKey, "rekey");
            QVERIFY(!done && done.error().kind == RekeyError::Kind::InUse);
        }
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
