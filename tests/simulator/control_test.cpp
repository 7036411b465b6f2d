// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulator/world.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QtTest>

using namespace bandeja::simulator;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

class ControlTest : public QObject {
    Q_OBJECT

private:
    const World::Headers token_{{"Authorization", "Bearer simulated-whatsapp-token"}};

    static QJsonObject text() {
        return {{u"messaging_product"_s, u"whatsapp"_s},
                {u"to"_s, u"5215550000001"_s},
                {u"type"_s, u"text"_s},
                {u"text"_s, QJsonObject{{u"body"_s, u"Hola"_s}}}};
    }
    World::Reply send(World& world) {
        return world.post(u"/v26.0/106540000000777/messages"_s, text(), token_);
    }
    static void fault(World& world, const QString& kind, const QJsonObject& more = {}) {
        QJsonObject body = more;
        body[u"platform"_s] = u"whatsapp"_s;
        body[u"kind"_s] = kind;
        QCOMPARE(world.control(u"fault"_s, body).status, 200);
    }
    static qsizetype statuses(const World& world) {
        return std::count_if(world.server.requests().begin(), world.server.requests().end(),
                             [](const auto& request) { return request.body.contains("\"statuses\""); });
    }

private Q_SLOTS:
    void aCustomersMessageIsPosted() {
        World world;
        world.connect();
        const auto reply = world.control(u"customer-message"_s, world.says(u"whatsapp"_s, u"¿Hola?"_s));
        QCOMPARE(reply.body[u"thread"_s].toString(), u"5215550000001"_s);
        QTRY_COMPARE(world.server.requests().size(), 1);
        QVERIFY(world.server.requests()[0].body.contains("\\u00bfHola?"));
        QVERIFY(world.server.requests()[0].body.contains(reply.body[u"message_id"_s].toString().toUtf8()));
    }

    void faultsWearOff() {
        World world;
        world.connect();
        world.control(u"customer-message"_s, world.says(u"whatsapp"_s, u"hola"_s));
        fault(world, u"code"_s, {{u"code"_s, 130429}, {u"count"_s, 2}, {u"retry_after"_s, 3}});
        QCOMPARE(send(world).status, 429);
        const auto second = send(world);
        QCOMPARE(second.body[u"error"_s][u"code"_s].toInteger(), 130429);
        QCOMPARE(second.headers.value("retry-after"), "3");
        QCOMPARE(send(world).status, 200);
    }

    void everyFaultSpoilsItsAnswer() {
        World world;
        world.connect();
        world.control(u"customer-message"_s, world.says(u"whatsapp"_s, u"hola"_s));
        fault(world, u"garbage"_s);
        QVERIFY(send(world).raw.contains("<h1>"));
        fault(world, u"half"_s);
        QVERIFY(send(world).error != QNetworkReply::NoError);
        fault(world, u"slow"_s, {{u"delay_ms"_s, 60}});
        QCOMPARE(send(world).status, 200);
        QTRY_COMPARE(statuses(world), 9); // each of the three was taken: sent, delivered, read
    }

    void whatIsLostWasDoneAndWhatIsDownWasNot() {
        World world;
        world.connect();
        world.control(u"customer-message"_s, world.says(u"whatsapp"_s, u"hola"_s));
        fault(world, u"down"_s, {{u"count"_s, 4}}); // as often as the client may repeat it
        QVERIFY(send(world).status != 200);
        world.control(u"fault"_s, {{u"clear"_s, true}});
        QCOMPARE(statuses(world), 0);
        fault(world, u"lost"_s);
        send(world);
        QTRY_VERIFY(statuses(world) >= 3);
    }

    void anEchoMayComeFirst() {
        World world;
        world.connect();
        const QString thread = world.control(u"customer-message"_s, world.says(u"tiktok"_s, u"hola"_s))
                                   .body[u"thread"_s]
                                   .toString();
        QTRY_COMPARE(world.server.requests().size(), 1);
        world.control(u"webhooks"_s, {{u"echo_first"_s, true}});
        bool echoed = false;
        connect(&world.server, &ScriptedPeer::requested, this, [&echoed] { echoed = true; });
        const auto reply = world.post(u"/open_api/v1.3/business/message/send/"_s,
                                      {{u"business_id"_s, u"-000LunaShop7Zk"_s},
                                       {u"recipient_type"_s, u"CONVERSATION"_s},
                                       {u"recipient"_s, thread},
                                       {u"message_type"_s, u"TEXT"_s},
                                       {u"text"_s, QJsonObject{{u"body"_s, u"Hola"_s}}}},
                                      {{"Access-Token", "simulated-tiktok-token"}});
        QCOMPARE(reply.body[u"code"_s].toInteger(), 0);
        QVERIFY(echoed);
        QVERIFY(world.server.requests()[1].body.contains("im_send_msg"));
    }

