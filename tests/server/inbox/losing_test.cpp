// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/intake.h"
#include "server/inbox/throttle.h"
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

#include <random>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using server::inbox::Throttle;

namespace {

/// What the messages of a stream are, without our ids; in the order in which a desktop shows them.
QStringList timeline(ApiClient client, const QString& stream) {
    QList<QJsonObject> messages = client.things(stream, u"message"_s).values();
    std::sort(messages.begin(), messages.end(), [](const QJsonObject& a, const QJsonObject& b) {
        const auto key = [](const QJsonObject& message) {
            return std::pair(message[u"sent_at"_s].toString(), message[u"id"_s].toString());
        };
        return key(a) < key(b);
    });
    QStringList lines;
    for (const QJsonObject& message : messages)
        lines.append(message[u"platform_id"_s].toString() + u' ' + message[u"text"_s].toString() + u' ' +
                     message[u"status"_s].toString() + u' ' + message[u"sent_at"_s].toString() +
                     (message[u"edited"_s].toBool() ? u" edited"_s : QString()) +
                     (message[u"deleted"_s].toBool() ? u" deleted"_s : QString()));
    return lines;
}

/// Contacts and conversations, likewise.
QStringList facts(ApiClient client, const QString& stream) {
    QStringList lines;
    for (const QJsonObject& contact : client.things(stream, u"contact"_s))
        lines.append(contact[u"name"_s].toString());
    for (const QJsonObject& conversation : client.things(stream, u"conversation"_s))
        lines.append(u"%1 %2 %3"_s.arg(conversation[u"unread"_s].toInt())
                         .arg(conversation[u"last_message_at"_s].toString(),
                              conversation[u"last_inbound_at"_s].toString()));
    lines.sort();
    return lines;
}

} // namespace

/// That nothing that a platform says is lost, whatever comes with it, however often, in whatever order.
class LosingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QString account;

    void start() {
        QVERIFY2(server->start(), qPrintable(server->problem));
        account = server->connectAccount(domain::Channel::TikTok, u"shop"_s);
        QVERIFY(!account.isEmpty());
    }
    QStringList stored() {
        QStringList ids;
        for (const QJsonObject& message : server->owner().things(account, u"message"_s))
            ids.append(message[u"platform_id"_s].toString());
        ids.sort();
        return ids;
    }
    QList<server::privacy::Quarantine::Item> quarantined() {
        return server->inStore({}, [&](auto& t) { return server->service().quarantine().list(t); });
    }
    /// Makes the message PLATFORM_ID of the account one that can't be stored: a row of nobody's has its key.
    void poison(const QString& platformId) {
        const QByteArray key = server->service().keys().key(account)->lookup("message", platformId);
        server->inStore(u"elsewhere"_s, [&](server::store::Transaction& t) {
            return t.runCounted(
                "INSERT INTO message (id, workspace, stream, conversation, direction, status, sent_at, "
                "arrived_at, platform_key, unread, deleted, phase, body) "
                "VALUES (?, ?, ?, '', 'in', 'received', 0, 0, ?, 0, 0, '', ?)",
                {u"in the way of "_s + platformId, u"elsewhere"_s, account, key, QByteArray()});
        });
    }
    void heal() {
        server->inStore(u"elsewhere"_s, [&](server::store::Transaction& t) {
            return t.runCounted("DELETE FROM message WHERE workspace = 'elsewhere'");
        });
    }
    server::inbox::Replayed replay(const server::privacy::Quarantine::Item& item) {
        const auto raw =
            server->inStore({}, [&](auto& t) { return server->service().quarantine().open(t, item.id); });
        server::integrations::Integrations integrations(server->service().keys());
        const server::inbox::Ingest ingest(
            {[](const auto&, const auto&, const auto&, qint64, bool) {}, [](const auto&, const auto&) {}});
        return server::inbox::replay(
            server->service().store(), integrations, ingest,
            {u"tiktok"_s, {domain::Channel::TikTok}, std::make_shared<TestWebhooks>(), true, false}, *raw,
            item.integration);
    }

