// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/tiktok/tiktokadapter.h"
#include "tests/server/channels/doubles.h"
#include "tests/server/outbound/scriptedpeer.h"
#include "tests/server/outbound/waiting.h"
#include "tests/support/registry.h"

#include <QJsonArray>
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

class TikTokAdapterTest : public QObject {
    Q_OBJECT

private:
    static constexpr Instant sentAt{1'795'000'000'000ms};
    QNetworkAccessManager network_;
    const StoppedClock clock_;
    const std::shared_ptr<const Credentials> credentials_ = credentialsOf(u"-000LunaBiz+/="_s);

    TikTokAdapter adapter(const QUrl& base, std::chrono::milliseconds limit = 20s) {
        TikTokSettings settings;
        settings.apiBase = QUrl(base.toString() + u"/open_api/v1.3"_s);
        settings.appId = u"73001"_s;
        settings.appSecret = Secret("app-secret");
        settings.limit = limit;
        settings.mediaLimit = limit;
        return TikTokAdapter(network_, clock_, std::move(settings));
    }

    static OutgoingMessage message(const QString& text = u"Sí, nos queda un par."_s) {
        OutgoingMessage outgoing;
        outgoing.id = u"msg_01"_s;
        outgoing.thread = u"conv+AA=="_s;
        outgoing.contactPlatformId = u"cust+Mariana/1="_s;
        outgoing.text = text;
        return outgoing;
    }

    QString outcome(const ScriptedPeer::Answer& answer) {
        ScriptedPeer peer;
        peer.answer(answer);
        const auto limit = answer.manner == Manner::Silent ? 300ms : 20s;
        const auto result = adapter(peer.url(), limit).send(credentials_, message());
        return waitFor(result) ? word(result.result()) : u"never"_s;
    }

    static QByteArray envelope(int code, const QByteArray& data = "{}", const QByteArray& text = "x") {
        return "{\"code\":" + QByteArray::number(code) + ",\"message\":\"" + text +
               "\",\"request_id\":\"r\",\"data\":" + data + "}";
    }

    static QJsonObject body(const ScriptedPeer& peer, qsizetype index = 0) {
        return QJsonDocument::fromJson(peer.requests().value(index).body).object();
    }

private Q_SLOTS:
    void S02_aReplyGoesToTheSendEndpoint() {
        ScriptedPeer peer;
        peer.answer({200, envelope(0, R"({"message":{"message_id":"ms+09=="}})"), {}});
        OutgoingMessage outgoing = message();
        outgoing.quotes = u"tm+01=="_s;
        const auto result = adapter(peer.url()).send(credentials_, outgoing);
        QVERIFY(waitFor(result));
        QCOMPARE(word(result.result()), u"accepted ms+09=="_s);
        const auto& request = peer.requests()[0];
        QCOMPARE(request.verb, "POST");
        QCOMPARE(request.target, "/open_api/v1.3/business/message/send/");
        QCOMPARE(request.headers.value("access-token"), "token-of-the-shop");
        const QJsonObject expected{
            {u"business_id"_s, u"-000LunaBiz+/="_s},
            {u"recipient_type"_s, u"CONVERSATION"_s},
            {u"recipient"_s, u"conv+AA=="_s},
            {u"message_type"_s, u"TEXT"_s},
            {u"text"_s, QJsonObject{{u"body"_s, u"Sí, nos queda un par."_s}}},
            {u"referenced_message_info"_s, QJsonObject{{u"referenced_message_id"_s, u"tm+01=="_s}}}};
        QCOMPARE(body(peer), expected);
    }

