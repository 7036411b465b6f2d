// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/digest.h"
#include "server/channels/meta/whatsappadapter.h"
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
using Manner = ScriptedPeer::Manner;

class WhatsAppAdapterTest : public QObject {
    Q_OBJECT

private:
    QNetworkAccessManager network_;
    const StoppedClock clock_;
    const std::shared_ptr<const Credentials> credentials_ = credentialsOf(u"100000000000001"_s);

    WhatsAppAdapter adapter(const QUrl& base, std::chrono::milliseconds limit = 20s) {
        WhatsAppSettings settings;
        settings.graphBase = QUrl(base.toString() + u"/v26.0"_s);
        settings.limit = limit;
        settings.mediaLimit = limit;
        return WhatsAppAdapter(network_, clock_, std::move(settings));
    }

    static OutgoingMessage message(const QString& to = u"5215550000002"_s) {
        OutgoingMessage outgoing;
        outgoing.id = u"msg_01"_s;
        outgoing.thread = to;
        outgoing.contactPlatformId = to;
        outgoing.text = u"Sí, enviamos a Mérida."_s;
        return outgoing;
    }

    static OutgoingMessage fileMessage() {
        OutgoingMessage outgoing = message();
        outgoing.files = {
            {{u"att_1"_s, MessageKind::File, u"application/pdf"_s, 8, u"factura \"1\".pdf"_s}, "PDFBYTES"}};
        return outgoing;
    }

    QString outcome(const ScriptedPeer::Answer& answer) {
        ScriptedPeer peer;
        peer.answer(answer);
        const auto limit = answer.manner == Manner::Silent ? 300ms : 20s;
        const auto result = adapter(peer.url(), limit).send(credentials_, message());
        return waitFor(result) ? word(result.result()) : u"never"_s;
    }

    static QByteArray error(int code) {
        return R"({"error":{"message":"Failed","type":"OAuthException","code":)" + QByteArray::number(code) +
               R"(,"error_data":{"messaging_product":"whatsapp","details":"d"},"fbtrace_id":"A"}})";
    }

    tl::expected<FetchedMedia, ChannelFailure> fetched(const QByteArray& about,
                                                       const ScriptedPeer::Answer& file, ScriptedPeer& peer,
                                                       const QString& id = u"5550001"_s) {
        peer.answer({200, about, {}});
        peer.answer(file);
        const PlatformMedia media{MessageKind::Image, id, {}, u"image/jpeg"_s, {}, {}};
        const auto result = adapter(peer.url()).fetch(credentials_, media, {}, {}, 1000);
        if (!waitFor(result))
            return tl::unexpected(ChannelFailure::NotOffered);
        return result.result();
    }

