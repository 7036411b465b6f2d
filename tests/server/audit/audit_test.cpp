// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/audit/journal.h"
#include "tests/support/registry.h"
#include "tests/support/server/browser.h"
#include "tests/support/server/testserver.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace bandeja::server;
using namespace Qt::Literals::StringLiterals;

class AuditTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;

    QList<QJsonObject> entries(ApiClient client) {
        QList<QJsonObject> found;
        QString cursor;
        do {
            const QJsonObject page = client.get(u"/v1/audit?limit=3&cursor="_s + cursor).json();
            for (const QJsonValue& entry : page[u"entries"_s].toArray())
                found.append(entry.toObject());
            cursor = page[u"cursor"_s].toString();
        } while (!cursor.isEmpty());
        return found;
    }
    QStringList actions() {
        QStringList names;
        for (const QJsonObject& entry : entries(server->owner()))
            names.prepend(entry[u"action"_s].toString() + u' ' + entry[u"outcome"_s].toString());
        return names;
    }
    QString me() {
        return server->owner().get(u"/v1/session"_s).json()[u"member"_s].toObject()[u"id"_s].toString();
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
    }
    void cleanup() { server.reset(); }

    void P09_whoDidWhatIsWrittenDown() {
        const QString account = server->connectAccount(domain::Channel::TikTok, u"SECRETACCOUNT"_s);
        QCOMPARE(server->webhook(u"SECRETACCOUNT"_s, {server->text(u"m1"_s, u"SECRETWORDS"_s)}).status, 200);
        const QString conversation = server->owner().things(account, u"conversation"_s).begin().key();
        const QString path = u"/v1/conversations/"_s + conversation;
        const ApiReply sent =
            server->owner().post(path + u"/messages"_s, {{u"text"_s, u"SECRETANSWER"_s}}, "key");
        QCOMPARE(sent.status, 201);
        QCOMPARE(server->owner().post(path + u"/messages"_s, {{u"text"_s, u"SECRETANSWER"_s}}, "key").status,
                 201);
        QCOMPARE(server->owner().post(path + u"/notes"_s, {{u"text"_s, QString()}}).status, 422);
        QCOMPARE(server->member(domain::Role::Staff).remove(u"/v1/integrations/"_s + account).status, 403);
        QVERIFY(server->rest());
        QCOMPARE(server->owner().remove(u"/v1/integrations/"_s + account).status, 200);
        QCOMPARE(actions(), (QStringList{u"integration.connect done"_s, u"message.send done"_s,
                                         u"integration.remove refused"_s, u"integration.remove done"_s,
                                         u"integration.erased done"_s}));
        const QList<QJsonObject> all = entries(server->owner());
        QCOMPARE(all[4][u"subject"_s], account);
        QCOMPARE(all[4][u"actor"_s], me());
        QCOMPARE(all[4][u"address"_s], u"127.0.0.0/24"_s);
        QCOMPARE(all[3][u"subject"_s], conversation);
        QVERIFY(all[2][u"actor"_s].toString().startsWith(u"mem_"_s) &&
                all[2][u"actor"_s] != all[1][u"actor"_s]);
        QCOMPARE(all[0][u"actor"_s], u"system"_s);
        for (const QJsonObject& entry : all)
            QVERIFY(!QJsonDocument(entry).toJson().contains("SECRET"));
    }

    void P09_whatFailedLeavesNoEntryAndWhatIsRepeatedNoSecond() {
        QCOMPARE(server->owner().post(u"/v1/knowledge"_s, {{u"title"_s, u"t"_s}}).status, 422);
        QCOMPARE(actions(), QStringList());
        for (int i = 0; i < 2; ++i)
            QCOMPARE(server->owner()
                         .post(u"/v1/knowledge"_s, {{u"title"_s, u"t"_s}, {u"text"_s, u"x"_s}}, "one")
                         .status,
                     201);
        QCOMPARE(actions(), QStringList{u"knowledge.add done"_s});
    }

    void P09_aRefusedSignInIsWrittenDown() {
        Browser browser(*server);
        QVERIFY(
            browser.signIn(QString::fromLatin1(TestServer::ownerEmail), u"SECRETGUESS"_s).tokens.isEmpty());
        QVERIFY(browser.signIn(u"nobody@luna.example"_s, u"SECRETGUESS"_s).tokens.isEmpty());
        const QList<QJsonObject> all = entries(server->owner());
        QCOMPARE(all.size(), 1); // nobody's address is written nowhere
        QCOMPARE(all[0][u"action"_s], u"session.refused"_s);
        QCOMPARE(all[0][u"outcome"_s], u"refused"_s);
        QCOMPARE(all[0][u"actor"_s], u"unknown"_s);
        QCOMPARE(all[0][u"subject"_s], me());
        QCOMPARE(all[0][u"address"_s], u"127.0.0.0/24"_s);
        const QByteArray text = QJsonDocument(all[0]).toJson();
        QVERIFY(!text.contains("SECRET") && !text.contains("luna.example"));
        QCOMPARE(
            server->inStore({}, [](store::Transaction& t) { return t.number("SELECT count(*) FROM audit"); }),
            1);
    }

    void P09_aLockOutIsWrittenDownOnceAWait() {
        const auto tryTo = [&](const QString& password) {
            Browser browser(*server);
            return browser.signIn(QString::fromLatin1(TestServer::ownerEmail), password).page.status;
        };
        for (int i = 0; i < 5; ++i)
            tryTo(u"wrong"_s);
        QCOMPARE(actions().size(), 5);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(tryTo(QString::fromLatin1(TestServer::ownerPassword)), 429);
        QCOMPARE(actions().size(), 6);
        server->clock->turn(std::chrono::seconds(10));
        tryTo(u"wrong"_s);
        QCOMPARE(tryTo(u"wrong"_s), 429);
        QCOMPARE(actions().size(), 8); // the wrong one, and the next wait
        for (const QString& action : actions())
            QCOMPARE(action, u"session.refused refused"_s);
    }

    void P09_anAddressThatAProxyOfOursNamesIsTheOneThatIsWrittenDown() {
        server = std::make_unique<TestServer>();
        server->settings.http.proxies = *server::http::TrustedProxies::parse(u"127.0.0.1"_s);
        QVERIFY(server->start());
        const ApiReply added = server->owner().send(
            "POST", u"/v1/knowledge"_s, R"({"title":"t","text":"x"})",
            {{"Content-Type", "application/json"}, {"X-Forwarded-For", "6.6.6.6, 203.0.113.77"}});
        QCOMPARE(added.status, 201);
        QCOMPARE(entries(server->owner())[0][u"address"_s], u"203.0.113.0/24"_s);
    }

    void P09_ownersAloneReadIt() {
        for (const domain::Role role : {domain::Role::Lead, domain::Role::Staff})
            QCOMPARE(server->member(role).get(u"/v1/audit"_s).status, 403);
        QCOMPARE(server->anonymous().get(u"/v1/audit"_s).status, 401);
        server->connectAccount(domain::Channel::TikTok, u"shop"_s);
        QCOMPARE(entries(server->owner()).size(), 1);
        QCOMPARE(entries(server->member(domain::Role::Owner, server->otherWorkspace())).size(), 0);
        QCOMPARE(server->owner().get(u"/v1/audit?limit=0"_s).status, 422);
    }

    void P09_T06_itIsKeptNinetyDays() {
        server->connectAccount(domain::Channel::TikTok, u"shop"_s);
        const auto keepHouseAfter = [&](std::chrono::days time) {
            server->clock->turn(time);
            auto run = server->service().housekeeping().run();
            QVERIFY(QTest::qWaitFor([&] { return run.isFinished(); }, 20'000));
        };
        keepHouseAfter(std::chrono::days(89));
        QCOMPARE(entries(server->owner()).size(), 1);
        keepHouseAfter(std::chrono::days(2));
        QCOMPARE(entries(server->owner()).size(), 0);
    }

    void P09_nothingChangesAnEntry() {
        QDirIterator files(QStringLiteral(BANDEJA_TESTS "/../server"), {u"*.cpp"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        int seen = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray source = file.readAll();
            QVERIFY2(!source.contains("UPDATE audit"), qPrintable(file.fileName()));
            seen += int(source.count("DELETE FROM audit"));
        }
        QVERIFY(seen >= 1);
    }

    void P09_addressesLoseTheirLastPart_data() {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("kept");
        QTest::newRow("IPv4") << u"192.0.2.77"_s << u"192.0.2.0/24"_s;
        QTest::newRow("IPv6") << u"2001:db8:1:2:3:4:5:6"_s << u"2001:db8:1::/48"_s;
        QTest::newRow("IPv4 in IPv6") << u"::ffff:192.0.2.77"_s << u"192.0.2.0/24"_s;
        QTest::newRow("none") << QString() << QString();
    }
    void P09_addressesLoseTheirLastPart() {
        QFETCH(QString, address);
        QFETCH(QString, kept);
        QCOMPARE(audit::truncated(QHostAddress(address)), kept);
    }

    void everyActionHasAName() {
        for (int i = 0; i <= int(audit::Action::Other); ++i) {
            const auto action = static_cast<audit::Action>(i);
            QCOMPARE(audit::actionFromName(audit::actionName(action)), action);
        }
        QCOMPARE(audit::actionOf("DELETE", u"/v1/agents/agt_1"_s), audit::Action::AgentRemove);
        QCOMPARE(audit::actionOf("POST", u"/v1/somethingnew"_s), audit::Action::Other);
    }

    void P09_everythingThatTheContractLetsPeopleChangeHasAName() {
        QFile contract(QStringLiteral(BANDEJA_TESTS "/../api/openapi.yaml"));
        QVERIFY(contract.open(QIODevice::ReadOnly));
        const QRegularExpression pathLine(u"^  (/[^:]*):"_s);
        const QRegularExpression methodLine(u"^    (post|put|patch|delete):"_s);
        QString path;
        int seen = 0;
        for (const QByteArray& line : contract.readAll().split('\n')) {
            if (const auto found = pathLine.match(QString::fromUtf8(line)); found.hasMatch())
                path = found.captured(1).replace(u"{id}"_s, u"id_1"_s);
            const auto method = methodLine.match(QString::fromUtf8(line));
            if (!method.hasMatch() || !path.startsWith(u"/v1/"_s))
                continue;
            ++seen;
            QVERIFY2(audit::actionOf(method.captured(1).toUpper().toLatin1(), path) != audit::Action::Other,
                     qPrintable(method.captured(1) + u' ' + path));
        }
        QVERIFY(seen >= 28);
    }
};

BANDEJA_TEST(AuditTest)
#include "audit_test.moc"
