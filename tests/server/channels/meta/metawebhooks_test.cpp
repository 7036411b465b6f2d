// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/meta/metawebhooks.h"
#include "tests/server/channels/fixture.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::server::channels;
using namespace bandeja::domain;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using bandeja::cipher::Secret;

class MetaWebhooksTest : public QObject {
    Q_OBJECT

private:
    const QByteArray body_ = R"({"event":"im_receive_msg","text":"\u00bfhola?"})";
    const QByteArray hex_ = "e407351942e72d79c62508d38f68297081e59f3e2db08d2857a5b131b58e0eb5";
    const MetaWebhooks door_{Secret("luna-secret"), Secret("luna-verify")};

    bool genuine(const QByteArray& header, const QByteArray& body) const {
        return door_.isGenuine({{"x-hub-signature-256", header}}, body, Instant{});
    }
    ParsedWebhook parsed(const char* name) const {
        return door_.parse(fixture(u"whatsapp-"_s + QLatin1StringView(name)));
    }

private Q_SLOTS:
    void aSignatureIsOverTheRawBytes() {
        QVERIFY(genuine("sha256=" + hex_, body_));
        QVERIFY(!genuine("sha256=" + hex_, "{\"event\":\"im_receive_msg\",\"text\":\"\u00bfhola?\"}"));
        QVERIFY(!genuine(hex_, body_));
        QVERIFY(!genuine("sha256=", body_));
        QVERIFY(!genuine("sha1=" + hex_, body_));
        QVERIFY(!genuine("sha256=" + hex_.toUpper(), body_));
        QVERIFY(!genuine("sha256=" + hex_ + "00", body_));
        QVERIFY(!genuine(QByteArray(), body_));
    }

    void anEmptySecretVerifiesNothing() {
        const MetaWebhooks unconfigured{Secret(), Secret()};
        const QByteArray withEmptyKey =
            "sha256=eaa55afefb56c02d67b4e5be82117d2794a8c3110448e3fb2f42f7e9b38a1b04";
        QVERIFY(!unconfigured.isGenuine({{"x-hub-signature-256", withEmptyKey}}, body_, Instant{}));
        QVERIFY(!unconfigured.answerHandshake(
            QUrlQuery(u"hub.mode=subscribe&hub.challenge=7&hub.verify_token="_s)));
    }

    void theHandshakeIsAnsweredForTheRightTokenOnly() {
        const auto answer = [this](const char* query) {
            return door_.answerHandshake(QUrlQuery(QString::fromLatin1(query)));
        };
        QCOMPARE(answer("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=luna-verify"),
                 std::optional<QByteArray>("1158201444"));
        QVERIFY(!answer("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=luna-verifi"));
        QVERIFY(!answer("hub.mode=subscribe&hub.challenge=1158201444"));
        QVERIFY(!answer("hub.mode=unsubscribe&hub.challenge=1158201444&hub.verify_token=luna-verify"));
        QVERIFY(!answer("hub.mode=subscribe&hub.verify_token=luna-verify"));
    }

