// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/hostedapi.h"
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/fixedtokens.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::api;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

/// Against a server on the wire.
class HostedApiTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ScriptedServer> server;
    domain::SystemClock clock;
    std::unique_ptr<HttpTransport> transport;
    std::unique_ptr<FixedTokens> tokens;
    std::unique_ptr<HostedApi> api;

    ApiError sessionError() {
        const auto result = await(api->session());
        return result ? ApiError{Kind::Problem, {}, 200, {}} : result.error();
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<ScriptedServer>();
        transport = std::make_unique<HttpTransport>(clock);
        tokens = std::make_unique<FixedTokens>(*server);
        api = std::make_unique<HostedApi>(server->url(), *transport, *tokens);
    }
    void cleanup() {
        api.reset();
        transport.reset();
        server.reset();
    }

    void theSessionIsRead() {
        const auto session = await(api->session());
        QVERIFY(session.has_value());
        QCOMPARE(session->member, server->model.member);
        QCOMPARE(session->workspace, server->model.workspace);
    }

    void changesArePagedByNumber() {
        const QString stream = server->model.addIntegration(u"shop"_s);
        server->model.addConversation(stream, u"Ana"_s, 5);
        const auto first = await(api->changes(stream, 0, 3));
        QVERIFY(first.has_value());
        QCOMPARE(first->changes.size(), 3);
        QCOMPARE(first->changes.first().seq, 1);
        QVERIFY(first->more);
        const auto rest = await(api->changes(stream, 3, 2000));
        QCOMPARE(rest->changes.first().seq, 4);
        QVERIFY(!rest->more);
        QCOMPARE(rest->next, server->model.last(stream));
    }

    void S02_aMessageSentTwiceUnderOneKeyIsSentOnce() {
        const QString stream = server->model.addIntegration(u"shop"_s);
        const QString conversation = server->model.addConversation(stream, u"Ana"_s);
        const auto first = await(api->sendMessage(conversation, {u"¡Hola!"_s, {}}, u"key"_s));
        const auto second = await(api->sendMessage(conversation, {u"¡Hola!"_s, {}}, u"key"_s));
        QVERIFY(first.has_value());
        QCOMPARE(*first, *second);
        QCOMPARE(server->sentTexts, QStringList{u"¡Hola!"_s});
    }

    void aRefusalCarriesItsWord() {
        const QString stream = server->model.addIntegration(u"shop"_s);
        const QString conversation = server->model.addConversation(stream, u"Ana"_s);
        server->refusal = u"window_closed"_s;
        const auto sent = await(api->sendMessage(conversation, {u"tarde"_s, {}}, u"key"_s));
        QCOMPARE(sent.error().kind, Kind::Problem);
        QCOMPARE(sent.error().word(), u"window_closed"_s);
        QVERIFY(!sent.error().isTransient());
    }

    void G05_aRemovedStreamSaysByWhichReceipt() {
        const QString stream = server->model.addIntegration(u"shop"_s);
        const domain::Receipt receipt = server->model.removeIntegration(stream);
        const auto page = await(api->changes(stream, 0, 10));
        QCOMPARE(page.error().status, 410);
        QCOMPARE(page.error().word(), u"stream_removed"_s);
        QCOMPARE(page.error().problem.receiptId, receipt.id);
    }

    void R07_aReceiptComesWithTheBytesThatWereSigned() {
        const QString stream = server->model.addIntegration(u"shop"_s);
        const auto received = await(api->removeIntegration(stream, u"key"_s));
        QVERIFY(received.has_value());
        const auto keys = await(api->receiptKeys());
        QCOMPARE(keys->size(), 1);
        QCOMPARE(keys->first().publicKey, server->model.signingKey.publicKey());
        QVERIFY(received->json.contains(received->receipt.signature.toUtf8()));
    }

    void aRefusedTokenIsReplacedOnce() {
        server->expireAccess();
        server->signIn();
        QVERIFY(await(api->session()).has_value());
        QCOMPARE(tokens->replacements, 1);
    }

    void aTokenThatIsRefusedAgainIsNotTriedForEver() {
        server->fail(u"/v1/session"_s, ScriptedServer::problem(401, u"unauthorized"_s), -1);
        QCOMPARE(sessionError().status, 401);
        QCOMPARE(server->countOf(u"GET /v1/session"_s), 2);
    }

    void withoutATokenNothingIsSent() {
        tokens->signedOut = true;
        QCOMPARE(sessionError().kind, Kind::SignedOut);
        QVERIFY(server->requests.isEmpty());
    }

    void P07_nothingIsSentInTheClearToAnotherMachine() {
        const HostedApi away(QUrl(u"http://bandeja.example"_s), *transport, *tokens);
        QCOMPARE(await(const_cast<HostedApi&>(away).session()).error().kind, Kind::Insecure);
    }

    void whatIsNotTheApiIsNotTakenForIt_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a portal's page")
            << 200 << QByteArray("text/html") << QByteArray("<html>Sign in to Wi-Fi</html>");
        QTest::newRow("HTML that says it is JSON")
            << 200 << QByteArray("application/json") << QByteArray("<html>");
        QTest::newRow("other JSON") << 200 << QByteArray("application/json") << QByteArray(R"({"hello":1})");
        QTest::newRow("an array") << 200 << QByteArray("application/json") << QByteArray("[]");
        QTest::newRow("nothing") << 200 << QByteArray("application/json") << QByteArray();
        QTest::newRow("a redirect") << 302 << QByteArray("text/html") << QByteArray();
        QTest::newRow("a page that isn't there")
            << 404 << QByteArray("text/html") << QByteArray("<h1>404</h1>");
        QTest::newRow("garbage") << 200 << QByteArray("application/octet-stream")
                                 << QByteArray("\x00\xff\xfe", 3);
    }
    void whatIsNotTheApiIsNotTakenForIt() {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        server->fail(u"/v1/session"_s, {.status = status, .type = type, .body = body});
        QCOMPARE(sessionError().kind, Kind::NotBandeja);
    }

    void aProxysErrorPageIsAServerThatIsNotWell() {
        server->fail(u"/v1/session"_s, {.status = 502, .type = "text/html", .body = "<h1>Bad gateway</h1>"});
        const ApiError error = sessionError();
        QCOMPARE(error.word(), u"server_error"_s);
        QVERIFY(error.isTransient());
    }

    void halfABodyIsNoAnswer() {
        server->fail(u"/v1/session"_s, {.manner = WireAnswer::Manner::HalfBody});
        const ApiError error = sessionError();
        QVERIFY(error.kind == Kind::Unreachable || error.kind == Kind::NotBandeja);
    }

    void aServerThatIsDownIsUnreachable() {
        server->wire.down();
        QCOMPARE(sessionError().kind, Kind::Unreachable);
        QVERIFY(!sessionError().mayHaveArrived);
        server->wire.up();
        QVERIFY(await(api->session()).has_value());
    }

    void S02_whatBrokeOffMayHaveArrived() {
        server->fail(u"/v1/session"_s, {.manner = WireAnswer::Manner::Cut}, -1);
        QVERIFY(sessionError().mayHaveArrived);
        server->failNoMore();
        server->fail(u"/v1/session"_s, {.status = 504, .type = "text/html", .body = "x"});
        QVERIFY(sessionError().mayHaveArrived);
        server->fail(u"/v1/session"_s, ScriptedServer::problem(429, u"rate_limited"_s));
        QVERIFY(!sessionError().mayHaveArrived);
    }

    void aServerThatNeverAnswersIsATimeout() {
        server->fail(u"/v1/session"_s, {.manner = WireAnswer::Manner::Never});
        HttpRequest request;
        request.url = server->url().resolved(QUrl(u"/v1/session"_s));
        request.deadline = 50ms;
        QCOMPARE(await(transport->send(request)).error().kind, Kind::Timeout);
    }

    void anEndlessAnswerIsCutOff() {
        server->fail(u"/v1/session"_s, {.body = QByteArray(100'000, 'x')});
        HttpRequest request;
        request.url = server->url().resolved(QUrl(u"/v1/session"_s));
        request.mostBytes = 1000;
        QCOMPARE(await(transport->send(request)).error().kind, Kind::NotBandeja);
    }

    void retryAfterIsRead_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("most");
        QTest::newRow("seconds") << QByteArray("7") << 7;
        QTest::newRow("for ever") << QByteArray("99999999999") << 86400;
        QTest::newRow("a date long ago") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << 0;
    }
    void retryAfterIsRead() {
        QFETCH(QByteArray, header);
        QFETCH(int, most);
        WireAnswer answer = ScriptedServer::problem(429, u"rate_limited"_s);
        answer.headers.emplaceBack("Retry-After", header);
        server->fail(u"/v1/session"_s, answer);
        const ApiError error = sessionError();
        QCOMPARE(error.word(), u"rate_limited"_s);
        QVERIFY(error.isTransient());
        QCOMPARE(*error.retryAfter, std::chrono::milliseconds(std::chrono::seconds(most)));
    }

    void theServersClockIsNoticed() {
        std::chrono::milliseconds seen{0};
        connect(transport.get(), &HttpTransport::clockSkewSeen, this,
                [&](std::chrono::milliseconds skew) { seen = skew; });
        const QDateTime ahead = QDateTime::currentDateTimeUtc().addSecs(600);
        WireAnswer answer = ScriptedServer::problem(503, u"unavailable"_s);
        answer.headers.emplaceBack(
            "Date", QLocale::c().toString(ahead, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1());
        server->fail(u"/v1/session"_s, answer);
        sessionError();
        QVERIFY(seen > 597s && seen < 603s);
    }

    void aCancelledCallEnds() {
        server->fail(u"/v1/session"_s, {.manner = WireAnswer::Manner::Never});
        auto running = api->session();
        QTRY_COMPARE(server->countOf(u"GET /v1/session"_s), 1);
        api->cancelAll();
        QCOMPARE(await(running).error().kind, Kind::Cancelled);
    }

    void aCallEndsWhenTheApiGoes() {
        server->fail(u"/v1/session"_s, {.manner = WireAnswer::Manner::Never});
        auto running = api->session();
        api.reset();
        QCOMPARE(await(running).error().kind, Kind::Cancelled);
    }

    void cancellingTheFutureEndsTheExchange() {
        server->fail(u"/v1/session"_s, {.manner = WireAnswer::Manner::Never});
        auto running = api->session();
        QTRY_COMPARE(server->countOf(u"GET /v1/session"_s), 1);
        running.cancel();
        QTRY_VERIFY(api->findChildren<QObject*>().isEmpty());
    }
};

BANDEJA_TEST(HostedApiTest)
#include "hostedapi_test.moc"
