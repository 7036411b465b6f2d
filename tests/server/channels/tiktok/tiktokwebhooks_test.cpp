// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/tiktok/tiktokwebhooks.h"
#include "tests/server/channels/fixture.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::server::channels;
using namespace bandeja::domain;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using bandeja::cipher::Secret;

class TikTokWebhooksTest : public QObject {
    Q_OBJECT

private:
    static constexpr Instant signedAt{1'795'000'000'000ms};
    const QByteArray body_ = R"({"event":"im_receive_msg","text":"\u00bfhola?"})";
    const QByteArray hex_ = "a808b1cbf35f593f5d6495cdc92b5a7ba4a309af9c0f36346e6774eaee727f2e";
    const TikTokWebhooks door_{Secret("luna-secret")};

    bool genuine(const QByteArray& header, const QByteArray& body, Instant now = signedAt) const {
        return door_.isGenuine({{"tiktok-signature", header}}, body, now);
    }
    ParsedWebhook parsed(const char* name) const {
        return door_.parse(fixture(u"tiktok-"_s + QLatin1StringView(name)));
    }

private Q_SLOTS:
    void aSignatureIsOverTheRawBytes() {
        QVERIFY(genuine("t=1795000000,s=" + hex_, body_));
        QVERIFY(genuine("s=" + hex_ + ", t=1795000000", body_));
        // The same JSON value, written with other bytes.
        QVERIFY(
            !genuine("t=1795000000,s=" + hex_, "{\"event\":\"im_receive_msg\",\"text\":\"\u00bfhola?\"}"));
        QVERIFY(!genuine("t=1795000000,s=" + hex_, body_ + '\n'));
    }

