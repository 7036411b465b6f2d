// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/httpcall.h"
#include "tests/server/outbound/scriptedpeer.h"
#include "tests/server/outbound/waiting.h"
#include "tests/support/registry.h"

#include <QNetworkAccessManager>
#include <QtTest>

using namespace bandeja::server::outbound;
using namespace bandeja::tests;
using namespace std::chrono_literals;
using bandeja::domain::Instant;
using End = HttpAnswer::End;

class HttpCallTest : public QObject {
    Q_OBJECT

private:
    static HttpCall post(const QUrl& url) {
        HttpCall request;
        request.verb = "POST";
        request.url = url;
        request.contentType = "application/json";
        request.body = R"({"text":"hello"})";
        return request;
    }

    QNetworkAccessManager network_;

private Q_SLOTS:
    void anAnswerComesWithItsStatusAndHeaders() {
        ScriptedPeer peer;
        peer.answer({404, "nothing here", "X-Kind: test\r\n"});
        const auto answer = call(network_, post(peer.url()));
        QVERIFY(waitFor(answer));
        QCOMPARE(answer.result().end, End::Answered);
        QCOMPARE(answer.result().status, 404);
        QCOMPARE(answer.result().body, "nothing here");
        QCOMPARE(answer.result().headers.value("x-kind"), "test");
        QCOMPARE(peer.requests().size(), 1);
        QCOMPARE(peer.requests()[0].verb, "POST");
        QCOMPARE(peer.requests()[0].body, R"({"text":"hello"})");
        QCOMPARE(peer.requests()[0].headers.value("content-type"), "application/json");
    }

    void aBodyIsNeverSentTwice() {
        ScriptedPeer peer;
        for (int i = 0; i < 5; ++i)
            peer.answer({200, {}, {}, ScriptedPeer::Manner::Cut});
        const auto answer = call(network_, post(peer.url()));
        QVERIFY(waitFor(answer));
        QCOMPARE(answer.result().end, End::Lost);
        QCOMPARE(peer.requests().size(), 1);
    }

    void aKeptConnectionThatEndsDoesNotSendTwiceEither() {
        ScriptedPeer peer;
        peer.answer({200, "{}", {}});
        peer.answer({200, {}, {}, ScriptedPeer::Manner::Cut});
        QVERIFY(waitFor(call(network_, post(peer.url()))));
        const auto second = call(network_, post(peer.url()));
        QVERIFY(waitFor(second));
        QCOMPARE(second.result().end, End::Lost);
        QCOMPARE(peer.requests().size(), 2);
    }

    void halfAnAnswerIsNoAnswer() {
        ScriptedPeer peer;
        peer.answer({200, R"({"messages":[{"id":"wamid.1"}]})", {}, ScriptedPeer::Manner::Half});
        const auto answer = call(network_, post(peer.url()));
        QVERIFY(waitFor(answer));
        QCOMPARE(answer.result().end, End::Lost);
    }

    void silenceAfterTheRequestIsLost() {
        ScriptedPeer peer;
        peer.answer({200, {}, {}, ScriptedPeer::Manner::Silent});
        HttpCall request = post(peer.url());
        request.limit = 300ms;
        const auto answer = call(network_, request);
        QVERIFY(waitFor(answer));
        QCOMPARE(answer.result().end, End::Lost);
        QCOMPARE(peer.requests().size(), 1);
    }

    void aRefusedConnectionIsNotSent() {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const QUrl url(QStringLiteral("http://127.0.0.1:%1/").arg(gone.serverPort()));
        gone.close();
        const auto answer = call(network_, post(url));
        QVERIFY(waitFor(answer));
        QCOMPARE(answer.result().end, End::NotSent);
    }

