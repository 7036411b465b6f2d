// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/billing/records.h"
#include "tests/support/registry.h"
#include "tests/support/server/remains.h"
#include "tests/support/server/serverprocess.h"
#include "tests/support/server/testserver.h"

#include <QDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::days;

/// What a restore makes of workspaces that were closed, opened again or deleted after the backup.
class ClosedRestoreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    std::unique_ptr<ServerProcess> program;
    QString account;
    QByteArray token;

    QString file() const { return server->folder() + u"/../one.backup"_s; }
    ApiReply close() {
        return server->owner().post(u"/v1/workspace/close"_s, {{u"name"_s, u"Zapatería Luna"_s}});
    }
    void backup() {
        const auto made = program->command({u"backup"_s, u"--data"_s, server->folder(), u"--to"_s, file()});
        QVERIFY2(made.code == 0, made.words.constData());
    }
    ServerProcess::Result restore() {
        server->stop();
        program->takeNewDatabase();
        QDir dir(server->folder());
        for (const QString& name : dir.entryList({u"bandeja.db*"_s}, QDir::Files))
            dir.remove(name);
        return program->command({u"restore"_s, u"--data"_s, server->folder(), u"--from"_s, file()});
    }
    QJsonObject workspace() {
        return ApiClient(program->url(), token).get(u"/v1/session"_s).json()[u"workspace"_s].toObject();
    }
    void eraseAfterGrace() {
        server->clock->turn(days(31));
        auto run = server->service().housekeeping().run();
        QVERIFY(QTest::qWaitFor([&] { return run.isFinished(); }, 20'000));
        QTRY_VERIFY_WITH_TIMEOUT(
            server->later(1s) && !server->service().keys().names().contains(server->workspace()), 30'000);
        QVERIFY(server->later(5s));
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
        program = std::make_unique<ServerProcess>(QStringLiteral(DOUBLES_PROGRAM));
        program->environment.insert(u"BANDEJA_BACKUP_KEY"_s,
                                    QString::fromLatin1(QByteArray(32, 'k').toBase64()));
        if (TestDatabase::isPostgres())
            program->environment.insert(u"BANDEJA_DATABASE"_s, server->database().address().toString());
        account = server->connectAccount(domain::Channel::TikTok, u"shop"_s);
        QCOMPARE(server->webhook(u"shop"_s, {server->text(u"m1"_s, u"WORDSOFCUSTOMER"_s)}).status, 200);
        QVERIFY(server->rest());
        token = server->owner().token();
    }
    void cleanup() {
        program.reset();
        server.reset();
    }

    void R05_R09_aWorkspaceThatWasDeletedDoesNotComeBack_data() {
        QTest::addColumn<bool>("keysCameBack");
        QTest::newRow("its keys are gone") << false;
        QTest::newRow("an older copy of the keys was put back") << true;
    }
    void R05_R09_aWorkspaceThatWasDeletedDoesNotComeBack() {
        QFETCH(bool, keysCameBack);
        const QString bill = server->inStore(server->workspace(), [&](auto& transaction) {
            return server::billing::add(
                transaction, server->service().keys(),
                {{}, server->clock->now(), u"2026-11"_s, 4900, u"MXN"_s, u"Luna SA"_s, u"RFC"_s});
        });
        QHash<QString, QByteArray> keys;
        for (const QString& name : {account, server->workspace()}) {
            QFile key(server->folder() + u"/keys/"_s + name + u".key"_s);
            QVERIFY(key.open(QIODevice::ReadOnly));
            keys.insert(key.fileName(), key.readAll());
        }
        backup();
        QCOMPARE(close().status, 200);
        eraseAfterGrace();
        for (auto key = keys.cbegin(); keysCameBack && key != keys.cend(); ++key) {
            QFile put(key.key());
            QVERIFY(put.open(QIODevice::WriteOnly));
            put.write(key.value());
        }
        const auto restored = restore();
        QVERIFY2(restored.code == 0, restored.words.constData());
        QCOMPARE(restored.output[u"rows"_s].toInteger(), 1); // the bill
        QCOMPARE(restored.output[u"removals"_s].toInteger(), 0);
        const auto listed = program->command(
            {u"billing"_s, u"list"_s, u"--data"_s, server->folder(), u"--workspace"_s, server->workspace()});
        const QJsonArray bills = listed.output[u"billing"_s].toArray();
        QCOMPARE(bills.size(), 1);
        QCOMPARE(bills[0].toObject()[u"id"_s], bill);
        QCOMPARE(bills[0].toObject()[u"customer"_s], u"Luna SA"_s);
        QVERIFY(program->serve(server->folder()));
        QCOMPARE(ApiClient(program->url(), token).get(u"/v1/session"_s).status, 401);
        program->kill();
        if (!TestDatabase::isPostgres())
            QCOMPARE(ReadFolder(server->folder()).search("WORDSOFCUSTOMER"), Remains{});
    }

    void R09_aWorkspaceInGraceIsInGraceAgain() {
        backup(); // while it was open
        const QJsonObject closed = close().json();
        QCOMPARE(restore().output[u"closings"_s].toInteger(), 1);
        QVERIFY(program->serve(server->folder()));
        QCOMPARE(workspace(), closed);
    }

    void R09_aWorkspaceThatWasOpenedAgainStaysOpen() {
        QCOMPARE(close().status, 200);
        backup(); // while it was closing
        QCOMPARE(server->owner().post(u"/v1/workspace/reopen"_s).status, 200);
        QCOMPARE(restore().output[u"closings"_s].toInteger(), 0);
        QVERIFY(program->serve(server->folder()));
        QCOMPARE(workspace()[u"state"_s], u"open"_s);
        QCOMPARE(ApiClient(program->url(), token).things(account, u"message"_s).size(), 1);
    }
};

BANDEJA_TEST(ClosedRestoreTest)
#include "closedrestore_test.moc"
