// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/postgresconnection.h"
#include "server/store/postgresdatabase.h"
#include "server/store/rowsecurity.h"
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QSqlQuery>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace server::store;
using namespace Qt::Literals::StringLiterals;

/// What the database lets the server's own role see, asked past the server.
class RowSecurityTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QString account;
    QString other;
    std::unique_ptr<Connection> raw;

    void enter(const QString& workspace) {
        QVERIFY(raw->begin(Connection::Access::Write));
        raw->enter(workspace);
    }
    qint64 count(Sql sql, std::initializer_list<Value> values = {}) {
        return raw->number(sql, values).value_or(-1);
    }

private Q_SLOTS:
    void initTestCase() {
        if (!TestDatabase::isPostgres())
            QSKIP("SQLite has no rows that a connection may not see: see scripts/with-postgres.");
    }
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
        account = server->connectAccount(domain::Channel::TikTok, u"shop"_s);
        QCOMPARE(server->webhook(u"shop"_s, {server->text(u"m1"_s, u"hola"_s)}).status, 200);
        other = server->otherWorkspace();
        auto opened = PostgresConnection::open(server->database().address(), std::chrono::seconds(10));
        QVERIFY(opened);
        raw = std::move(*opened);
    }
    void cleanup() {
        raw.reset();
        server.reset();
    }

    void P03_anotherWorkspacesRowsAreNotThere() {
        enter(server->workspace());
        QVERIFY(count("SELECT count(*) FROM message") > 0); // there is something to hide
        raw->rollback();
        enter(other);
        QCOMPARE(count("SELECT count(*) FROM message"), 0);
        QCOMPARE(count("SELECT count(*) FROM message WHERE workspace = ?", {server->workspace()}), 0);
        QCOMPARE(count("SELECT count(*) FROM credential"), 0);
        QCOMPARE(count("SELECT count(*) FROM member WHERE workspace = ?", {server->workspace()}), 0);
        QCOMPARE(raw->runCounted("UPDATE message SET deleted = 1", {}), 0);
        QCOMPARE(raw->runCounted("DELETE FROM integration", {}), 0);
        QVERIFY(!raw->error());
    }

    void P03_nothingCanBeWrittenForAnotherWorkspace() {
        enter(other);
        raw->run("INSERT INTO note (id, workspace, stream, conversation, body) VALUES ('n', ?, 's', 'c', ?)",
                 {server->workspace(), QByteArray("x")});
        raw->settle();
        QVERIFY(raw->error().has_value());
    }

    void P03_withoutAWorkspaceThereIsNoContent() {
        enter({});
        QCOMPARE(count("SELECT count(*) FROM message"), 0);
        QCOMPARE(count("SELECT count(*) FROM contact"), 0);
        QCOMPARE(count("SELECT count(*) FROM credential"), 0);
        QVERIFY(count("SELECT count(*) FROM route") > 0); // what says whose an account is
    }

    void P03_everyTableIsForcedOrNamed() {
        const QSqlDatabase all = server->database().connectAsAdministrator();
        QSqlQuery tables(
            u"SELECT relname, relrowsecurity AND relforcerowsecurity, EXISTS (SELECT 1 FROM pg_policy "
            "WHERE polrelid = pg_class.oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = "
            "'public'::regnamespace"_s,
            all);
        QStringList open;
        int forced = 0;
        while (tables.next()) {
            if (tables.value(1).toBool() && tables.value(2).toBool())
                ++forced;
            else
                open.append(tables.value(0).toString());
        }
        open.sort();
        QCOMPARE(open, ofNobody());
        QVERIFY(forced > 20);
    }

    void P03_aRoleThatCouldSeeMoreIsRefused() {
        PostgresDatabase asOwner({server->database().ownersAddress()});
        const auto prepared = asOwner.prepare();
        QVERIFY(!prepared);
        QCOMPARE(prepared.error().kind, StoreError::Kind::Unsafe);
    }
};

BANDEJA_TEST(RowSecurityTest)
#include "rowsecurity_test.moc"