    void aHandshakeThatNeverEndsIsNotSent() {
        QTcpServer mute;
        QVERIFY(mute.listen(QHostAddress::LocalHost));
        HttpCall request = post(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(mute.serverPort())));
        request.limit = 300ms;
        const auto answer = call(network_, request);
        QVERIFY(waitFor(answer));
        QCOMPARE(answer.result().end, End::NotSent);
    }

    void P07_plainHttpGoesNowhereButThisMachine() {
        const auto answer = call(network_, post(QUrl(QStringLiteral("http://203.0.113.9/send"))));
        QVERIFY(waitFor(answer, 1000));
        QCOMPARE(answer.result().end, End::NotSent);
        QVERIFY(isProtected(QUrl(QStringLiteral("https://graph.facebook.com/v26.0"))));
        QVERIFY(isProtected(QUrl(QStringLiteral("http://[::1]:8080/"))));
        QVERIFY(isProtected(QUrl(QStringLiteral("http://localhost:8080/"))));
        QVERIFY(!isProtected(QUrl(QStringLiteral("http://127.0.0.1.example.org/"))));
        QVERIFY(!isProtected(QUrl(QStringLiteral("file:///etc/passwd"))));
        QVERIFY(!isProtected(QUrl()));
    }

    void anAnswerThatIsTooLongIsCutOff() {
        ScriptedPeer peer;
        peer.answer({200, QByteArray(100'000, 'x'), {}});
        HttpCall request;
        request.url = peer.url();
        request.most = 1000;
        const auto answer = call(network_, request);
        QVERIFY(waitFor(answer));
        QCOMPARE(answer.result().end, End::TooLarge);
        QVERIFY(answer.result().body.isEmpty());
    }

    void redirectsAreNotFollowed() {
        ScriptedPeer peer;
        ScriptedPeer elsewhere;
        peer.answer({302, {}, "Location: " + elsewhere.url().toEncoded() + "/\r\n"});
        HttpCall request = post(peer.url());
        request.headers = {{"Authorization", "Bearer abc"}};
        const auto answer = call(network_, request);
        QVERIFY(waitFor(answer));
        QCOMPARE(answer.result().status, 302);
        QVERIFY(elsewhere.requests().isEmpty());
    }

    void aChallengeIsAnAnswerLikeAnyOther() {
        for (const char* challenge :
             {"OAuth \"Facebook Platform\" \"invalid_token\"", "Basic realm=\"x\"", "Bearer"}) {
            ScriptedPeer peer;
            peer.answer({401, "{}", QByteArray("WWW-Authenticate: ") + challenge + "\r\n"});
            const auto answer = call(network_, post(peer.url()));
            QVERIFY(waitFor(answer));
            QCOMPARE(answer.result().end, End::Answered);
            QCOMPARE(answer.result().status, 401);
            QCOMPARE(answer.result().body, "{}");
            QCOMPARE(peer.requests().size(), 1);
        }
    }

    void aCallEndsWithItsNetwork() {
        ScriptedPeer peer;
        peer.answer({200, {}, {}, ScriptedPeer::Manner::Silent});
        auto network = std::make_unique<QNetworkAccessManager>();
        const auto answer = call(*network, post(peer.url()));
        QTRY_COMPARE(peer.requests().size(), 1);
        network.reset();
        QVERIFY(answer.isFinished());
        QCOMPARE(answer.result().end, End::Lost);
    }

    void waitingTimesAreReadInEveryForm() {
        const Instant now{1'790'000'000'000ms};
        HttpAnswer answer;
        QVERIFY(!retryAfter(answer, now));
        answer.headers["retry-after"] = "7";
        QCOMPARE(retryAfter(answer, now), std::optional<std::chrono::milliseconds>(7s));
        answer.headers["retry-after-ms"] = "1500";
        QCOMPARE(retryAfter(answer, now), std::optional<std::chrono::milliseconds>(1500ms));
        answer.headers.clear();
        answer.headers["retry-after"] = "Mon, 21 Sep 2026 14:13:30 GMT";
        QCOMPARE(retryAfter(answer, now), std::optional<std::chrono::milliseconds>(10s));
        answer.headers["retry-after"] = "999999999999";
        QCOMPARE(retryAfter(answer, now), std::optional<std::chrono::milliseconds>(24h));
        for (const char* nonsense : {"soon", "-5", "nan", ""}) {
            answer.headers["retry-after"] = nonsense;
            QVERIFY2(!retryAfter(answer, now), nonsense);
        }
    }

    void pathsAreEncoded() {
        const QUrl base(QStringLiteral("https://graph.facebook.com/v26.0/"));
        QCOMPARE(under(base, QStringLiteral("/a b/../c?d")).toEncoded(),
                 "https://graph.facebook.com/v26.0/a%20b/../c%3Fd");
    }
};

BANDEJA_TEST(HttpCallTest)
#include "httpcall_test.moc"
