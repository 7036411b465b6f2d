// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/httpserver.h"
#include "tests/server/http/rawwire.h"
#include "tests/support/registry.h"

#include <QPromise>
#include <QtTest>

using namespace bandeja::server;
using bandeja::tests::Wire;
using namespace bandeja::server::http;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class HttpServerTest : public QObject {
    Q_OBJECT

    std::unique_ptr<log::Log> quiet;
    QList<QByteArray> logged;
    HttpServer::Settings settings;
    std::unique_ptr<HttpServer> server;
    quint16 port = 0;
    QList<Request> seen;
    QList<std::shared_ptr<QPromise<Response>>> held;

    void start() {
        server = std::make_unique<HttpServer>(settings, *quiet);
        server->router().add("POST", u"/echo"_s, [this](const Request& request) {
            seen.append(request);
            return ready(Response::text(200, request.body));
        });
        server->router().add("POST", u"/webhooks/x"_s, [this](const Request& request) {
            seen.append(request);
            return ready(Response::empty(200));
        });
        server->router().add("GET", u"/held"_s, [this](const Request& request) {
            seen.append(request);
            held.append(std::make_shared<QPromise<Response>>());
            held.last()->start();
            return held.last()->future();
        });
        const auto listening = server->listenOn(QHostAddress::LocalHost, 0);
        QVERIFY(listening.has_value());
        port = *listening;
    }

    static QByteArray get(const QByteArray& path, const QByteArray& more = {}) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + more + "\r\n";
    }
    static QByteArray post(const QByteArray& path, const QByteArray& body) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(body.size()) +
               "\r\n\r\n" + body;
    }
    static void answer(QPromise<Response>& promise, const Response& response) {
        promise.addResult(response);
        promise.finish();
    }

