// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/wire/signing.h"
#include "tests/simulator/world.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::simulator;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

class WebhooksTest : public QObject {
    Q_OBJECT

private:
    static QStringList texts(const ScriptedPeer& server) {
        QStringList list;
        for (const auto& request : server.requests()) {
            for (const char* text : {"uno", "dos", "tres"}) {
                if (request.body.contains(text))
                    list += QLatin1StringView(text);
            }
        }
        return list;
    }

private Q_SLOTS:
    void signaturesAreThePlatformsOwn() {
        const QByteArray body = R"({"event":"im_receive_msg","text":"\u00bfhola?"})";
        QCOMPARE(wire::tikTokSignature("luna-secret", 1795000000, body),
                 "t=1795000000,s=a808b1cbf35f593f5d6495cdc92b5a7ba4a309af9c0f36346e6774eaee727f2e");
        QCOMPARE(wire::metaSignature("luna-secret", body),
                 "sha256=e407351942e72d79c62508d38f68297081e59f3e2db08d2857a5b131b58e0eb5");
    }

    void webhooksComeInTheirOrder() {
        World world;
        world.connect();
        for (const QString& text : {u"uno"_s, u"dos"_s, u"tres"_s})
            world.control(u"customer-message"_s, world.says(u"tiktok"_s, text));
        QTRY_COMPARE(world.server.requests().size(), 3);
        QCOMPARE(texts(world.server), (QStringList{u"uno"_s, u"dos"_s, u"tres"_s}));
    }

    void heldWebhooksComeInAnyOrder() {
        World world;
        world.connect();
        world.control(u"webhooks"_s, {{u"hold"_s, true}});
        for (const QString& text : {u"uno"_s, u"dos"_s, u"tres"_s})
            world.control(u"customer-message"_s, world.says(u"whatsapp"_s, text));
        QVERIFY(world.server.requests().isEmpty());
        world.control(u"webhooks"_s, {{u"release"_s, u"reversed"_s}});
        QTRY_COMPARE(world.server.requests().size(), 3);
        QCOMPARE(texts(world.server), (QStringList{u"tres"_s, u"dos"_s, u"uno"_s}));
    }

    void duplicatesAreTheSameToTheByte() {
        World world;
        world.connect();
        QJsonObject message = world.says(u"whatsapp"_s, u"uno"_s);
        message.insert(u"duplicate"_s, 3);
        world.control(u"customer-message"_s, message);
        QTRY_COMPARE(world.server.requests().size(), 3);
        QCOMPARE(world.server.requests()[2].body, world.server.requests()[0].body);
    }

    void aRefusedWebhookIsRepeated() {
        World world;
        world.server.answer({503, {}, {}});
        world.connect();
        world.control(u"customer-message"_s, world.says(u"tiktok"_s, u"uno"_s));
        QTRY_COMPARE_WITH_TIMEOUT(world.server.requests().size(), 2, 10'000);
        QTRY_COMPARE(world.call("GET", u"/control/state"_s).body[u"webhooks"_s][u"posted"_s].toInteger(), 1);
    }

    void webhooksWaitForTheServer() {
        World world;
        world.control(u"customer-message"_s, world.says(u"tiktok"_s, u"uno"_s));
        QCOMPARE(world.call("GET", u"/control/state"_s).body[u"webhooks"_s][u"waiting"_s].toInteger(), 1);
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const QString nowhere = u"http://127.0.0.1:%1"_s.arg(gone.serverPort());
        gone.close();
        world.control(u"webhooks"_s, {{u"target"_s, nowhere}});
        world.control(u"webhooks"_s, {{u"target"_s, world.server.url().toString()}});
        QTRY_COMPARE(world.server.requests().size(), 1);
    }

    void anythingCanBePostedWithAnySignature() {
        World world;
        world.server.answer({401, {}, {}});
        world.connect();
        world.control(u"webhook"_s,
                      {{u"channel"_s, u"meta"_s}, {u"body"_s, u"{\"half"_s}, {u"signature"_s, u"wrong"_s}});
        world.control(u"webhook"_s,
                      {{u"channel"_s, u"tiktok"_s}, {u"body"_s, u"[]"_s}, {u"signature"_s, u"none"_s}});
        QTRY_COMPARE(world.server.requests().size(), 2);
        const auto& wrong = world.server.requests()[0];
        QCOMPARE(wrong.body, "{\"half");
        QVERIFY(wrong.headers.value("x-hub-signature-256").startsWith("sha256="));
        QVERIFY(wrong.headers.value("x-hub-signature-256") !=
                wire::metaSignature("simulated-meta-secret", wrong.body));
        QVERIFY(!world.server.requests()[1].headers.contains("tiktok-signature"));
        QTRY_COMPARE(world.call("GET", u"/control/state"_s).body[u"webhooks"_s][u"given_up"_s].toInteger(),
                     1);
    }

    void metasHandshakeIsTried() {
        World world;
        world.connect();
        world.control(u"webhooks"_s, {{u"verify"_s, true}});
        QTRY_COMPARE(world.server.requests().size(), 1);
        QVERIFY(
            world.server.requests()[0].target.startsWith("/webhooks/meta?hub.mode=subscribe&hub.challenge="));
        QTRY_COMPARE(world.call("GET", u"/control/state"_s).body[u"handshake"_s].toString(), u"refused"_s);
    }
};

BANDEJA_TEST(WebhooksTest)
#include "webhooks_test.moc"
