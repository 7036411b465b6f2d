// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/id.h"
#include "tests/support/registry.h"
#include "tests/support/server/serverprocess.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

/// The command lines that stay as they are, with the real program.
class CommandLineTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<ServerProcess> server;

    QString data() const { return folder->filePath(u"data"_s); }
    ServerProcess::Result createWorkspace(const QString& email = u"ana@luna.example"_s,
                                          const QByteArray& password = "zapatos\n") {
        return server->command({u"workspace"_s, u"create"_s, u"--data"_s, data(), u"--name"_s, u"Luna"_s,
                                u"--owner-email"_s, email},
                               password);
    }
    ServerProcess::Result addIntegration(const QString& workspace, const QString& account = u"shop"_s,
                                         const QByteArray& token = "TOPSECRET\n") {
        return server->command({u"integration"_s, u"add"_s, u"--data"_s, data(), u"--workspace"_s, workspace,
                                u"--channel"_s, u"tiktok"_s, u"--account"_s, account, u"--name"_s,
                                u"Luna TikTok"_s},
                               token);
    }

private Q_SLOTS:
    void init() {
        folder = std::make_unique<QTemporaryDir>();
        server = std::make_unique<ServerProcess>(QStringLiteral(SERVER_PROGRAM));
    }
    void cleanup() { server.reset(); }

    void everythingWorksBesideARunningServer() {
        QVERIFY2(server->serve(data()), server->log().constData());
        const auto made = createWorkspace(u"ana@luna.example"_s, "zapatos rojos\nignored");
        QCOMPARE(made.code, 0);
        const QString workspace = made.output[u"workspace"_s].toString();
        QVERIFY(domain::isId(workspace, domain::id::workspace));
        QVERIFY(domain::isId(made.output[u"owner"_s].toString(), domain::id::member));
        const auto token = server->command(
            {u"token"_s, u"create"_s, u"--data"_s, data(), u"--email"_s, u"Ana@Luna.example"_s});
        QCOMPARE(token.code, 0);
        const auto added = addIntegration(workspace);
        QCOMPARE(added.code, 0);
        ApiClient client(server->url(), token.output[u"token"_s].toString().toLatin1());
        QCOMPARE(client.get(u"/v1/session"_s).json()[u"workspace"_s].toObject()[u"id"_s], workspace);
        const QJsonObject integration =
            client.get(u"/v1/integrations"_s).json()[u"integrations"_s].toArray()[0].toObject();
        QCOMPARE(integration[u"id"_s], added.output[u"integration"_s]);
        QCOMPARE(integration[u"name"_s], u"Luna TikTok"_s);
        QCOMPARE(server->terminate(), 0);
        const QByteArray log = server->log();
        for (const QByteArray& line : log.split('\n')) {
            QVERIFY2(line.isEmpty() || QJsonDocument::fromJson(line).isObject(), line.constData());
            QVERIFY(!line.contains("TOPSECRET") && !line.contains("zapatos") &&
                    !line.contains("luna.example"));
        }
        QVERIFY(log.contains("master_key.made") && log.contains("serve.ended"));
        QVERIFY(!QFile::exists(data() + u"/bandeja.db-wal"_s)); // closed in order
    }

    void R09_anOperatorClosesAWorkspaceAndOpensItAgain() {
        const QString workspace =
            createWorkspace(u"ana@luna.example"_s, "zapatos rojos\n").output[u"workspace"_s].toString();
        const auto ask = [&](const QString& act, const QString& id) {
            return server->command({u"workspace"_s, act, u"--data"_s, data(), u"--workspace"_s, id});
        };
        QCOMPARE(ask(u"close"_s, u"wsp_unknown"_s).code, 1);
        const auto closed = ask(u"close"_s, workspace);
        QVERIFY2(closed.code == 0, closed.words.constData());
        QVERIFY(closed.output[u"closes_at"_s].isString());
        QCOMPARE(ask(u"close"_s, workspace).output, closed.output);
        QVERIFY(addIntegration(workspace).words.contains("was closed"));
        QVERIFY(ask(u"reopen"_s, workspace).output[u"closes_at"_s].isNull());
        QCOMPARE(addIntegration(workspace).code, 0);
    }

    void billsAreKeptAndListed() {
        const QString workspace =
            createWorkspace(u"ana@luna.example"_s, "zapatos rojos\n").output[u"workspace"_s].toString();
        const auto add = [&](const QString& id, const QString& amount, const QString& period) {
            return server->command({u"billing"_s, u"add"_s, u"--data"_s, data(), u"--workspace"_s, id,
                                    u"--period"_s, period, u"--amount"_s, amount, u"--currency"_s, u"MXN"_s},
                                   "Zapatería Luna SA\nRFC LUN010101AAA\n");
        };
        QCOMPARE(add(workspace, u"many"_s, u"2026-11"_s).code, 2);
        QCOMPARE(add(workspace, u"4900"_s, u"2026-13"_s).code, 2);
        QCOMPARE(add(u"wsp_unknown"_s, u"4900"_s, u"2026-11"_s).code, 1);
        const auto added = add(workspace, u"4900"_s, u"2026-11"_s);
        QVERIFY2(added.code == 0, added.words.constData());
        const QJsonArray bills =
            server->command({u"billing"_s, u"list"_s, u"--data"_s, data(), u"--workspace"_s, workspace})
                .output[u"billing"_s]
                .toArray();
        QCOMPARE(bills.size(), 1);
        const QJsonObject bill = bills[0].toObject();
        QCOMPARE(bill[u"id"_s], added.output[u"billing"_s]);
        QCOMPARE(bill[u"amount"_s].toInteger(), 4900);
        QCOMPARE(bill[u"customer"_s], u"Zapatería Luna SA"_s);
        QCOMPARE(bill[u"tax_data"_s], u"RFC LUN010101AAA"_s);
    }

    void whatIsWrongIsSaid() {
        QCOMPARE(server->command({}).code, 2);
        QCOMPARE(server->command({u"dance"_s}).code, 2);
        const auto missing = server->command({u"token"_s, u"create"_s, u"--data"_s, data()});
        QCOMPARE(missing.code, 2);
        QVERIFY(missing.words.contains("--email is needed"));
        QCOMPARE(server->command({u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"nowhere"_s}).code, 2);
        QCOMPARE(
            server->command({u"serve"_s, u"--data"_s, data(), u"--database"_s, u"postgresql://x"_s}).code, 2);
        QCOMPARE(server->command({u"serve"_s, u"--data"_s, data(), u"--config"_s, u"/nowhere"_s}).code, 2);
        QCOMPARE(server->command({u"serve"_s, u"--data"_s, data(), u"--trusted-proxy"_s, u"my.proxy"_s}).code,
                 2);
        QCOMPARE(server->command({u"jobs"_s, u"replay"_s, u"--data"_s, data()}).code, 2);
        QCOMPARE(server->command({u"keys"_s, u"rotate"_s, u"--data"_s, data()}).code, 2);
        const auto open = server->command({u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"0.0.0.0:0"_s});
        QCOMPARE(open.code, 1);
        QVERIFY(open.words.contains("TLS")); // P07
        QCOMPARE(createWorkspace(u"ana@luna.example"_s, "short\n").code, 2);
        QCOMPARE(createWorkspace(u"no address"_s).code, 2);
        QCOMPARE(createWorkspace(u"ana@luna.example"_s, "zapatos rojos\n").code, 0);
        const auto twice = createWorkspace(u" ANA@luna.example"_s, "zapatos rojos\n");
        QCOMPARE(twice.code, 1);
        QVERIFY(twice.words.contains("already"));
        QCOMPARE(server
                     ->command({u"token"_s, u"create"_s, u"--data"_s, data(), u"--email"_s,
                                u"nobody@luna.example"_s})
                     .code,
                 1);
        QCOMPARE(addIntegration(u"wsp_unknown"_s).code, 1);
    }

    void anAccountIsAddedOnce() {
        const QString workspace =
            createWorkspace(u"a@b.example"_s, "zapatos rojos").output[u"workspace"_s].toString();
        QCOMPARE(addIntegration(workspace).code, 0);
        const auto again = addIntegration(workspace);
        QCOMPARE(again.code, 1);
        QVERIFY(again.words.contains("already") && !again.words.contains("TOPSECRET"));
        QCOMPARE(addIntegration(workspace, u"other"_s, "\n").code, 2);
    }

    void aSecondServerOnTheFolderIsRefused() {
        if (TestDatabase::isPostgres())
            return; // several share one: see nodes_test.cpp
        QVERIFY(server->serve(data()));
        const auto second =
            server->command({u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"127.0.0.1:0"_s});
        QCOMPARE(second.code, 1);
        QVERIFY(second.words.contains("serves this data folder"));
        server->kill();
        QVERIFY2(server->serve(data()), server->log().constData()); // what a crash leaves keeps nobody out
    }

    void P06_withoutTheMasterKeyNothingOpens() {
        QCOMPARE(createWorkspace(u"a@b.example"_s, "zapatos rojos").code, 0);
        const QString keyFile = data() + u"/master.key"_s;
        QVERIFY(QFile::rename(keyFile, folder->filePath(u"elsewhere"_s)));
        const auto missing =
            server->command({u"token"_s, u"create"_s, u"--data"_s, data(), u"--email"_s, u"a@b.example"_s});
        QCOMPARE(missing.code, 1);
        QVERIFY(missing.words.contains("master key is missing"));
        QVERIFY(!QFile::exists(keyFile)); // no new one is made
        server->environment.insert(u"BANDEJA_MASTER_KEY_FILE"_s, folder->filePath(u"elsewhere"_s));
        QCOMPARE(
            server->command({u"token"_s, u"create"_s, u"--data"_s, data(), u"--email"_s, u"a@b.example"_s})
                .code,
            0);
        server->environment.insert(u"BANDEJA_MASTER_KEY"_s,
                                   QString::fromLatin1(QByteArray(32, 'x').toBase64()));
        const auto wrong =
            server->command({u"token"_s, u"create"_s, u"--data"_s, data(), u"--email"_s, u"a@b.example"_s});
        QCOMPARE(wrong.code, 1);
        QVERIFY(wrong.words.contains("don't open with this master key"));
    }

    void anEmptyQuarantineIsListed() {
        QCOMPARE(createWorkspace(u"a@b.example"_s, "zapatos rojos").code, 0);
        const auto listed = server->command({u"quarantine"_s, u"list"_s, u"--data"_s, data()});
        QCOMPARE(listed.code, 0);
        QVERIFY(listed.output[u"quarantine"_s].toArray().isEmpty());
        QCOMPARE(
            server->command({u"quarantine"_s, u"show"_s, u"--data"_s, data(), u"--id"_s, u"evt_x"_s}).code,
            1);
    }
};

BANDEJA_TEST(CommandLineTest)
#include "commandline_test.moc"
