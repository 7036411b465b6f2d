// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/attaching.h"
#include "tests/simulator/shopwires.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QtTest>

using namespace bandeja::domain;
using namespace bandeja::tests;
using namespace bandeja::server::channels;
using namespace Qt::Literals::StringLiterals;

/// Files that the server's adapters send: what arrives at the simulated platforms.
class FileWiresTest : public ShopWires {
    Q_OBJECT

private:
    /// MESSAGE with a picture of PNG's kind in it, and no text.
    static OutgoingMessage picture(const QString& thread, const QString& text = {}) {
        OutgoingMessage message = reply(thread, text);
        const QByteArray bytes = "\x89PNG\r\n\x1a\n--X\r\n\r\n" + QByteArray(300'000, '\0') + "END";
        message.files = {
            {{u"att_1"_s, MessageKind::Image, u"image/png"_s, bytes.size(), u"bota.png"_s}, bytes}};
        return message;
    }
    /// The calls of PLATFORM to a path that ends with END.
    static QList<QJsonObject> callsTo(World& world, const QString& platform, const QString& end) {
        QList<QJsonObject> calls;
        for (const QJsonValue& call :
             world.call("GET", u"/control/calls?platform="_s + platform).body[u"calls"_s].toArray()) {
            if (call[u"path"_s].toString().endsWith(end))
                calls.append(call.toObject());
        }
        return calls;
    }
    static QJsonObject fileOf(World& world, const QString& id) {
        return world.call("GET", u"/control/media/"_s + id).body;
    }
    /// The thread of a conversation that a customer has just begun.
    static QString begun(World& world, const QString& channel) {
        return world.control(u"customer-message"_s, world.says(channel, u"¿Hola?"_s))
            .body[u"thread"_s]
            .toString();
    }

private Q_SLOTS:
    void S02_aPictureIsSentOverTikTok() {
        World world;
        world.connect();
        const QString thread = begun(world, u"tiktok"_s);
        const OutgoingMessage message = picture(thread);
        const auto sent = tikTok(world).send(tikTokShop_, message);
        QVERIFY(waitFor(sent));
        QVERIFY2(std::holds_alternative<Accepted>(sent.result()), qPrintable(word(sent.result())));
        const QString id = std::get<Accepted>(sent.result()).platformId;
        const auto calls = callsTo(world, u"tiktok"_s, u"message/send/"_s);
        QCOMPARE(calls.size(), 1);
        const QJsonObject body = calls[0][u"body"_s].toObject();
        QCOMPARE(body[u"message_type"_s], u"IMAGE"_s);
        QVERIFY(!body.contains(u"text"_s));
        const QJsonObject file = fileOf(world, body[u"image"_s][u"media_id"_s].toString());
        QCOMPARE(QByteArray::fromBase64(file[u"base64"_s].toString().toLatin1()), message.files[0].bytes);
        QCOMPARE(file[u"mime"_s], u"image/png"_s);
        QVERIFY(waitForWebhooks(world, 2));
        const ParsedWebhook webhook = heard(world, 1);
        const auto* const echo = eventAt<NewMessage>(webhook);
        QCOMPARE(echo->platformId, id);
        QCOMPARE(echo->kind, MessageKind::Image);
        QVERIFY(echo->sentByApi);
        const auto found = tikTok(world).find(tikTokShop_, picture(thread), clock_.now());
        QVERIFY(waitFor(found));
        QCOMPARE(found.result().value(), id);
        const auto text = tikTok(world).find(tikTokShop_, reply(thread, u"x"_s), clock_.now());
        QVERIFY(waitFor(text));
        QCOMPARE(text.result().value(), QString());
    }

    void S02_filesAreSentOverWhatsApp_data() {
        QTest::addColumn<QString>("mime");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("caption");
        QTest::newRow("picture") << u"image/png"_s << u"image"_s << u"Mire, así queda"_s;
        QTest::newRow("picture alone") << u"image/jpeg"_s << u"image"_s << QString();
        QTest::newRow("video") << u"video/mp4"_s << u"video"_s << u"Mire"_s;
        QTest::newRow("sound") << u"audio/ogg"_s << u"audio"_s << QString();
        QTest::newRow("document") << u"application/pdf"_s << u"document"_s << u"La factura"_s;
    }
    void S02_filesAreSentOverWhatsApp() {
        QFETCH(QString, mime);
        QFETCH(QString, type);
        QFETCH(QString, caption);
        World world;
        world.connect();
        OutgoingMessage message = picture(begun(world, u"whatsapp"_s), caption);
        message.files[0].about.mime = mime;
        message.files[0].about.kind = kindOfMime(mime);
        const auto sent = whatsApp(world).send(whatsAppShop_, message);
        QVERIFY(waitFor(sent));
        QVERIFY2(std::holds_alternative<Accepted>(sent.result()), qPrintable(word(sent.result())));
        const auto calls = callsTo(world, u"whatsapp"_s, u"/messages"_s);
        QCOMPARE(calls.size(), 1);
        const QJsonObject body = calls[0][u"body"_s].toObject();
        QCOMPARE(body[u"type"_s], type);
        QVERIFY(!body.contains(u"text"_s));
        const QJsonObject about = body[type].toObject();
        QCOMPARE(about[u"caption"_s].toString(), caption);
        QCOMPARE(about.contains(u"caption"_s), !caption.isEmpty());
        QCOMPARE(about[u"filename"_s].toString(), type == "document"_L1 ? u"bota.png"_s : QString());
        const QJsonObject file = fileOf(world, about[u"id"_s].toString());
        QCOMPARE(QByteArray::fromBase64(file[u"base64"_s].toString().toLatin1()), message.files[0].bytes);
        QCOMPARE(file[u"mime"_s], mime);
        QVERIFY(waitForWebhooks(world, 4)); // sent, delivered, read
        QCOMPARE(eventAt<StatusUpdate>(heard(world, 1))->correlation, u"msg_01"_s);
    }

    void aLostUploadIsTriedAgainAndALostSendIsNot_data() {
        QTest::addColumn<QString>("channel");
        QTest::newRow("TikTok") << u"tiktok"_s;
        QTest::newRow("WhatsApp") << u"whatsapp"_s;
    }
    void aLostUploadIsTriedAgainAndALostSendIsNot() {
        QFETCH(QString, channel);
        World world;
        const OutgoingMessage message = picture(begun(world, channel));
        const auto outcome = [&] {
            const auto sent = channel == "tiktok"_L1 ? tikTok(world).send(tikTokShop_, message)
                                                     : whatsApp(world).send(whatsAppShop_, message);
            return waitFor(sent) ? word(sent.result()) : u"never"_s;
        };
        const QString end = channel == "tiktok"_L1 ? u"message/send/"_s : u"/messages"_s;
        for (const QString& kind : {u"lost"_s, u"garbage"_s, u"half"_s}) {
            world.control(u"fault"_s, {{u"platform"_s, channel}, {u"kind"_s, kind}});
            QCOMPARE(outcome(), u"later"_s); // the first call is the upload
        }
        QCOMPARE(callsTo(world, channel, end).size(), 0);
        const qint64 dead = channel == "tiktok"_L1 ? 40105 : 190;
        world.control(u"fault"_s, {{u"platform"_s, channel}, {u"kind"_s, u"code"_s}, {u"code"_s, dead}});
        QCOMPARE(outcome(), u"refused account_unavailable account"_s);
        world.control(u"fault"_s, {{u"platform"_s, channel}, {u"kind"_s, u"slow"_s}, {u"delay_ms"_s, 1}});
        world.control(u"fault"_s, {{u"platform"_s, channel}, {u"kind"_s, u"lost"_s}});
        QCOMPARE(outcome(), u"unclear"_s); // the second one is the send
        QCOMPARE(callsTo(world, channel, end).size(), 1);
    }

    void S07_whatAPlatformDoesNotTakeIsNotEvenUploaded() {
        World world;
        OutgoingMessage onTikTok = picture(begun(world, u"tiktok"_s), u"con texto"_s);
        const auto withText = tikTok(world).send(tikTokShop_, onTikTok);
        QVERIFY(waitFor(withText));
        QCOMPARE(word(withText.result()), u"refused platform_refused"_s);
        OutgoingMessage onWhatsApp = picture(begun(world, u"whatsapp"_s), QString(1025, u'x'));
        const auto longText = whatsApp(world).send(whatsAppShop_, onWhatsApp);
        QVERIFY(waitFor(longText));
        QCOMPARE(word(longText.result()), u"refused too_long"_s);
        QVERIFY(world.call("GET", u"/control/calls"_s).body[u"calls"_s].toArray().isEmpty());
    }
};

BANDEJA_TEST(FileWiresTest)
#include "filewires_test.moc"