    void callsAreKeptWithoutTheirSecrets() {
        World world;
        world.control(u"customer-message"_s, world.says(u"whatsapp"_s, u"hola"_s));
        send(world);
        world.post(u"/open_api/v1.3/tt_user/oauth2/revoke/"_s, {{u"client_id"_s, u"x"_s},
                                                                {u"client_secret"_s, u"hush-hush"_s},
                                                                {u"access_token"_s, u"hush-hush"_s}});
        const auto all = world.call("GET", u"/control/calls"_s);
        const QJsonArray calls = all.body[u"calls"_s].toArray();
        QCOMPARE(calls.size(), 2);
        QCOMPARE(calls[0][u"platform"_s].toString(), u"whatsapp"_s);
        QCOMPARE(calls[0][u"body"_s][u"text"_s][u"body"_s].toString(), u"Hola"_s);
        QCOMPARE(calls[0][u"status"_s].toInt(), 200);
        QVERIFY(!all.raw.contains("hush-hush") && !all.raw.contains("simulated-whatsapp-token"));
        QCOMPARE(world.call("GET", u"/control/calls?platform=tiktok"_s).body[u"calls"_s].toArray().size(), 1);
        QCOMPARE(world.call("GET", u"/control/calls?after=2"_s).body[u"calls"_s].toArray().size(), 0);
        world.call("DELETE", u"/control/calls"_s);
        QCOMPARE(world.call("GET", u"/control/calls"_s).body[u"calls"_s].toArray().size(), 0);
    }

    void accountsAreAddedAndChanged() {
        World world;
        const QJsonObject account =
            world
                .control(u"account"_s,
                         {{u"channel"_s, u"whatsapp"_s}, {u"id"_s, u"42"_s}, {u"token"_s, u"t"_s}})
                .body;
        QCOMPARE(account[u"connected"_s].toBool(), true);
        QCOMPARE(
            world.call("GET", u"/v26.0/42"_s, {}, {{"Authorization", "Bearer t"}}).body[u"id"_s].toString(),
            u"42"_s);
        QCOMPARE(world.call("GET", u"/control/state"_s).body[u"accounts"_s].toArray().size(), 3);
    }

    void theShopsKnowledgeCanBeAskedFor() {
        World world;
        const QJsonObject body = world.call("GET", u"/control/knowledge"_s).body;
        QCOMPARE(body[u"shop"_s].toString(), u"Zapatería Luna"_s);
        QVERIFY(body[u"knowledge"_s].toArray().size() > 10);
    }

    void nonsenseIsExplained() {
        World world;
        for (const auto& [name, body] : std::initializer_list<std::pair<QString, QJsonObject>>{
                 {u"customer-message"_s, {}},
                 {u"customer-message"_s, {{u"channel"_s, u"fax"_s}}},
                 {u"customer-message"_s, {{u"channel"_s, u"tiktok"_s}}},
                 {u"webhook"_s, {{u"channel"_s, u"fax"_s}}},
                 {u"fault"_s, {{u"platform"_s, u"whatsapp"_s}, {u"kind"_s, u"tired"_s}}},
                 {u"webhooks"_s, {{u"target"_s, u"nowhere"_s}}},
                 {u"account"_s, {}}}) {
            const auto reply = world.control(name, body);
            QCOMPARE(reply.status, 400);
            QVERIFY(!reply.body[u"error"_s].toString().isEmpty());
        }
        QCOMPARE(world.control(u"story"_s, {}).status, 409);
        QCOMPARE(world.control(u"nothing"_s, {}).status, 404);
        QCOMPARE(world.call("POST", u"/control/fault"_s, "no json").status, 400);
    }
};

BANDEJA_TEST(ControlTest)
#include "control_test.moc"