    void everythingElseIsNoSignature_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("no time") << "s=" + hex_;
        QTest::newRow("no hex") << QByteArray("t=1795000000");
        QTest::newRow("empty hex") << QByteArray("t=1795000000,s=");
        QTest::newRow("other time") << "t=1795000001,s=" + hex_;
        QTest::newRow("time twice") << "t=1795000000,t=1795000000,s=" + hex_;
        QTest::newRow("hex twice") << "t=1795000000,s=" + hex_ + ",s=" + hex_;
        QTest::newRow("signed time") << "t=+1795000000,s=" + hex_;
        QTest::newRow("huge time") << "t=17950000000000000000,s=" + hex_;
        QTest::newRow("upper case") << "t=1795000000,s=" + hex_.toUpper();
        QTest::newRow("cut") << "t=1795000000,s=" + hex_.left(32);
    }
    void everythingElseIsNoSignature() {
        QFETCH(QByteArray, header);
        QVERIFY(!genuine(header, body_));
    }

    void theToleranceIsASetting() {
        QVERIFY(genuine("t=1795000000,s=" + hex_, body_, signedAt + 300s));
        QVERIFY(!genuine("t=1795000000,s=" + hex_, body_, signedAt + 301s));
        QVERIFY(!genuine("t=1795000000,s=" + hex_, body_, signedAt - 301s));
        const TikTokWebhooks strict(Secret("luna-secret"), 5s);
        QVERIFY(!strict.isGenuine({{"tiktok-signature", "t=1795000000,s=" + hex_}}, body_, signedAt + 6s));
    }

    void anEmptySecretVerifiesNothing() {
        const TikTokWebhooks unconfigured{Secret()};
        const QByteArray withEmptyKey =
            "t=1795000000,s=294fdadd4cb03b29b49cfb6a5605262dc0b4a15fc3b796d774530ecefba89499";
        QVERIFY(!unconfigured.isGenuine({{"tiktok-signature", withEmptyKey}}, body_, signedAt));
    }

    void S02_aTextBecomesAMessage() {
        const ParsedWebhook webhook = parsed("text");
        QCOMPARE(webhook.events.size(), 1);
        QVERIFY(webhook.unreadable.isEmpty());
        QCOMPARE(webhook.events[0].account, u"-000LunaBiz+/="_s);
        const auto* const message = eventAt<NewMessage>(webhook);
        QVERIFY(message);
        QCOMPARE(message->thread, u"conv+AA=="_s);
        QCOMPARE(message->platformId, u"tm+01=="_s);
        QCOMPARE(message->text, u"¿Tienen las sandalias en el 38? 😊"_s);
        QCOMPARE(message->at, Instant{1'795'000'000'123ms});
        QCOMPARE(message->contact.platformId, u"cust+Mariana/1="_s);
        QCOMPARE(message->contact.name, u"mariana.rz"_s);
        QCOMPARE(message->direction, Direction::In);
        QVERIFY(message->wantsReply);
        QCOMPARE(eventAt<NewMessage>(parsed("quote"))->quotes, u"tm+00=="_s);
    }

    void S02_everyKindIsKept_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<MessageKind>("kind");
        QTest::addColumn<QString>("mediaId");
        QTest::addColumn<QString>("url");
        QTest::newRow("image") << QByteArray("image") << MessageKind::Image << u"md-901"_s << QString();
        QTest::newRow("video") << QByteArray("video") << MessageKind::Video << u"md-902"_s << QString();
        QTest::newRow("sticker") << QByteArray("sticker") << MessageKind::Sticker << QString()
                                 << u"https://p16.tiktokcdn.com/sticker/1.webp?x-expires=1797592000"_s;
        QTest::newRow("emoji") << QByteArray("emoji") << MessageKind::Sticker << QString()
                               << u"https://p16.tiktokcdn.com/emoji/7.webp"_s;
        QTest::newRow("share") << QByteArray("share") << MessageKind::Share << QString()
                               << u"https://www.tiktok.com/embed/v2/7412345678901234567"_s;
    }
    void S02_everyKindIsKept() {
        QFETCH(QByteArray, name);
        QFETCH(MessageKind, kind);
        const ParsedWebhook webhook = parsed(name);
        const auto* const message = eventAt<NewMessage>(webhook);
        QVERIFY(message);
        QCOMPARE(message->kind, kind);
        QCOMPARE(message->media.size(), 1);
        QCOMPARE(message->media[0].kind, kind);
        QTEST(message->media[0].mediaId, "mediaId");
        QTEST(message->media[0].url, "url");
    }

    void anUnknownKindIsShownAndNotAnswered() {
        for (const char* name : {"hologram", "sticker-empty"}) {
            const ParsedWebhook webhook = parsed(name);
            const auto* const message = eventAt<NewMessage>(webhook);
            QVERIFY2(message, name);
            QCOMPARE(message->kind, MessageKind::Unsupported);
            QVERIFY(!message->wantsReply);
        }
    }

    void aMessageWithoutIdHasAKeyOfItsOwn() {
        const ParsedWebhook webhook = parsed("no-id");
        const auto* const message = eventAt<NewMessage>(webhook);
        QVERIFY(message->platformId.isEmpty());
        QVERIFY(!message->fallbackKey.isEmpty());
        QCOMPARE(eventAt<NewMessage>(parsed("no-id"))->fallbackKey, message->fallbackKey);
    }

    void S02_echoesAreOutgoing() {
        const ParsedWebhook api = parsed("echo-api");
        const auto* const sent = eventAt<NewMessage>(api);
        QCOMPARE(sent->direction, Direction::Out);
        QCOMPARE(sent->contact.platformId, u"cust+Mariana/1="_s);
        QVERIFY(sent->sentByApi);
        QVERIFY(!sent->wantsReply);
        QVERIFY(!eventAt<NewMessage>(parsed("echo-app"))->sentByApi);
        QCOMPARE(eventAt<NewMessage>(parsed("echo-card"))->text, u"¿Qué buscas?\n[Tallas]\n[Envíos]"_s);
    }

    void reactionsComeAndGo() {
        const ParsedWebhook webhook = parsed("reaction");
        QCOMPARE(webhook.events.size(), 2);
        QCOMPARE(eventAt<ReactionUpdate>(webhook, 0)->emoji, u"❤️"_s);
        QCOMPARE(eventAt<ReactionUpdate>(webhook, 0)->targetPlatformId, u"tm+10=="_s);
        QCOMPARE(eventAt<ReactionUpdate>(webhook, 0)->direction, Direction::In);
        QVERIFY(eventAt<ReactionUpdate>(webhook, 1)->emoji.isEmpty());
    }

    void S02_readStatesNameTheirThreadAndTime() {
        const ParsedWebhook webhook = parsed("read");
        const auto* const update = eventAt<StatusUpdate>(webhook);
        QCOMPARE(update->thread, u"conv+AA=="_s);
        QCOMPARE(update->upTo, std::optional(Instant{1'795'000'390'000ms}));
        QCOMPARE(update->status, MessageStatus::Read);
        QVERIFY(parsed("read-by-shop").events.isEmpty());
    }

    void anEventWithoutContentAsksForAPoll() {
        const ParsedWebhook webhook = parsed("eu");
        QVERIFY(eventAt<PollNeeded>(webhook));
        QCOMPARE(eventAt<PollNeeded>(webhook)->thread, QString());
    }

    void withdrawnConsentIsReported() { QVERIFY(eventAt<AuthorizationRemoved>(parsed("removed"))); }

    void whatIsNoConversationLeavesNothing() {
        const ParsedWebhook webhook = parsed("referral");
        QVERIFY(webhook.events.isEmpty());
        QVERIFY(webhook.unreadable.isEmpty());
    }

    void whatCannotBeReadIsKept() {
        for (const char* name : {"unknown", "content-broken", "no-conversation"}) {
            const ParsedWebhook webhook = parsed(name);
            QVERIFY2(webhook.events.isEmpty(), name);
            QCOMPARE(webhook.unreadable.size(), 1);
            QCOMPARE(webhook.unreadable[0].account, u"-000LunaBiz+/="_s);
            QCOMPARE(webhook.unreadable[0].raw, fixture(u"tiktok-"_s + QLatin1StringView(name)));
        }
    }

    void reasonsQuoteNothing() {
        for (const char* name : {"unknown", "content-broken", "no-conversation"}) {
            const ParsedWebhook webhook = parsed(name);
            QVERIFY(!webhook.unreadable[0].reason.contains(u"hola"_s));
            QVERIFY(!webhook.unreadable[0].reason.contains(u"something"_s));
        }
    }
};

BANDEJA_TEST(TikTokWebhooksTest)
#include "tiktokwebhooks_test.moc"