    void everyAnswerHasItsOutcome_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, int status, const QByteArray& body, const char* expected) {
            QTest::newRow(name) << status << body << QString::fromLatin1(expected);
        };
        row("success without id", 200, envelope(0), "unclear");
        row("dead token", 200, envelope(40105), "refused account_unavailable account");
        row("no permission", 200, envelope(40001), "refused account_unavailable account");
        row("bad parameter", 200, envelope(40002), "refused platform_refused");
        row("no such thing", 200, envelope(40007), "refused platform_refused");
        row("rules", 200, envelope(40064, "{}", "Blocked by the rules"), "refused platform_refused");
        row("too fast", 200, envelope(40064, "{}", "You are sending too fast"), "later 10000");
        row("window", 200, envelope(40064, "{}", "Only within 48 hours"), "refused window_closed");
        row("too frequent", 200, envelope(40100), "later 30000");
        row("unsupported file", 200, envelope(40908), "refused platform_refused");
        row("system error", 200, envelope(51065), "later");
        row("server side", 200, envelope(50002), "later");
        row("garbage", 200, "<html>Maintenance</html>", "unclear");
        row("empty", 200, "", "unclear");
        row("null", 200, "null", "unclear");
        row("gateway", 502, "<html>", "unclear");
        row("internal error", 500, "", "unclear");
        row("unavailable", 503, "<html>", "later");
        row("not found", 404, "<html>", "later");
        row("redirect", 302, "", "later");
    }
    void everyAnswerHasItsOutcome() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QTEST(outcome({status, body, {}}), "expected");
    }

    void thePlatformsWaitingTimeCounts() {
        QCOMPARE(outcome({429, envelope(40100), "Retry-After: 7\r\n"}), u"later 7000"_s);
        QCOMPARE(outcome({429, "<html>", "Retry-After: 9\r\n"}), u"later 9000"_s);
    }

    void anAnswerThatDidNotComeIsUnclear() {
        QCOMPARE(outcome({200, envelope(0), {}, Manner::Cut}), u"unclear"_s);
        QCOMPARE(outcome({200, envelope(0, R"({"message":{"message_id":"a"}})"), {}, Manner::Half}),
                 u"unclear"_s);
        QCOMPARE(outcome({200, {}, {}, Manner::Silent}), u"unclear"_s);
    }

    void aRequestThatNeverLeftIsTriedLater() {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const QUrl base(u"http://127.0.0.1:%1"_s.arg(gone.serverPort()));
        gone.close();
        const auto result = adapter(base).send(credentials_, message());
        QVERIFY(waitFor(result));
        QCOMPARE(word(result.result()), u"later"_s);
    }

    void S07_textsThatAreTooLongNeverLeave() {
        ScriptedPeer peer;
        const auto tooLong = adapter(peer.url()).send(credentials_, message(QString(6001, u'x')));
        QCOMPARE(word(tooLong.result()), u"refused too_long"_s);
        const auto empty = adapter(peer.url()).send(credentials_, message(u" \n "_s));
        QCOMPARE(word(empty.result()), u"refused platform_refused"_s);
        QVERIFY(peer.requests().isEmpty());
    }

    void anUnclearSendIsFoundInTheList() {
        ScriptedPeer peer;
        const auto listed = [](const char* id, const char* from, qint64 at, const char* text) {
            return QByteArray(R"({"message_id":")") + id + R"(","message_type":"TEXT","timestamp":)" +
                   QByteArray::number(at) + R"(,"from_user":{"id":")" + from + R"("},"text":{"body":")" +
                   text + "\"}}";
        };
        const QByteArray list =
            "{\"messages\":[" + listed("old", "-000LunaBiz+/=", 1'794'000'000'000, "Sí, nos queda un par.") +
            "," + listed("hers", "cust+Mariana/1=", 1'795'000'002'000, "Sí, nos queda un par.") + "," +
            listed("this", "-000LunaBiz+/=", 1'795'000'001'000, "Sí, nos queda un par.") + "]}";
        peer.answer({200, envelope(0, list), {}});
        peer.answer({200, envelope(0, list), {}});
        const auto found = adapter(peer.url()).find(credentials_, message(), sentAt);
        QVERIFY(waitFor(found));
        QCOMPARE(found.result().value(), u"this"_s);
        QCOMPARE(peer.requests()[0].target,
                 "/open_api/v1.3/business/message/content/list/"
                 "?business_id=-000LunaBiz%2B%2F%3D&conversation_id=conv%2BAA%3D%3D");
        const auto absent = adapter(peer.url()).find(credentials_, message(u"otra cosa"_s), sentAt);
        QVERIFY(waitFor(absent));
        QCOMPARE(absent.result().value(), QString());
    }

    void aListThatDoesNotReachBackSaysNothing() {
        ScriptedPeer peer;
        QByteArrayList items;
        for (int i = 0; i < 20; ++i)
            items +=
                R"({"message_id":"m","timestamp":1795000009000,"from_user":{"id":"c"},"text":{"body":"?"}})";
        peer.answer({200, envelope(0, "{\"messages\":[" + items.join(',') + "]}"), {}});
        const auto found = adapter(peer.url()).find(credentials_, message(), sentAt);
        QVERIFY(waitFor(found));
        QCOMPARE(found.result().error(), ChannelFailure::NotOffered);
    }

    void S02_filesAreFetchedInTwoSteps() {
        ScriptedPeer api;
        api.answer(
            {200, envelope(0, "{\"download_url\":\"" + api.url().toEncoded() + "/files/1?sig=a%2Bb\"}"), {}});
        api.answer({200, "JPEGBYTES", "Content-Type: image/jpeg\r\n"});
        const PlatformMedia media{MessageKind::Image, u"md-901"_s, {}, {}, {}, {}};
        const auto file = adapter(api.url()).fetch(credentials_, media, u"conv+AA=="_s, u"tm+03=="_s, 1000);
        QVERIFY(waitFor(file));
        QVERIFY(file.result());
        QCOMPARE(file.result()->bytes, "JPEGBYTES");
        QCOMPARE(file.result()->mime, u"image/jpeg"_s);
        QCOMPARE(body(api)[u"media_id"_s].toString(), u"md-901"_s);
        QCOMPARE(body(api)[u"media_type"_s].toString(), u"IMAGE"_s);
        QCOMPARE(api.requests()[1].target, "/files/1?sig=a%2Bb");
        QCOMPARE(api.requests()[1].headers.value("x-user"), "token-of-the-shop");
    }

    void P04_theTokenIsNotSentToAnotherHost_data() {
        QTest::addColumn<QString>("url");
        QTest::newRow("foreign") << u"https://tiktok.com.evil.example/1"_s;
        QTest::newRow("plain") << u"http://v16.tiktokcdn.com/1"_s;
        QTest::newRow("port") << u"https://v16.tiktokcdn.com:8443/1"_s;
        QTest::newRow("user") << u"https://v16.tiktokcdn.com@evil.example/1"_s;
        QTest::newRow("private") << u"https://192.168.1.1/1"_s;
        QTest::newRow("file") << u"file:///etc/passwd"_s;
        QTest::newRow("nothing") << QString();
    }
    void P04_theTokenIsNotSentToAnotherHost() {
        QFETCH(QString, url);
        ScriptedPeer api;
        api.answer({200, envelope(0, "{\"download_url\":\"" + url.toUtf8() + "\"}"), {}});
        const PlatformMedia media{MessageKind::Image, u"md-901"_s, {}, {}, {}, {}};
        const auto file = adapter(api.url()).fetch(credentials_, media, u"c"_s, u"m"_s, 1000);
        QVERIFY(waitFor(file));
        QCOMPARE(file.result().error(), ChannelFailure::Refused);
    }

    void filesThatAreTooLargeAreCutOff() {
        ScriptedPeer api;
        api.answer({200, envelope(0, "{\"download_url\":\"" + api.url().toEncoded() + "/f\"}"), {}});
        api.answer({200, QByteArray(5000, 'x'), {}});
        const PlatformMedia media{MessageKind::Image, u"md-901"_s, {}, {}, {}, {}};
        const auto file = adapter(api.url()).fetch(credentials_, media, u"c"_s, u"m"_s, 1000);
        QVERIFY(waitFor(file));
        QCOMPARE(file.result().error(), ChannelFailure::TooLarge);
    }

    void stickersAreOpenToEveryone() {
        ScriptedPeer api;
        api.answer({200, "WEBP", "Content-Type: image/webp\r\n"});
        const PlatformMedia media{MessageKind::Sticker, {}, api.url().toString() + u"/s.webp"_s, {}, {}, {}};
        const auto file = adapter(api.url()).fetch(credentials_, media, u"c"_s, u"m"_s, 1000);
        QVERIFY(waitFor(file));
        QCOMPARE(file.result()->bytes, "WEBP");
        QVERIFY(!api.requests()[0].headers.contains("x-user"));
        QVERIFY(!api.requests()[0].headers.contains("access-token"));
        const PlatformMedia post{MessageKind::Share, {}, u"https://www.tiktok.com/embed/1"_s, {}, {}, {}};
        const auto page = adapter(api.url()).fetch(credentials_, post, u"c"_s, u"m"_s, 1000);
        QCOMPARE(page.result().error(), ChannelFailure::NotOffered);
    }

    void tokensAreRenewed() {
        ScriptedPeer peer;
        peer.answer(
            {200, envelope(0, R"({"access_token":"new-a","refresh_token":"new-r","expires_in":86400})"), {}});
        peer.answer({200, envelope(40105), {}});
        peer.answer({200, "<html>", {}});
        const auto renewed = adapter(peer.url()).renew(credentials_);
        QVERIFY(waitFor(renewed));
        QCOMPARE((*renewed.result())->accessToken.view(), "new-a");
        QCOMPARE((*renewed.result())->refreshToken.view(), "new-r");
        QCOMPARE((*renewed.result())->expiresIn, 86'400s);
        QCOMPARE(peer.requests()[0].target, "/open_api/v1.3/tt_user/oauth2/refresh_token/");
        const QJsonObject expected{{u"client_id"_s, u"73001"_s},
                                   {u"client_secret"_s, u"app-secret"_s},
                                   {u"grant_type"_s, u"refresh_token"_s},
                                   {u"refresh_token"_s, u"refresh-of-the-shop"_s}};
        QCOMPARE(body(peer), expected);
        const auto dead = adapter(peer.url()).renew(credentials_);
        QVERIFY(waitFor(dead));
        QCOMPARE(dead.result().error(), ChannelFailure::TokenDead);
        const auto garbage = adapter(peer.url()).renew(credentials_);
        QVERIFY(waitFor(garbage));
        QCOMPARE(garbage.result().error(), ChannelFailure::Unreachable);
    }

    void R04_tokensAreRevoked() {
        ScriptedPeer peer;
        peer.answer({200, envelope(0), {}});
        const auto revoked = adapter(peer.url()).revoke(credentials_);
        QVERIFY(waitFor(revoked));
        QVERIFY(revoked.result());
        QCOMPARE(peer.requests()[0].target, "/open_api/v1.3/tt_user/oauth2/revoke/");
        QCOMPARE(body(peer)[u"access_token"_s].toString(), u"token-of-the-shop"_s);
        QVERIFY(!peer.requests()[0].headers.contains("access-token"));
    }

    void R04_aDeadTokenIsRenewedToRevokeWhatIsBehindIt() {
        ScriptedPeer peer;
        peer.answer({200, envelope(40105), {}});
        peer.answer({200, envelope(0, R"({"access_token":"new-a","refresh_token":"new-r"})"), {}});
        peer.answer({200, envelope(0), {}});
        const auto revoked = adapter(peer.url()).revoke(credentials_);
        QVERIFY(waitFor(revoked));
        QVERIFY(revoked.result());
        QCOMPARE(body(peer, 2)[u"access_token"_s].toString(), u"new-a"_s);
    }

    void R04_nothingIsLeftOfTwoDeadTokens() {
        ScriptedPeer peer;
        peer.answer({200, envelope(40105), {}});
        peer.answer({200, envelope(40105), {}});
        const auto revoked = adapter(peer.url()).revoke(credentials_);
        QVERIFY(waitFor(revoked));
        QVERIFY(revoked.result());
    }

    void R04_aRevocationThatDidNotArriveIsOwed() {
        ScriptedPeer peer;
        peer.answer({200, {}, {}, Manner::Cut});
        const auto revoked = adapter(peer.url()).revoke(credentials_);
        QVERIFY(waitFor(revoked));
        QCOMPARE(revoked.result().error(), ChannelFailure::Unreachable);
    }

    void aPollOfOneThreadGivesItsMessages() {
        ScriptedPeer peer;
        peer.answer({200,
                     envelope(0, R"({"participants":[
            {"role":"BUSINESS_ACCOUNT","id":"-000LunaBiz+/=","display_name":"Luna"},
            {"role":"PERSONAL_ACCOUNT","id":"cust+Mariana/1=","display_name":"Mariana R."}],"messages":[
            {"message_id":"m2","message_type":"TEXT","timestamp":1795000002000,"sender":"luna","recipient":"mariana.rz",
             "from_user":{"id":"-000LunaBiz+/=","role":"BUSINESS_ACCOUNT"},"text":{"body":"Hola"},
             "reactions":[{"type":"EMOJI","emoji":"❤️","unique_identifier":"cust+Mariana/1="}]},
            {"message_id":"m1","message_type":"STICKER","timestamp":1795000001000,"sender":"mariana.rz"},
            {"message_id":"m0","message_type":"OTHER","timestamp":"x"}]})"),
                     {}});
        const auto poll = adapter(peer.url()).poll(credentials_, u"conv+AA=="_s);
        QVERIFY(waitFor(poll));
        const QList<ChannelEvent> events = poll.result().value();
        QCOMPARE(events.size(), 3);
        const auto& ours = std::get<NewMessage>(events[0].body);
        QCOMPARE(ours.direction, Direction::Out);
        QCOMPARE(ours.thread, u"conv+AA=="_s);
        QCOMPARE(ours.contact.name, u"Mariana R."_s);
        QCOMPARE(ours.contact.platformId, u"cust+Mariana/1="_s);
        QCOMPARE(std::get<ReactionUpdate>(events[1].body).targetPlatformId, u"m2"_s);
        QCOMPARE(std::get<ReactionUpdate>(events[1].body).direction, Direction::In);
        QCOMPARE(std::get<NewMessage>(events[2].body).kind, MessageKind::Unsupported);
        QCOMPARE(std::get<NewMessage>(events[2].body).direction, Direction::In);
    }

    void aPollOfTheAccountLooksAtTheLatestThreads() {
        ScriptedPeer peer;
        const QByteArray text =
            R"({"messages":[{"message_id":"m1","message_type":"TEXT","timestamp":1795000001000,
            "from_user":{"id":"c"},"text":{"body":"hi"}}]})";
        peer.answer(
            {200,
             envelope(0, R"({"conversations":[{"conversation_id":"a","update_time":2}],"has_more":false})"),
             {}});
        peer.answer(
            {200, envelope(0, R"({"conversations":[{"conversation_id":"b","update_time":3},{}]})"), {}});
        peer.answer({200, envelope(0, text), {}});
        peer.answer({200, envelope(40007), {}});
        const auto poll = adapter(peer.url()).poll(credentials_, QString());
        QVERIFY(waitFor(poll));
        QCOMPARE(poll.result().value().size(), 1);
        QCOMPARE(peer.requests().size(), 4);
        QVERIFY(peer.requests()[0].target.contains("conversation_type=S"));
    }

    void callsOutliveTheirAdapterButNotTheirNetwork() {
        ScriptedPeer peer;
        peer.answer({200, {}, {}, Manner::Silent});
        auto network = std::make_unique<QNetworkAccessManager>();
        TikTokSettings settings;
        settings.apiBase = peer.url();
        auto brief = std::make_unique<TikTokAdapter>(*network, clock_, std::move(settings));
        const auto sent = brief->send(credentials_, message());
        QTRY_COMPARE(peer.requests().size(), 1);
        brief.reset();
        QVERIFY(!sent.isFinished());
        network.reset();
        QVERIFY(sent.isFinished());
        QCOMPARE(word(sent.result()), u"unclear"_s);
    }
};

BANDEJA_TEST(TikTokAdapterTest)
#include "tiktokadapter_test.moc"
