// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/tiktok/tiktokadapter.h"
#include "tests/server/channels/doubles.h"
#include "tests/server/outbound/scriptedpeer.h"
#include "tests/server/outbound/waiting.h"
#include "tests/support/registry.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QtTest>

using namespace bandeja::server::channels;
using namespace bandeja::domain;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using bandeja::cipher::Secret;
using Manner = ScriptedPeer::Manner;

/// Pictures that the shop sends: two calls, of which only the second one can be unclear.
class TikTokPicturesTest : public QObject {
    Q_OBJECT

private:
    static constexpr Instant sentAt{1'795'000'000'000ms};
    QNetworkAccessManager network_;
    const StoppedClock clock_;
    const std::shared_ptr<const Credentials> credentials_ = credentialsOf(u"-000LunaBiz+/="_s);

    TikTokAdapter adapter(const QUrl& base) {
        TikTokSettings settings;
        settings.apiBase = QUrl(base.toString() + u"/open_api/v1.3"_s);
        return TikTokAdapter(network_, clock_, std::move(settings));
    }
    static OutgoingMessage pictureMessage() {
        OutgoingMessage outgoing;
        outgoing.id = u"msg_01"_s;
        outgoing.thread = u"conv+AA=="_s;
        outgoing.contactPlatformId = u"cust+Mariana/1="_s;
        outgoing.files = {{{u"att_1"_s, MessageKind::Image, u"image/png"_s, 8, u"bota.png"_s}, "PNGBYTES"}};
        return outgoing;
    }
    static QByteArray envelope(int code, const QByteArray& data = "{}") {
        return "{\"code\":" + QByteArray::number(code) +
               ",\"message\":\"x\",\"request_id\":\"r\",\"data\":" + data + "}";
    }

private Q_SLOTS:
    void anUnclearPictureIsFoundInTheListByWhatItIs() {
        ScriptedPeer peer;
        const auto listed = [](const char* id, const char* from, const char* type, const char* content) {
            return QByteArray(R"({"message_id":")") + id + R"(","message_type":")" + type +
                   R"(","timestamp":1795000001000,"from_user":{"id":")" + from + "\"}," + content + "}";
        };
        const QByteArray picture = R"("image":{"media_id":"another"})";
        const QByteArray list = "{\"messages\":[" +
                                listed("text", "-000LunaBiz+/=", "TEXT", R"("text":{"body":""})") + ',' +
                                listed("hers", "cust+Mariana/1=", "IMAGE", picture) + ',' +
                                listed("this", "-000LunaBiz+/=", "IMAGE", picture) + "]}";
        peer.answer({200, envelope(0, list), {}});
        const auto found = adapter(peer.url()).find(credentials_, pictureMessage(), sentAt);
        QVERIFY(waitFor(found));
        QCOMPARE(found.result().value(), u"this"_s);
    }

    void aPictureIsUploadedAndThenSent() {
        ScriptedPeer peer;
        peer.answer({200, envelope(0, R"({"media_id":"md-1"})"), {}});
        peer.answer({200, envelope(0, R"({"message":{"message_id":"tm-1"}})"), {}});
        OutgoingMessage outgoing = pictureMessage();
        outgoing.quotes = u"tm-0"_s; // a picture can't quote
        const auto sent = adapter(peer.url()).send(credentials_, outgoing);
        QVERIFY(waitFor(sent));
        QCOMPARE(word(sent.result()), u"accepted tm-1"_s);
        QCOMPARE(peer.requests()[0].target, "/open_api/v1.3/business/message/media/upload/");
        QCOMPARE(peer.requests()[0].headers.value("access-token"), "token-of-the-shop");
        QVERIFY(
            peer.requests()[0].headers.value("content-type").startsWith("multipart/form-data; boundary="));
        const QByteArray form = peer.requests()[0].body;
        QVERIFY(form.contains("name=\"business_id\"\r\n\r\n-000LunaBiz+/=\r\n"));
        QVERIFY(form.contains("name=\"media_type\"\r\n\r\nIMAGE\r\n"));
        QVERIFY(form.contains("Content-Type: image/png\r\n\r\nPNGBYTES\r\n"));
        const QJsonObject expected{{u"business_id"_s, u"-000LunaBiz+/="_s},
                                   {u"recipient_type"_s, u"CONVERSATION"_s},
                                   {u"recipient"_s, u"conv+AA=="_s},
                                   {u"message_type"_s, u"IMAGE"_s},
                                   {u"image"_s, QJsonObject{{u"media_id"_s, u"md-1"_s}}}};
        QCOMPARE(QJsonDocument::fromJson(peer.requests()[1].body).object(), expected);
    }

    void anUploadThatFailsIsNeverUnclear_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Manner>("manner");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no answer") << QByteArray() << Manner::Cut << u"later"_s;
        QTest::newRow("half an answer") << envelope(0) << Manner::Half << u"later"_s;
        QTest::newRow("success without an id") << envelope(0) << Manner::Whole << u"later"_s;
        QTest::newRow("a bad file") << envelope(40908) << Manner::Whole << u"refused platform_refused"_s;
        QTest::newRow("a dead token")
            << envelope(40105) << Manner::Whole << u"refused account_unavailable account"_s;
        QTest::newRow("too often") << envelope(40100) << Manner::Whole << u"later 30000"_s;
    }
    void anUploadThatFailsIsNeverUnclear() {
        QFETCH(QByteArray, body);
        QFETCH(Manner, manner);
        ScriptedPeer peer;
        peer.answer({200, body, {}, manner});
        const auto sent = adapter(peer.url()).send(credentials_, pictureMessage());
        QVERIFY(waitFor(sent));
        QTEST(word(sent.result()), "expected");
        QCOMPARE(peer.requests().size(), 1);
    }
};

BANDEJA_TEST(TikTokPicturesTest)
#include "tiktokpictures_test.moc"