private Q_SLOTS:
    void init() {
        logged.clear();
        quiet = std::make_unique<log::Log>([this](const QByteArray& line) { logged.append(line); });
        settings = {};
        seen.clear();
        held.clear();
    }
    void cleanup() { server.reset(); }

    void requestsAreAnsweredOnOneConnection() {
        start();
        Wire wire(port);
        wire.send(post("/echo", "uno"));
        QVERIFY(wire.receives("\r\n\r\nuno"));
        wire.send(post("/echo", "dos"));
        QVERIFY(wire.receives("\r\n\r\ndos"));
        QVERIFY(wire.received().contains("X-Content-Type-Options: nosniff\r\n"));
        QVERIFY(wire.received().contains("Content-Security-Policy: default-src 'none'"));
        QVERIFY(!wire.received().contains("Access-Control"));
        QVERIFY(wire.received().contains("X-Request-Id: req_"));
    }

    void aRequestMayArriveByteByByte() {
        start();
        Wire wire(port);
        for (const char byte : post("/echo", "despacio")) {
            wire.send(QByteArray(1, byte));
            QCoreApplication::processEvents();
        }
        QVERIFY(wire.receives("\r\n\r\ndespacio"));
    }

    void requestsThatComeTogetherAreHandledOneAfterTheOther() {
        start();
        Wire wire(port);
        wire.send(get("/held") + post("/echo", "after"));
        QVERIFY(QTest::qWaitFor([&] { return held.size() == 1; }));
        QTest::qWait(0);
        QCOMPARE(seen.size(), 1); // the second waits for the first one's answer
        answer(*held[0], Response::text(200, "first"));
        QVERIFY(wire.receives("after"));
        QVERIFY(wire.received().indexOf("first") < wire.received().indexOf("after"));
    }

    void aBodyInChunksIsTakenLikeAnother() {
        start();
        Wire wire(port);
        wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
                  "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        QVERIFY(wire.receives("\r\n\r\nabcde"));
        wire.send(post("/echo", "and on"));
        QVERIFY(wire.receives("and on"));
    }

    void whoAsksFirstIsToldToContinue() {
        start();
        Wire wire(port);
        wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
        QVERIFY(wire.receives("HTTP/1.1 100 Continue\r\n\r\n"));
        wire.send("abc");
        QVERIFY(wire.receives("\r\n\r\nabc"));
        QCOMPARE(wire.received().count("100 Continue"), 1);
    }

    void whatIsTooLargeOrBrokenIsRefusedWithAProblem_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray start = "POST /echo HTTP/1.1\r\nHost: a\r\n";
        QTest::newRow("head") << start + "X: " + QByteArray(20'000, 'x') << 431;
        QTest::newRow("complete head") << start + "X: " + QByteArray(16'384, 'x') + "\r\n\r\n" << 431;
        QTest::newRow("length") << start + "Content-Length: 5000\r\n\r\n" << 413;
        QTest::newRow("chunks") << start + "Transfer-Encoding: chunked\r\n\r\n1400\r\n" << 413;
        QTest::newRow("bad chunk") << start + "Transfer-Encoding: chunked\r\n\r\nxx\r\n" << 400;
        QTest::newRow("no request") << QByteArray("hello\r\n\r\n") << 400;
        QTest::newRow("path") << get("/nothing") << 404;
        QTest::newRow("method") << get("/echo") << 405;
        QTest::newRow("dots") << get("/../echo") << 404;
        QTest::newRow("handshake elsewhere")
            << get("/echo", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n")
            << 404;
    }
    void whatIsTooLargeOrBrokenIsRefusedWithAProblem() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        settings.limits.body = 4000;
        start();
        Wire wire(port);
        wire.send(bytes);
        QVERIFY(wire.receives("HTTP/1.1 " + QByteArray::number(status)));
        QVERIFY(wire.receives("application/problem+json"));
        QVERIFY(wire.receives("\"request_id\":\"req_"));
        QVERIFY(seen.isEmpty());
        if (status == 405)
            QVERIFY(wire.received().contains("Allow: POST"));
    }

    void webhooksMayBeLarger() {
        settings.limits.body = 1000;
        settings.limits.webhookBody = 50'000;
        start();
        Wire wire(port);
        wire.send(post("/webhooks/x", QByteArray(40'000, 'w')));
        QVERIFY(wire.receives("HTTP/1.1 200"));
        QCOMPARE(seen.last().body.size(), 40'000);
    }

    void bodiesOfAllConnectionsTogetherAreLimited() {
        settings.limits.buffered = 5000;
        start();
        Wire one(port);
        one.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n\r\nx");
        QTest::qWait(0);
        Wire two(port);
        two.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n\r\nx");
        QVERIFY(QTest::qWaitFor([&] { return one.has("503") || two.has("503"); }));
    }

    void aSlowHeadIsNotWaitedFor() {
        settings.limits.headTime = 60ms;
        start();
        Wire silent(port);
        Wire slow(port);
        slow.send("GET /held HTTP/1.1\r\nHo");
        QVERIFY(slow.receives("HTTP/1.1 408"));
        QVERIFY(silent.isHungUp());
    }

    void aSlowBodyIsNotWaitedFor() {
        settings.limits.bodyTime = 60ms;
        start();
        Wire wire(port);
        wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
        QVERIFY(wire.receives("HTTP/1.1 408"));
    }

    void anIdleConnectionIsClosedAndABusyOneIsNot() {
        settings.limits.idleTime = 60ms;
        settings.limits.headTime = 60ms;
        start();
        Wire busy(port);
        busy.send(get("/held"));
        Wire idle(port);
        idle.send(post("/echo", "x"));
        QVERIFY(idle.isHungUp());
        QCOMPARE(busy.socket().state(), QAbstractSocket::ConnectedState);
        answer(*held.first(), Response::text(200, "at last"));
        QVERIFY(busy.receives("at last"));
    }

    void connectionsAreLimited() {
        settings.limits.connections = 2;
        start();
        Wire one(port);
        one.send(post("/echo", "1"));
        Wire two(port);
        two.send(post("/echo", "2"));
        QVERIFY(one.receives("\r\n\r\n1") && two.receives("\r\n\r\n2"));
        Wire three(port);
        QVERIFY(three.isHungUp());
        one.socket().abort();
        QVERIFY(QTest::qWaitFor([&] { // as soon as the server has noticed
            Wire four(port);
            four.send(post("/echo", "4"));
            return QTest::qWaitFor([&] { return four.hasEnded() || four.has("\r\n\r\n4"); }) &&
                   four.has("\r\n\r\n4");
        }));
    }

    void whoHangsUpBeforeTheAnswerDoesNoHarm() {
        start();
        {
            Wire wire(port);
            wire.send(get("/held"));
            QVERIFY(QTest::qWaitFor([&] { return held.size() == 1; }));
        }
        QTest::qWait(0);
        answer(*held[0], Response::text(200, "nobody"));
        Wire wire(port);
        wire.send(post("/echo", "still there"));
        QVERIFY(wire.receives("still there"));
    }

    void aHandlerThatGivesUpIsAnInternalErrorAndIsLoggedWithoutContent() {
        start();
        Wire wire(port);
        wire.send(get("/held?secret=1"));
        QVERIFY(QTest::qWaitFor([&] { return held.size() == 1; }));
        held.clear(); // the promise goes without an answer
        QVERIFY(wire.receives("HTTP/1.1 500"));
        QCOMPARE(logged.size(), 1);
        QVERIFY(logged[0].contains("/held") && !logged[0].contains("secret"));
    }

    void aProxysWordOnWhoAsksCountsOnlyBehindAProxy() {
        settings.behindProxy = true;
        start();
        Wire wire(port);
        wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 6.6.6.6, "
                  "203.0.113.7\r\nContent-Length: 0\r\n\r\n");
        QVERIFY(wire.receives("HTTP/1.1 200"));
        QCOMPARE(seen.last().peer, QHostAddress(u"203.0.113.7"_s));
        server.reset();
        settings.behindProxy = false;
        start();
        Wire other(port);
        other.send(
            "POST /echo HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.7\r\nContent-Length: 0\r\n\r\n");
        QVERIFY(other.receives("HTTP/1.1 200"));
        QVERIFY(seen.last().peer.isLoopback());
    }

    void aChainOfOurProxiesIsFollowedToWhoAsks() {
        settings.proxies = *TrustedProxies::parse(u"127.0.0.1, 10.0.0.0/8"_s);
        start();
        Wire wire(port);
        wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 6.6.6.6, 203.0.113.7\r\n"
                  "X-Forwarded-For: 10.1.2.3\r\nX-Request-Id: of-the-proxy\r\nContent-Length: 0\r\n\r\n");
        QVERIFY(wire.receives("X-Request-Id: of-the-proxy"));
        QCOMPARE(seen.last().peer, QHostAddress(u"203.0.113.7"_s));
    }

    void queriesAreDecoded() {
        start();
        Wire wire(port);
        wire.send("POST /echo?a=x%20y+z&b=%2B&c HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
        QVERIFY(wire.receives("HTTP/1.1 200"));
        QCOMPARE(seen.last().parameter(u"a"_s), u"x y z"_s);
        QCOMPARE(seen.last().parameter(u"b"_s), u"+"_s);
        QVERIFY(seen.last().hasParameter(u"c"_s) && !seen.last().hasParameter(u"d"_s));
    }

    void finishingWaitsForTheAnswerThatIsUnderWay() {
        start();
        Wire wire(port);
        wire.send(get("/held"));
        QVERIFY(QTest::qWaitFor([&] { return held.size() == 1; }));
        bool done = false;
        server->finish(10s, [&] { done = true; });
        Wire late(port);
        QVERIFY(late.isHungUp());
        QVERIFY(!done);
        answer(*held[0], Response::text(200, "finished"));
        QVERIFY(wire.receives("finished"));
        QVERIFY(wire.isHungUp());
        QTRY_VERIFY(done);
    }
};

BANDEJA_TEST(HttpServerTest)
#include "httpserver_test.moc"