private Q_SLOTS:
    void init() { server = std::make_unique<TestServer>(); }
    void cleanup() { server.reset(); }

    void aPoisonEventIsKeptAndItsNeighboursCount() {
        start();
        poison(u"m2"_s);
        QList<QJsonObject> events;
        for (int i = 1; i <= 4; ++i)
            events.append(server->text(u"m%1"_s.arg(i), u"PLAINTEXT %1"_s.arg(i), 60s, u"t%1"_s.arg(i)));
        QCOMPARE(server->webhook(u"shop"_s, events).status, 200);
        QCOMPARE(stored(), QStringList({u"m1"_s, u"m3"_s, u"m4"_s}));
        QCOMPARE(quarantined().size(), 1);
        QCOMPARE(quarantined()[0].integration, account);
        QVERIFY(!server->logged.join('\n').contains("PLAINTEXT"));
        qint64 expected = 0; // no number is missing
        for (const QJsonObject& change : server->owner().changes(account))
            QCOMPARE(change[u"seq"_s].toInteger(), ++expected);
    }

    void whatWasPoisonCanBeTakenOnceMore() {
        start();
        poison(u"m2"_s);
        QCOMPARE(server
                     ->webhook(u"shop"_s, {server->text(u"m1"_s, u"one"_s), server->text(u"m2"_s, u"two"_s),
                                           server->text(u"m3"_s, u"three"_s)})
                     .status,
                 200);
        const auto item = quarantined().value(0);
        auto again = replay(item);
        QCOMPARE(again.poison, 1); // still
        QCOMPARE(stored().size(), 2);
        heal();
        again = replay(item);
        QCOMPARE(again.poison, 0);
        QCOMPARE(again.applied, 3);
        QCOMPARE(stored(), QStringList({u"m1"_s, u"m2"_s, u"m3"_s})); // and nothing twice
    }

    void R01_aPoisonBodyOfSeveralAccountsIsNoOnesAlone() {
        start();
        const QString second = server->connectAccount(domain::Channel::TikTok, u"second-account"_s);
        poison(u"m1"_s);
        QJsonObject one = server->text(u"m1"_s, u"for the shop"_s);
        one[u"account"_s] = u"shop"_s;
        QJsonObject two = server->text(u"m2"_s, u"for the second"_s);
        two[u"account"_s] = u"second-account"_s;
        const QByteArray body =
            QJsonDocument(QJsonObject{{u"events"_s, QJsonArray{one, two}}}).toJson(QJsonDocument::Compact);
        QCOMPARE(server->rawWebhook(body, TestWebhooks::signatureOf(body)).status, 200);
        QCOMPARE(server->owner().things(second, u"message"_s).size(), 1);
        QCOMPARE(quarantined().size(), 1);
        QCOMPARE(quarantined()[0].integration, QString());
        QVERIFY(server->owner().remove(u"/v1/integrations/"_s + second).status < 300);
        QTRY_VERIFY(quarantined().isEmpty());
    }

    void S02_deliveriesShuffledRepeatedAndSplitGiveTheSameEnd_data() {
        QTest::addColumn<uint>("seed");
        for (uint seed = 1; seed <= 12; ++seed)
            QTest::newRow(qPrintable(u"seed %1"_s.arg(seed))) << seed;
    }
    void S02_deliveriesShuffledRepeatedAndSplitGiveTheSameEnd() {
        QFETCH(uint, seed);
        start();
        const QString shuffled = server->connectAccount(domain::Channel::TikTok, u"shuffled"_s);
        std::mt19937 random(seed);
        const auto below = [&](int most) { return static_cast<int>(random() % static_cast<uint>(most)); };
        QList<QJsonObject> events;
        for (int i = 0; i < 24; ++i) {
            const QString id = u"m%1"_s.arg(i);
            events.append(server->text(id, u"text %1"_s.arg(i), 3600s - i * 1s, u"t%1"_s.arg(i % 3),
                                       u"c%1"_s.arg(i % 3)));
            if (i % 4 == 1)
                events.append({{u"edit"_s, QJsonObject{{u"id"_s, id}, {u"text"_s, u"edited %1"_s.arg(i)}}}});
            if (i % 7 == 2)
                events.append({{u"unsent"_s, QJsonObject{{u"id"_s, id}}}});
            if (i % 5 == 3)
                events.append({{u"reaction"_s, QJsonObject{{u"id"_s, id}, {u"emoji"_s, u"👍"_s}}}});
        }
        for (const QJsonObject& event : events)
            QCOMPARE(server->webhook(u"shop"_s, {event}).status, 200);
        QList<QJsonObject> disorder = events;
        for (int i = 0; i < 15; ++i)
            disorder.append(events[below(static_cast<int>(events.size()))]);
        std::shuffle(disorder.begin(), disorder.end(), random);
        while (!disorder.isEmpty()) {
            const qsizetype size = std::min<qsizetype>(1 + below(9), disorder.size());
            QCOMPARE(server->webhook(u"shuffled"_s, disorder.first(size)).status, 200);
            disorder.remove(0, size);
        }
        QCOMPARE(timeline(server->owner(), shuffled), timeline(server->owner(), account));
        QCOMPARE(facts(server->owner(), shuffled), facts(server->owner(), account));
    }

    void messagesOfOneMillisecondStayInTheOrderInWhichTheyCame() {
        start();
        const qint64 at = server->ago(60s);
        QList<QJsonObject> events;
        QStringList expected;
        for (int i = 0; i < 40; ++i) {
            QJsonObject event = server->text(u"m%1"_s.arg(i), u"%1"_s.arg(i));
            QJsonObject message = event[u"message"_s].toObject();
            message[u"at"_s] = at;
            event[u"message"_s] = message;
            events.append(event);
            expected.append(u"m%1"_s.arg(i));
        }
        QCOMPARE(server->webhook(u"shop"_s, events.first(30)).status, 200);
        QCOMPARE(server->webhook(u"shop"_s, events.mid(30)).status, 200);
        QCOMPARE(server->webhook(u"shop"_s, events).status, 200); // what comes again moves nothing
        QStringList ids;
        for (const QString& line : timeline(server->owner(), account))
            ids.append(line.section(u' ', 0, 0));
        QCOMPARE(ids, expected);
    }

    void whoComesTooOftenIsAskedToComeAgain() {
        server->settings.webhooks.perSource.perSecond = 0.5;
        server->settings.webhooks.perSource.burst = 3;
        start();
        int refused = 0;
        for (int i = 0; i < 6; ++i) {
            const ApiReply reply = server->webhook(u"shop"_s, {server->text(u"m%1"_s.arg(i), u"hola"_s)});
            if (reply.status == 200)
                continue;
            ++refused;
            QCOMPARE(reply.status, 429);
            QCOMPARE(reply.problem(), u"rate_limited"_s);
            QVERIFY(reply.headers.value("retry-after").toInt() >= 1);
        }
        QCOMPARE(refused, 3);
        QCOMPARE(stored().size(), 3);
        // The other address has its own budget.
        QCOMPARE(server->webhook(u"shop"_s, {}, u"meta"_s).status, 200);
    }

    void aSourceThatWaitsMayComeAgain() {
        Throttle throttle({2, 3, 2});
        const Throttle::Time now{};
        for (int i = 0; i < 3; ++i)
            QCOMPARE(throttle.ask(u"a"_s, now), 0s);
        QCOMPARE(throttle.ask(u"a"_s, now), 1s);
        QCOMPARE(throttle.ask(u"b"_s, now), 0s);
        QCOMPARE(throttle.ask(u"a"_s, now + 500ms), 0s);
        QVERIFY(throttle.ask(u"a"_s, now + 500ms) > 0s);
        for (int i = 0; i < 100; ++i) // a crowd of sources is not remembered for ever
            QCOMPARE(throttle.ask(QString::number(i), now + 1s), 0s);
    }

    void aBodyBeyondTheLimitIsRefusedBeforeItIsRead() {
        server->settings.http.limits.webhookBody = 64 * 1024;
        start();
        const QByteArray body(65 * 1024, ' ');
        QCOMPARE(server->rawWebhook(body, TestWebhooks::signatureOf(body)).status, 413);
        QCOMPARE(server->webhook(u"shop"_s, {server->text(u"m1"_s, u"hola"_s)}).status, 200);
    }

    void whatIsSignedAreTheBytesThemselves() {
        start();
        const QByteArray body = "{ \"events\" : [ ] }\n";
        QCOMPARE(server->rawWebhook(body, TestWebhooks::signatureOf(body)).status, 200);
        // The same value in other bytes is another body.
        QCOMPARE(server->rawWebhook("{\"events\":[]}", TestWebhooks::signatureOf(body)).status, 401);
        QCOMPARE(server->rawWebhook(body + ' ', TestWebhooks::signatureOf(body)).status, 401);
        QCOMPARE(server->rawWebhook(body, TestWebhooks::signatureOf(body).left(10)).status, 401);
    }
};

BANDEJA_TEST(LosingTest)
#include "losing_test.moc"
