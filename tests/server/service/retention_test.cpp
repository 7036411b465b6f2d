// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/retention.h"
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using domain::retention::Data;

/// The retention table, on a clock that is turned on.
class RetentionTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;

    qint64 count(server::store::Sql sql) {
        return server->inStore(server->workspace(),
                               [&](auto& transaction) { return transaction.number(sql).value_or(-1); });
    }
    /// What house-keeping deletes when TIME has passed.
    qint64 purgedAfter(std::chrono::milliseconds time, Data data) {
        server->clock->turn(time);
        auto run = server->service().housekeeping().run();
        if (!QTest::qWaitFor([&] { return run.isFinished(); }, 20'000))
            return -1;
        return run.result().value(QString(domain::retention::ruleFor(data).name));
    }
    QString filledAccount(domain::Channel channel, const QString& address) {
        const QString account = server->connectAccount(channel, u"shop-account"_s);
        const ApiReply reply =
            server->webhook(u"shop-account"_s, {server->text(u"m1"_s, u"hola"_s)}, address);
        return reply.status == 200 ? account : QString();
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
    }
    void cleanup() { server.reset(); }

    void everyKindOfDataHasOneRule() {
        QStringList names;
        QStringList promises;
        for (const domain::retention::Rule& rule : domain::retention::rules) {
            QCOMPARE(&domain::retention::ruleFor(rule.data), &rule);
            names += QString(rule.name);
            if (!rule.promise.isEmpty())
                promises += QString(rule.promise);
        }
        QCOMPARE(names.removeDuplicates(), 0);
        QCOMPARE(promises,
                 (QStringList{u"T01"_s, u"T02"_s, u"T03"_s, u"T04"_s, u"T05"_s, u"T06"_s, u"T07"_s}));
    }

    void T02_knowledgeIsKeptUntilItIsDeleted() {
        const ApiReply made = server->owner().post(
            u"/v1/knowledge"_s, {{u"title"_s, u"Envíos"_s}, {u"text"_s, u"En tres días."_s}});
        QCOMPARE(made.status, 201);
        purgedAfter(std::chrono::days(4000), Data::Knowledge);
        QCOMPARE(count("SELECT count(*) FROM knowledge"), 1);
        QVERIFY(server->owner().remove(u"/v1/knowledge/"_s + made.json()[u"id"_s].toString()).status < 300);
        QCOMPARE(count("SELECT count(*) FROM knowledge"), 0);
    }

    void T03_T04_messagesAreKeptUntilTheAccountIsRemoved_data() {
        QTest::addColumn<int>("channel");
        QTest::addColumn<QString>("address");
        QTest::newRow("tiktok") << int(domain::Channel::TikTok) << u"tiktok"_s;
        QTest::newRow("another channel") << int(domain::Channel::WhatsApp) << u"meta"_s;
    }
    void T03_T04_messagesAreKeptUntilTheAccountIsRemoved() {
        QFETCH(int, channel);
        QFETCH(QString, address);
        const QString account = filledAccount(static_cast<domain::Channel>(channel), address);
        QVERIFY(!account.isEmpty());
        purgedAfter(std::chrono::days(4000), Data::TikTok);
        QCOMPARE(count("SELECT count(*) FROM message"), 1);
        QCOMPARE(count("SELECT count(*) FROM credential"), 1);
        QCOMPARE(server->owner().remove(u"/v1/integrations/"_s + account).status, 200);
        for (const auto& sql : {server::store::Sql("SELECT count(*) FROM message"),
                                server::store::Sql("SELECT count(*) FROM contact"),
                                server::store::Sql("SELECT count(*) FROM credential"),
                                server::store::Sql("SELECT count(*) FROM integration")})
            QCOMPARE(count(sql), 0);
    }

    void whatCouldNotBeReadIsKeptTwoWeeks() {
        const QByteArray body = "not JSON";
        QCOMPARE(server->rawWebhook(body, TestWebhooks::signatureOf(body)).status, 200);
        QCOMPARE(purgedAfter(std::chrono::days(13), Data::Quarantine), 0);
        QCOMPARE(purgedAfter(std::chrono::days(2), Data::Quarantine), 1);
        QCOMPARE(count("SELECT count(*) FROM quarantine"), 0);
    }

    void answersAreKeptADay() {
        QVERIFY(!filledAccount(domain::Channel::TikTok, u"tiktok"_s).isEmpty());
        QCOMPARE(server->owner()
                     .post(u"/v1/knowledge"_s, {{u"title"_s, u"t"_s}, {u"text"_s, u"x"_s}}, "key")
                     .status,
                 201);
        QCOMPARE(purgedAfter(23h, Data::Answers), 0);
        QCOMPARE(purgedAfter(2h, Data::Answers), 1);
    }

    void aRemovedAccountsHashIsKeptTwoWeeks() {
        const QString account = filledAccount(domain::Channel::TikTok, u"tiktok"_s);
        QCOMPARE(server->owner().remove(u"/v1/integrations/"_s + account).status, 200);
        QCOMPARE(purgedAfter(std::chrono::days(13), Data::RemovedAccounts), 0);
        QCOMPARE(purgedAfter(std::chrono::days(2), Data::RemovedAccounts), 1);
        QCOMPARE(count("SELECT count(*) FROM removal WHERE account_key IS NOT NULL"), 0);
    }
};

BANDEJA_TEST(RetentionTest)
#include "retention_test.moc"
