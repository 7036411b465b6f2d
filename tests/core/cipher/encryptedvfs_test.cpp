// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/encryptedvfs.h"
#include "tests/support/plainconnection.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja::cipher;
using namespace Qt::Literals::StringLiterals;

namespace {

using Connection = bandeja::tests::PlainConnection;

constexpr char fill[] =
    "CREATE TABLE message(id INTEGER PRIMARY KEY, text TEXT);"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
    "INSERT INTO message SELECT i, 'PLAINTEXT hola mundo ' || i || hex(randomblob(40)) FROM n;";

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class EncryptedVfsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<EncryptedVfs> vfs;
    QString path;
    Secret key;

    void admit() { vfs->admit(path, key.copy(), "test"); }

private Q_SLOTS:
    void init() {
        folder = std::make_unique<QTemporaryDir>();
        auto installed = EncryptedVfs::install("bandeja-test");
        QVERIFY(installed.has_value());
        vfs = std::move(*installed);
        path = folder->filePath(QStringLiteral("a vault #1%.db"));
        key = Secret::random();
        admit();
    }

    void cleanup() {
        vfs.reset();
        folder.reset();
    }

    void P06_nothingOnTheDiskIsReadable_data() {
        QTest::addColumn<QByteArray>("mode");
        for (const char* mode : {"wal", "delete", "truncate", "persist"})
            QTest::newRow(mode) << QByteArray(mode);
    }
    void P06_nothingOnTheDiskIsReadable() {
        QFETCH(QByteArray, mode);
        Connection db(*vfs, path);
        QCOMPARE(db.openResult(), SQLITE_OK);
        QCOMPARE(db.value("PRAGMA journal_mode=" + mode), mode);
        QCOMPARE(db.run(fill), SQLITE_OK);
        // In the middle of a transaction that spills: database, journal and log hold content now.
        QCOMPARE(db.run("PRAGMA cache_size=5; BEGIN; UPDATE message SET text = 'PLAINTEXT ' || text"),
                 SQLITE_OK);
        int files = 0;
        for (const QFileInfo& file : QDir(folder->path()).entryInfoList(QDir::Files)) {
            const QByteArray bytes = contentsOf(file.filePath());
            QVERIFY2(!bytes.contains("PLAINTEXT"), qPrintable(file.fileName()));
            QVERIFY2(!bytes.contains("SQLite format"), qPrintable(file.fileName()));
            QVERIFY2(!bytes.contains("CREATE TABLE"), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files >= 2);
        QCOMPARE(db.run("COMMIT"), SQLITE_OK);
        QCOMPARE(db.value("PRAGMA integrity_check"), QByteArray("ok"));
        QCOMPARE(db.value("SELECT count(*) FROM message WHERE text LIKE 'PLAINTEXT PLAINTEXT hola%'"),
                 QByteArray("500"));
    }

    void whatWasWrittenIsReadByALaterProgram() {
        {
            Connection db(*vfs, path);
            QCOMPARE(db.value("PRAGMA journal_mode=wal"), QByteArray("wal"));
            QCOMPARE(db.run(fill), SQLITE_OK);
        }
        admit(); // a new session: a new salt, as after a restart
        Connection db(*vfs, path);
        QCOMPARE(db.value("SELECT count(*) FROM message"), QByteArray("500"));
        QCOMPARE(db.value("PRAGMA integrity_check"), QByteArray("ok"));
        QCOMPARE(db.run("UPDATE message SET text = 'short' WHERE id % 2; VACUUM;"), SQLITE_OK);
        QCOMPARE(db.value("PRAGMA integrity_check"), QByteArray("ok"));
    }

    void aLogLeftByACrashIsReplayed() {
        const QString copy = folder->filePath(QStringLiteral("copy.db"));
        {
            Connection db(*vfs, path);
            QCOMPARE(db.value("PRAGMA journal_mode=wal"), QByteArray("wal"));
            QCOMPARE(db.run(fill), SQLITE_OK);
            // What a crash leaves: the files as they are, the log not checkpointed, no shared memory.
            overwrite(copy, contentsOf(path));
            overwrite(copy + QStringLiteral("-wal"), contentsOf(path + QStringLiteral("-wal")));
        }
        vfs->admit(copy, key.copy(), "test");
        Connection db(*vfs, copy);
        QCOMPARE(db.value("SELECT count(*) FROM message"), QByteArray("500"));
        QCOMPARE(db.value("PRAGMA integrity_check"), QByteArray("ok"));
    }

    void aJournalLeftByACrashIsRolledBack() {
        const QString copy = folder->filePath(QStringLiteral("copy.db"));
        {
            Connection db(*vfs, path);
            QCOMPARE(db.run(fill), SQLITE_OK);
            QCOMPARE(db.run("PRAGMA cache_size=5; BEGIN; UPDATE message SET text = 'lost'"), SQLITE_OK);
            overwrite(copy, contentsOf(path));
            overwrite(copy + QStringLiteral("-journal"), contentsOf(path + QStringLiteral("-journal")));
        }
        vfs->admit(copy, key.copy(), "test");
        Connection db(*vfs, copy);
        QCOMPARE(db.value("SELECT count(*) FROM message WHERE text LIKE 'PLAINTEXT%'"), QByteArray("500"));
        QCOMPARE(db.value("PRAGMA integrity_check"), QByteArray("ok"));
    }

    void manyReadersSeeTheLogOfOneWriter() {
        Connection writer(*vfs, path);
        QCOMPARE(writer.value("PRAGMA journal_mode=wal"), QByteArray("wal"));
        QCOMPARE(writer.run(fill), SQLITE_OK);
        Connection reader(*vfs, path);
        for (int round = 0; round < 20; ++round) {
            QCOMPARE(writer.run(
                         "UPDATE message SET text = text || 'x'; INSERT INTO message(text) VALUES ('new');"),
                     SQLITE_OK);
            QCOMPARE(reader.value("SELECT count(*) FROM message"), QByteArray::number(501 + round));
            if (round % 5 == 4)
                QCOMPARE(writer.run("PRAGMA wal_checkpoint(RESTART)"), SQLITE_OK);
        }
        QCOMPARE(reader.value("PRAGMA integrity_check"), QByteArray("ok"));
    }

    // It spills into the log in the middle, changes pages that are there already, and is read from the log by
    // others.
    void aTransactionLargerThanTheCacheIsReadable_data() {
        QTest::addColumn<bool>("rollsBackFirst");
        QTest::newRow("at once") << false;
        QTest::newRow("after one that was rolled back") << true;
    }
    void aTransactionLargerThanTheCacheIsReadable() {
        QFETCH(bool, rollsBackFirst);
        const char large[] = "INSERT INTO other VALUES (1);"
                             "INSERT INTO message(text) VALUES (hex(zeroblob(2000000)));"
                             "INSERT INTO other VALUES (2);"
                             "INSERT INTO message(text) VALUES ('last');"
                             "UPDATE other SET n = n + 1;";
        Connection writer(*vfs, path);
        QCOMPARE(writer.value("PRAGMA journal_mode=wal"), QByteArray("wal"));
        QCOMPARE(writer.run(fill), SQLITE_OK);
        QCOMPARE(writer.run("PRAGMA secure_delete = ON; CREATE TABLE other(n)"), SQLITE_OK);
        Connection reader(*vfs, path);
        QCOMPARE(reader.value("SELECT count(*) FROM message"), QByteArray("500"));
        if (rollsBackFirst) {
            QCOMPARE(writer.run("BEGIN"), SQLITE_OK);
            QCOMPARE(writer.run(large), SQLITE_OK);
            QCOMPARE(writer.run("ROLLBACK"), SQLITE_OK);
        }
        QCOMPARE(writer.run("BEGIN"), SQLITE_OK);
        QCOMPARE(writer.run(large), SQLITE_OK);
        QCOMPARE(writer.run("COMMIT"), SQLITE_OK);
        QCOMPARE(reader.value("SELECT count(*) FROM message"), QByteArray("502"));
        QCOMPARE(reader.value("SELECT sum(n) FROM other"), QByteArray("5"));
        QCOMPARE(reader.value("SELECT sum(length(text)) > 4000000 FROM message"), QByteArray("1"));
        QCOMPARE(reader.value("PRAGMA integrity_check"), QByteArray("ok"));
        QCOMPARE(writer.run("INSERT INTO message(text) VALUES ('after');"), SQLITE_OK);
        QCOMPARE(writer.run("PRAGMA wal_checkpoint(TRUNCATE)"), SQLITE_OK);
        QCOMPARE(reader.value("PRAGMA integrity_check"), QByteArray("ok"));
        QCOMPARE(reader.value("SELECT count(*) FROM message WHERE text IN ('last', 'after')"),
                 QByteArray("2"));
    }

    void P06_theWrongKeySaysSoAndChangesNothing_data() {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QStringList>("files");
        QTest::newRow("closed") << QByteArray() << QStringList{u"left.db"_s};
        QTest::newRow("with a log") << QByteArray("wal") << QStringList{u"left.db"_s, u"left.db-wal"_s};
        QTest::newRow("with a journal")
            << QByteArray("delete") << QStringList{u"left.db"_s, u"left.db-journal"_s};
    }
    void P06_theWrongKeySaysSoAndChangesNothing() {
        QFETCH(QByteArray, mode);
        QFETCH(QStringList, files);
        const QString left = folder->filePath(u"left.db"_s); // what a crash left
        {
            Connection db(*vfs, path);
            QCOMPARE(db.run(fill), SQLITE_OK);
            if (!mode.isEmpty()) {
                QCOMPARE(db.value("PRAGMA journal_mode=" + mode), mode);
                QCOMPARE(db.run("DELETE FROM message WHERE id = 1"), SQLITE_OK);
                QCOMPARE(db.run("PRAGMA cache_size=5; BEGIN; UPDATE message SET text = 'other'"), SQLITE_OK);
            }
            for (const QString& file : files)
                QVERIFY(QFile::copy(path + file.mid(7), folder->filePath(file)));
        }
        const auto seen = [&] {
            QStringList all;
            for (const QFileInfo& file : QDir(folder->path()).entryInfoList({u"left.db*"_s}, QDir::Files))
                all.append(file.fileName() + u' ' + QString::number(file.lastModified().toMSecsSinceEpoch()) +
                           u' ' + QString::fromLatin1(contentsOf(file.filePath()).toBase64()));
            return all;
        };
        const QStringList before = seen();
        QCOMPARE(before.size(), files.size());
        vfs->admit(left, Secret::random(), "test");
        QCOMPARE(vfs->check(left), EncryptedVfs::KeyCheck::WrongKeyOrDamaged);
        for (const char* const sql :
             {"SELECT * FROM sqlite_schema", "CREATE TABLE other(x)", "PRAGMA journal_mode=wal", "VACUUM"}) {
            Connection db(*vfs, left);
            QCOMPARE(db.openResult(), SQLITE_NOTADB);
            QVERIFY(db.run(sql) != SQLITE_OK);
        }
        QVERIFY(seen() == before);
        vfs->admit(left, key.copy(), "test");
        QCOMPARE(vfs->check(left), EncryptedVfs::KeyCheck::Fits);
        Connection db(*vfs, left);
        QCOMPARE(db.value("SELECT count(*) FROM message WHERE text LIKE 'PLAINTEXT%'"),
                 QByteArray(mode.isEmpty() ? "500" : "499"));
    }

    void P06_withoutItsKeyNothingOpens() {
        {
            Connection db(*vfs, path);
            QCOMPARE(db.run(fill), SQLITE_OK);
        }
        vfs->dismiss(path);
        QCOMPARE(vfs->check(path), EncryptedVfs::KeyCheck::NotAdmitted);
        Connection db(*vfs, path);
        QVERIFY(db.run("SELECT * FROM message") != SQLITE_OK);
    }

    void aPageMovedWithinTheFileIsRefused() {
        {
            Connection db(*vfs, path);
            QCOMPARE(db.run(fill), SQLITE_OK);
        }
        QByteArray bytes = contentsOf(path);
        QVERIFY(bytes.size() > 8 * 4096);
        const QByteArray third = bytes.mid(2 * 4096, 4096);
        bytes.replace(2 * 4096, 4096, bytes.mid(3 * 4096, 4096));
        bytes.replace(3 * 4096, 4096, third);
        overwrite(path, bytes);
        Connection db(*vfs, path);
        QVERIFY(db.value("SELECT count(*) FROM message").startsWith("error"));
    }

    void aPageOfAnotherVaultIsRefused() {
        const QString other = folder->filePath(QStringLiteral("other.db"));
        vfs->admit(other, key.copy(), "another vault, the same key");
        {
            Connection one(*vfs, path);
            Connection two(*vfs, other);
            QCOMPARE(one.run(fill), SQLITE_OK);
            QCOMPARE(two.run(fill), SQLITE_OK);
        }
        QByteArray bytes = contentsOf(path);
        bytes.replace(2 * 4096, 4096, contentsOf(other).mid(2 * 4096, 4096));
        overwrite(path, bytes);
        Connection db(*vfs, path);
        QVERIFY(db.value("SELECT sum(length(text)) FROM message").startsWith("error"));
    }

    void aPageOfZerosIsRefused() {
        {
            Connection db(*vfs, path);
            QCOMPARE(db.run(fill), SQLITE_OK);
        }
        QByteArray bytes = contentsOf(path);
        bytes.replace(4 * 4096, 4096, QByteArray(4096, '\0'));
        overwrite(path, bytes);
        Connection db(*vfs, path);
        QVERIFY(db.value("SELECT sum(length(text)) FROM message").startsWith("error"));
    }

    void anUnpreparedConnectionCannotDamageAnything() {
        sqlite3* handle = nullptr;
        QCOMPARE(sqlite3_open_v2(vfs->uri(path).toUtf8().constData(), &handle,
                                 SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI, nullptr),
                 SQLITE_OK);
        QVERIFY(sqlite3_exec(handle, fill, nullptr, nullptr, nullptr) != SQLITE_OK);
        sqlite3_close_v2(handle);
    }

    void temporaryFilesAreEncryptedToo() {
        Connection db(*vfs, path);
        QCOMPARE(db.run(fill), SQLITE_OK);
        // Forced onto the disk: large sorts and temporary tables then go through files without a name.
        QCOMPARE(
            db.run(
                "PRAGMA temp_store=FILE; PRAGMA cache_size=5; PRAGMA temp.cache_size=5;"
                "CREATE TEMP TABLE t AS SELECT a.text || b.id AS text FROM message a, message b LIMIT 20000;"
                "CREATE INDEX temp.i ON t(text);"),
            SQLITE_OK);
        QCOMPARE(db.value("SELECT count(*) FROM (SELECT text FROM t ORDER BY text DESC)"),
                 QByteArray("20000"));
    }
};

BANDEJA_TEST(EncryptedVfsTest)
#include "encryptedvfs_test.moc"