    static QByteArray about(const ScriptedPeer& peer, const QByteArray& more = {}) {
        return "{\"messaging_product\":\"whatsapp\",\"url\":\"" + peer.url().toEncoded() +
               "/lookaside?mid=1\",\"mime_type\":\"image/jpeg\",\"id\":\"5550001\"" + more + "}";
    }

private Q_SLOTS:
    void S02_aReplyGoesToTheSendEndpoint() {
        ScriptedPeer peer;
        peer.answer({200,
                     R"({"messaging_product":"whatsapp","contacts":[{"input":"1","wa_id":"1"}],
            "messages":[{"id":"wamid.OUT1","message_status":"accepted"}]})",
                     {}});
        OutgoingMessage outgoing = message();
        outgoing.quotes = u"wamid.A"_s;
        const auto result = adapter(peer.url()).send(credentials_, outgoing);
        QVERIFY(waitFor(result));
        QCOMPARE(word(result.result()), u"accepted wamid.OUT1"_s);
        QCOMPARE(peer.requests()[0].target, "/v26.0/100000000000001/messages");
        QCOMPARE(peer.requests()[0].headers.value("authorization"), "Bearer token-of-the-shop");
        const QJsonObject expected{
            {u"messaging_product"_s, u"whatsapp"_s},
            {u"recipient_type"_s, u"individual"_s},
            {u"to"_s, u"5215550000002"_s},
            {u"type"_s, u"text"_s},
            {u"text"_s, QJsonObject{{u"body"_s, u"Sí, enviamos a Mérida."_s}, {u"preview_url"_s, false}}},
            {u"context"_s, QJsonObject{{u"message_id"_s, u"wamid.A"_s}}},
            {u"biz_opaque_callback_data"_s, u"msg_01"_s}};
        QCOMPARE(QJsonDocument::fromJson(peer.requests()[0].body).object(), expected);
    }

    void aFileIsUploadedAndThenSent() {
        ScriptedPeer peer;
        peer.answer({200, R"({"id":"5550009"})", {}});
        peer.answer({200, R"({"messages":[{"id":"wamid.OUT1"}]})", {}});
        OutgoingMessage outgoing = fileMessage();
        outgoing.quotes = u"wamid.A"_s;
        const auto result = adapter(peer.url()).send(credentials_, outgoing);
        QVERIFY(waitFor(result));
        QCOMPARE(word(result.result()), u"accepted wamid.OUT1"_s);
        QCOMPARE(peer.requests()[0].target, "/v26.0/100000000000001/media");
        QCOMPARE(peer.requests()[0].headers.value("authorization"), "Bearer token-of-the-shop");
        const QByteArray form = peer.requests()[0].body;
        QVERIFY(form.contains("name=\"messaging_product\"\r\n\r\nwhatsapp\r\n"));
        QVERIFY(form.contains("name=\"type\"\r\n\r\napplication/pdf\r\n"));
        QVERIFY(form.contains("Content-Type: application/pdf\r\n\r\nPDFBYTES\r\n"));
        QVERIFY(!form.contains("factura")); // the name is said where the platform shows it
        const QJsonObject expected{{u"messaging_product"_s, u"whatsapp"_s},
                                   {u"recipient_type"_s, u"individual"_s},
                                   {u"to"_s, u"5215550000002"_s},
                                   {u"type"_s, u"document"_s},
                                   {u"document"_s, QJsonObject{{u"id"_s, u"5550009"_s},
                                                               {u"caption"_s, u"Sí, enviamos a Mérida."_s},
                                                               {u"filename"_s, u"factura \"1\".pdf"_s}}},
                                   {u"context"_s, QJsonObject{{u"message_id"_s, u"wamid.A"_s}}},
                                   {u"biz_opaque_callback_data"_s, u"msg_01"_s}};
        QCOMPARE(QJsonDocument::fromJson(peer.requests()[1].body).object(), expected);
    }

    void anUploadThatFailsIsNeverUnclear_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Manner>("manner");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no answer") << 200 << QByteArray() << Manner::Cut << u"later"_s;
        QTest::newRow("half an answer") << 200 << QByteArray(R"({"id":"1"})") << Manner::Half << u"later"_s;
        QTest::newRow("success without an id") << 200 << QByteArray("{}") << Manner::Whole << u"later"_s;
        QTest::newRow("an unknown trouble") << 500 << error(1) << Manner::Whole << u"later"_s;
        QTest::newRow("a bad file") << 400 << error(131053) << Manner::Whole << u"refused platform_refused"_s;
        QTest::newRow("a dead token")
            << 401 << error(190) << Manner::Whole << u"refused account_unavailable account"_s;
    }
    void anUploadThatFailsIsNeverUnclear() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(Manner, manner);
        ScriptedPeer peer;
        peer.answer({status, body, {}, manner});
        const auto result = adapter(peer.url()).send(credentials_, fileMessage());
        QVERIFY(waitFor(result));
        QTEST(word(result.result()), "expected");
        QCOMPARE(peer.requests().size(), 1);
    }

    void aHiddenNumberIsARecipient() {
        ScriptedPeer peer;
        peer.answer({200, R"({"messages":[{"id":"wamid.OUT1"}]})", {}});
        QVERIFY(waitFor(adapter(peer.url()).send(credentials_, message(u"MX.900000000000000044"_s))));
        const QJsonObject body = QJsonDocument::fromJson(peer.requests()[0].body).object();
        QCOMPARE(body[u"recipient"_s].toString(), u"MX.900000000000000044"_s);
        QVERIFY(!body.contains(u"to"_s));
    }

    void everyErrorHasItsOutcome_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected");
        const auto row = [](int status, int code, const char* expected) {
            QTest::addRow("%d", code) << status << error(code) << QString::fromLatin1(expected);
        };
        row(401, 190, "refused account_unavailable account");
        row(401, 0, "refused account_unavailable account");
        row(403, 10, "refused account_unavailable account");
        row(403, 200, "refused account_unavailable account");
        row(403, 299, "refused account_unavailable account");
        row(400, 3, "refused account_unavailable account");
        row(403, 131031, "refused account_unavailable account");
        row(403, 368, "refused account_unavailable account");
        row(400, 131042, "refused account_unavailable account");
        row(400, 4, "later 60000");
        row(400, 80007, "later 60000");
        row(429, 130429, "later 5000");
        row(400, 131056, "later 6000");
        row(400, 131000, "later 10000");
        row(503, 131016, "later 30000");
        row(503, 131057, "later 300000");
        row(400, 131047, "refused window_closed");
        row(400, 131026, "refused platform_refused");
        row(400, 131048, "refused platform_refused");
        row(400, 131049, "refused platform_refused");
        row(400, 131050, "refused platform_refused");
        row(400, 130472, "refused platform_refused");
        row(403, 130497, "refused platform_refused");
        row(400, 131051, "refused platform_refused");
        row(400, 131021, "refused platform_refused");
        row(400, 131062, "refused platform_refused");
        row(400, 132001, "refused platform_refused");
        row(400, 100, "refused platform_refused");
        row(400, 7777, "refused platform_refused");
        row(500, 7778, "unclear");
        QTest::newRow("garbage") << 200 << QByteArray("<html>") << u"unclear"_s;
        QTest::newRow("no id") << 200 << QByteArray(R"({"messages":[]})") << u"unclear"_s;
        QTest::newRow("gateway") << 502 << QByteArray() << u"unclear"_s;
        QTest::newRow("unavailable") << 503 << QByteArray() << u"later"_s;
    }
    void everyErrorHasItsOutcome() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QTEST(outcome({status, body, {}}), "expected");
    }

    void thePlatformsSentenceIsKept() {
        ScriptedPeer peer;
        peer.answer({400,
                     R"({"error":{"code":131026,"message":"m","error_data":{"details":"Not on\nWhatsApp"}}})",
                     {}});
        const auto result = adapter(peer.url()).send(credentials_, message());
        QVERIFY(waitFor(result));
        QCOMPARE(std::get<Refused>(result.result()).error.detail, u"Not on WhatsApp"_s);
    }

    void anAnswerThatDidNotComeIsUnclear() {
        QCOMPARE(outcome({200, R"({"messages":[{"id":"a"}]})", {}, Manner::Cut}), u"unclear"_s);
        QCOMPARE(outcome({200, R"({"messages":[{"id":"a"}]})", {}, Manner::Half}), u"unclear"_s);
        QCOMPARE(outcome({200, {}, {}, Manner::Silent}), u"unclear"_s);
    }

    void S07_whatCannotBeSentNeverLeaves() {
        ScriptedPeer peer;
        OutgoingMessage tooLong = message();
        tooLong.text = QString(4097, u'x');
        QCOMPARE(word(adapter(peer.url()).send(credentials_, tooLong).result()), u"refused too_long"_s);
        QCOMPARE(word(adapter(peer.url()).send(credentials_, message(u"group:77"_s)).result()),
                 u"refused platform_refused"_s);
        QCOMPARE(word(adapter(peer.url()).send(credentialsOf(u"../me"_s), message()).result()),
                 u"refused account_unavailable account"_s);
        QVERIFY(peer.requests().isEmpty());
    }

    void S02_filesAreFetchedInTwoSteps() {
        ScriptedPeer peer;
        const QByteArray sha = bandeja::cipher::sha256("JPEGBYTES").toHex();
        const auto file = fetched(about(peer, ",\"file_size\":\"9\",\"sha256\":\"" + sha + "\""),
                                  {200, "JPEGBYTES", "Content-Type: application/octet-stream\r\n"}, peer);
        QVERIFY(file);
        QCOMPARE(file->bytes, "JPEGBYTES");
        QCOMPARE(file->mime, u"image/jpeg"_s);
        QCOMPARE(peer.requests()[0].target, "/v26.0/5550001");
        QCOMPARE(peer.requests()[1].target, "/lookaside?mid=1");
        QCOMPARE(peer.requests()[1].headers.value("authorization"), "Bearer token-of-the-shop");
    }

    void aBrokenDownloadIsTriedAgain() {
        ScriptedPeer peer;
        const QByteArray sha = bandeja::cipher::sha256("JPEGBYTES").toHex();
        const auto file = fetched(about(peer, ",\"sha256\":\"" + sha + "\""), {200, "JPEGBYTE5", {}}, peer);
        QCOMPARE(file.error(), ChannelFailure::Unreachable);
    }

    void filesThatAreTooLargeAreNotFetched() {
        ScriptedPeer announced;
        QCOMPARE(fetched(about(announced, ",\"file_size\":1001"), {200, "x", {}}, announced).error(),
                 ChannelFailure::TooLarge);
        QCOMPARE(announced.requests().size(), 1);
        ScriptedPeer silent;
        QCOMPARE(fetched(about(silent), {200, QByteArray(1001, 'x'), {}}, silent).error(),
                 ChannelFailure::TooLarge);
    }

    void P04_theTokenIsNotSentToAnotherHost() {
        for (const char* url : {"https://lookaside.fbsbx.com.evil.example/1", "http://lookaside.fbsbx.com/1",
                                "https://evil.example/fbsbx.com", "https://10.0.0.1/1"}) {
            ScriptedPeer peer;
            const QByteArray body = QByteArray("{\"url\":\"") + url + "\"}";
            QCOMPARE(fetched(body, {200, "x", {}}, peer).error(), ChannelFailure::Refused);
        }
        ScriptedPeer peer;
        QCOMPARE(fetched("{}", {200, "x", {}}, peer, u"../other"_s).error(), ChannelFailure::Refused);
        QVERIFY(peer.requests().isEmpty());
    }

    void aDeadTokenIsNoticedWhileFetching() {
        ScriptedPeer peer;
        peer.answer({401, error(190), {}});
        const PlatformMedia media{MessageKind::Image, u"5550001"_s, {}, {}, {}, {}};
        const auto file = adapter(peer.url()).fetch(credentials_, media, {}, {}, 1000);
        QVERIFY(waitFor(file));
        QCOMPARE(file.result().error(), ChannelFailure::TokenDead);
    }

    void whatWhatsAppDoesNotOfferIsSaid() {
        WhatsAppAdapter whatsApp = adapter(QUrl(u"https://graph.example"_s));
        QCOMPARE(whatsApp.find(credentials_, message(), {}).result().error(), ChannelFailure::NotOffered);
        QCOMPARE(whatsApp.renew(credentials_).result().error(), ChannelFailure::NotOffered);
        QCOMPARE(whatsApp.revoke(credentials_).result().error(), ChannelFailure::NotOffered);
        QCOMPARE(whatsApp.poll(credentials_, {}).result().error(), ChannelFailure::NotOffered);
        const PlatformMedia place{MessageKind::Location, {}, u"geo:0,0"_s, {}, {}, {}};
        QCOMPARE(whatsApp.fetch(credentials_, place, {}, {}, 10).result().error(),
                 ChannelFailure::NotOffered);
    }
};

BANDEJA_TEST(WhatsAppAdapterTest)
#include "whatsappadapter_test.moc"
