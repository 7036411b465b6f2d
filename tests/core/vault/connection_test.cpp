// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/connection.h"
#include "core/vault/migrations.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::vault;
using namespace Qt::Literals::StringLiterals;
using Kind = VaultError::Kind;

class ConnectionTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<cipher::EncryptedVfs> vfs;
    QString path;

    std::unique_ptr<Connection> open(Connection::Purpose purpose = Connection::Purpose::Writing) {
        auto connection = Connection::open(*vfs, path, purpose);
        return connection ? std::move(*connection) : nullptr;
    }

    QString planOf(Connection& connection, Sql explained) {
        Statement statement = connection.statement(explained);
        QStringList plan;
        while (statement.next())
            plan.append(statement.text(3));
        return plan.join(u" | "_s);
    }

private Q_SLOTS:
    void init() {
        folder = std::make_unique<QTemporaryDir>();
        vfs = std::move(*cipher::EncryptedVfs::install("bandeja-connection-test"));
        path = folder->filePath(u"a.vault"_s);
        vfs->admit(path, cipher::Secret::random(), "test");
    }
    void cleanup() { vfs.reset(); }

    void valuesComeBackAsTheyWereBound() {
        const auto db = open();
        db->run("CREATE TABLE t(a, b, c, d, e, f)");
        const QString text = u"información 👋 \u0000 x"_s;
        db->statement("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)")
            .bind(qint64{1} << 62)
            .bind(0.25)
            .bind(text)
            .bind(QByteArray("\x00\xff", 2))
            .bind(std::optional<int>())
            .bind(QString())
            .run();
        Statement row = db->statement("SELECT * FROM t");
        QVERIFY(row.next());
        QCOMPARE(row.integer(0), qint64{1} << 62);
        QCOMPARE(row.real(1), 0.25);
        QCOMPARE(row.text(2), text);
        QCOMPARE(row.bytes(3), QByteArray("\x00\xff", 2));
        QVERIFY(row.isNull(4));
        QVERIFY(!row.isNull(5)); // a text without characters is a text
        QVERIFY(!row.next());
    }

    void theFirstErrorStandsAndNothingIsDoneAfterIt() {
        const auto db = open();
        db->run("CREATE TABLE t(a NOT NULL)");
        db->statement("INSERT INTO t VALUES (?)").bindNull().run();
        QVERIFY(db->failed());
        db->statement("INSERT INTO t VALUES (?)").bind(1).run();
        const auto error = db->takeError();
        QVERIFY(error.has_value());
        QCOMPARE(error->kind, Kind::Internal);
        Statement rows = db->statement("SELECT count(*) FROM t");
        QVERIFY(rows.next());
        QCOMPARE(rows.integer(0), 0);
    }

    void aTransactionThatFailsLeavesNothing() {
        const auto db = open();
        db->run("CREATE TABLE t(a NOT NULL)");
        {
            Transaction transaction(*db);
            db->statement("INSERT INTO t VALUES (?)").bind(1).run();
            db->statement("INSERT INTO t VALUES (?)").bindNull().run();
            QVERIFY(!transaction.commit().has_value());
        }
        {
            const Transaction abandoned(*db);
            db->statement("INSERT INTO t VALUES (?)").bind(2).run();
        }
        Statement rows = db->statement("SELECT count(*) FROM t");
        QVERIFY(rows.next());
        QCOMPARE(rows.integer(0), 0);
    }

    void aReaderReadsAndNoMore() {
        const auto writer = open();
        writer->run("CREATE TABLE t(a); INSERT INTO t VALUES (1)");
        const auto reader = open(Connection::Purpose::Reading);
        reader->run("INSERT INTO t VALUES (2)");
        QCOMPARE(reader->takeError()->kind, Kind::Unreadable);
        Statement rows = reader->statement("SELECT count(*) FROM t");
        QVERIFY(rows.next());
        QCOMPARE(rows.integer(0), 1);
    }

    void aReaderMakesNoDatabase() { QVERIFY(open(Connection::Purpose::Reading) == nullptr); }

    void migrationsAreDoneOnceAndANewerSchemaIsLeftAlone() {
        {
            const auto db = open();
            QVERIFY(migrate(*db, accountMigrations()).has_value());
            QVERIFY(migrate(*db, accountMigrations()).has_value());
            db->run("PRAGMA user_version = 99");
        }
        const auto db = open();
        const auto refused = migrate(*db, accountMigrations());
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, Kind::TooNew);
        Statement rows = db->statement("SELECT count(*) FROM conversation");
        QVERIFY(rows.next());
    }

    void timelinesAreReadFromTheirIndexAlone() {
        const auto db = open();
        QVERIFY(migrate(*db, accountMigrations()).has_value());
        const QString plan = planOf(
            *db, "EXPLAIN QUERY PLAN SELECT at, row FROM message WHERE conversation = ? ORDER BY at, row");
        QVERIFY2(plan.contains(u"COVERING INDEX message_timeline"_s), qPrintable(plan));
        QVERIFY2(!plan.contains(u"TEMP B-TREE"_s), qPrintable(plan));
    }
};

BANDEJA_TEST(ConnectionTest)
#include "connection_test.moc"