    void S02_aTextBecomesAMessage() {
        const ParsedWebhook webhook = parsed("text");
        QCOMPARE(webhook.events.size(), 1);
        QCOMPARE(webhook.events[0].account, u"100000000000001"_s);
        const auto* const message = eventAt<NewMessage>(webhook);
        QVERIFY(message);
        QCOMPARE(message->thread, u"5215550000002"_s);
        QCOMPARE(message->platformId, u"wamid.IN001"_s);
        QCOMPARE(message->text, u"Hola, ¿hacen envíos a Mérida? 📦"_s);
        QCOMPARE(message->at, Instant{1'795'000'001s});
        QCOMPARE(message->contact.name, u"Ana Lucía"_s);
        QCOMPARE(message->contact.handle, u"+5215550000002"_s);
        QCOMPARE(message->contact.aliases, (QStringList{u"MX.900000000000000001"_s, u"MX.ENT.77"_s}));
        QVERIFY(message->wantsReply);
        QCOMPARE(eventAt<NewMessage>(parsed("reply"))->quotes, u"wamid.OUT9"_s);
    }

    void S02_filesKeepWhatIsSaidOfThem() {
        const ParsedWebhook image = parsed("image");
        const auto* const message = eventAt<NewMessage>(image);
        QCOMPARE(message->kind, MessageKind::Image);
        QCOMPARE(message->text, u"¿De este color?"_s);
        QCOMPARE(message->media[0].mediaId, u"5550001"_s);
        QCOMPARE(message->media[0].mime, u"image/jpeg"_s);
        QCOMPARE(message->media[0].sha256.size(), 32);
        QCOMPARE(eventAt<NewMessage>(parsed("voice"))->kind, MessageKind::Audio);
        QCOMPARE(eventAt<NewMessage>(parsed("document"))->media[0].name, u"factura.pdf"_s);
        const ParsedWebhook sticker = parsed("sticker");
        QCOMPARE(eventAt<NewMessage>(sticker)->kind, MessageKind::Sticker);
        QVERIFY(!eventAt<NewMessage>(sticker)->wantsReply);
    }

    void S02_everythingReadableBecomesText_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<MessageKind>("kind");
        QTest::addColumn<QString>("text");
        QTest::newRow("place") << QByteArray("location") << MessageKind::Location
                               << u"Casa\nCalle 60\n0.000000, -89.623053"_s;
        QTest::newRow("cards") << QByteArray("contacts") << MessageKind::Contact
                               << u"Luis Pech · +52 1 555 000 0007\nRosa · rosa@shop.example"_s;
        QTest::newRow("button") << QByteArray("button") << MessageKind::Text << u"Sí, confirmo"_s;
        QTest::newRow("list") << QByteArray("list") << MessageKind::Text << u"Talla 38"_s;
        QTest::newRow("form") << QByteArray("form") << MessageKind::Text << u"talla: 38"_s;
        QTest::newRow("cart") << QByteArray("order") << MessageKind::Share << u"2 × SANDALIA-38  349.5 MXN"_s;
    }
    void S02_everythingReadableBecomesText() {
        QFETCH(QByteArray, name);
        QFETCH(MessageKind, kind);
        const ParsedWebhook webhook = parsed(name);
        const auto* const message = eventAt<NewMessage>(webhook);
        QVERIFY(message);
        QCOMPARE(message->kind, kind);
        QTEST(message->text, "text");
    }

    void anUnknownKindIsShownAndNotAnswered() {
        for (const char* name : {"unsupported", "interactive-empty"}) {
            const ParsedWebhook webhook = parsed(name);
            QCOMPARE(webhook.events.size(), 1);
            QCOMPARE(eventAt<NewMessage>(webhook)->kind, MessageKind::Unsupported);
            QVERIFY(!eventAt<NewMessage>(webhook)->wantsReply);
        }
    }

    void reactionsEditsAndUnsentMessagesNameTheirTarget() {
        const ParsedWebhook reactions = parsed("reaction");
        QCOMPARE(eventAt<ReactionUpdate>(reactions, 0)->emoji, u"👍"_s);
        QVERIFY(eventAt<ReactionUpdate>(reactions, 1)->emoji.isEmpty());
        const ParsedWebhook edit = parsed("edit");
        QCOMPARE(eventAt<MessageEdit>(edit)->targetPlatformId, u"wamid.IN001"_s);
        QCOMPARE(eventAt<MessageEdit>(edit)->text, u"a Mérida, Yucatán"_s);
    }

    void R10_anUnsentMessageIsReported() {
        QCOMPARE(eventAt<MessageUnsent>(parsed("revoke"))->targetPlatformId, u"wamid.IN001"_s);
    }

    void aCustomerIsFoundByEveryName() {
        const ParsedWebhook hidden = parsed("hidden-number");
        const auto* const message = eventAt<NewMessage>(hidden);
        QCOMPARE(message->contact.platformId, u"MX.900000000000000044"_s);
        QCOMPARE(message->thread, u"MX.900000000000000044"_s);
        QCOMPARE(message->contact.handle, u"gato.azul"_s);
        const ParsedWebhook renumber = parsed("renumber");
        QCOMPARE(eventAt<ContactRenamed>(renumber)->platformId, u"5215550000002"_s);
        QCOMPARE(eventAt<ContactRenamed>(renumber)->newPlatformId, u"5215550000099"_s);
    }

    void groupsAreConversationsOfTheirOwn() {
        const ParsedWebhook webhook = parsed("group");
        QCOMPARE(eventAt<NewMessage>(webhook)->thread, u"group:GROUP77"_s);
        QVERIFY(!eventAt<NewMessage>(webhook)->wantsReply);
    }

    void S02_statusesAreReadInTheirOrder() {
        const ParsedWebhook webhook = parsed("statuses");
        QCOMPARE(webhook.events.size(), 5);
        QVERIFY(webhook.unreadable.isEmpty());
        const auto* const sent = eventAt<StatusUpdate>(webhook, 0);
        QCOMPARE(sent->platformId, u"wamid.OUT1"_s);
        QCOMPARE(sent->correlation, u"msg_01"_s);
        QCOMPARE(sent->status, MessageStatus::Sent);
        QCOMPARE(eventAt<StatusUpdate>(webhook, 1)->status, MessageStatus::Delivered);
        QCOMPARE(eventAt<StatusUpdate>(webhook, 2)->status, MessageStatus::Read);
        QCOMPARE(eventAt<StatusUpdate>(webhook, 3)->status, MessageStatus::Read);
        const auto* const failed = eventAt<StatusUpdate>(webhook, 4);
        QCOMPARE(failed->status, MessageStatus::Failed);
        QCOMPARE(failed->error->code, u"window_closed"_s);
        QCOMPARE(failed->error->detail, u"More than 24 hours have passed"_s);
    }

    void S02_repliesFromThePhoneAreOutgoing() {
        const ParsedWebhook webhook = parsed("echo");
        QCOMPARE(webhook.events.size(), 2);
        const auto* const message = eventAt<NewMessage>(webhook);
        QCOMPARE(message->direction, Direction::Out);
        QCOMPARE(message->thread, u"5215550000002"_s);
        QCOMPARE(message->contact.name, u"Ana Lucía"_s);
        QVERIFY(!message->sentByApi);
        QVERIFY(!message->wantsReply);
        QVERIFY(eventAt<MessageUnsent>(webhook, 1));
    }

    void theAccountsHealthIsReported() {
        const ParsedWebhook update = parsed("account-update");
        QCOMPARE(update.events[0].account, u"200000000000002"_s);
        QVERIFY(eventAt<AccountNotice>(update)->needsAttention);
        QCOMPARE(eventAt<AccountNotice>(parsed("account-errors"))->code, u"131031"_s);
    }

    void whatIsNoConversationLeavesNothing() {
        for (const char* name : {"template-status", "identity"}) {
            const ParsedWebhook webhook = parsed(name);
            QVERIFY(webhook.events.isEmpty());
            QVERIFY(webhook.unreadable.isEmpty());
        }
    }

    void aBadItemDoesNotTakeTheOthersAlong() {
        const ParsedWebhook webhook = parsed("batch");
        QCOMPARE(webhook.events.size(), 2);
        QCOMPARE(eventAt<NewMessage>(webhook, 0)->text, u"la buena"_s);
        QCOMPARE(eventAt<StatusUpdate>(webhook, 1)->platformId, u"wamid.OUT5"_s);
        QCOMPARE(webhook.unreadable.size(), 4);
        QCOMPARE(webhook.unreadable[0].account, u"100000000000001"_s);
        QCOMPARE(webhook.unreadable[0].reason,
                 u"/entry/0/changes/0/value/messages/0: no account, or not an object"_s);
        QCOMPARE(webhook.unreadable[0].raw, "[17]");
        QVERIFY(webhook.unreadable[1].raw.contains("sin hora"));
        QVERIFY(!webhook.unreadable[1].reason.contains(u"sin hora"_s));
    }

    void otherProductsAreKeptForAnOperator() {
        const ParsedWebhook webhook = door_.parse(fixture(u"instagram-text"_s));
        QVERIFY(webhook.events.isEmpty());
        QCOMPARE(webhook.unreadable.size(), 1);
        QCOMPARE(webhook.unreadable[0].account, u"17840000000000001"_s);
        QCOMPARE(parsed("unknown-field").unreadable.size(), 1);
    }
};

BANDEJA_TEST(MetaWebhooksTest)
#include "metawebhooks_test.moc"
