// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/httpserver.h"
#include "tests/server/http/rawwire.h"
#include "tests/support/registry.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QtTest>

using namespace bandeja::server;
using bandeja::tests::Wire;
using namespace bandeja::server::http;
using namespace Qt::Literals::StringLiterals;

/// What the server adds to every answer: who was asked, how much more may be asked, and in which coding.
class AnswersTest : public QObject {
    Q_OBJECT

    QList<QByteArray> logged;
    std::unique_ptr<log::Log> log;
    HttpServer::Settings settings;
    QList<HttpServer::Finished> finished;
    std::unique_ptr<HttpServer> server;
    quint16 port = 0;
    qsizetype size = 0; ///< of the text that is answered

    void start() {
        server = std::make_unique<HttpServer>(settings, *log);
        server->setObserver([this](const HttpServer::Finished& one) { finished.append(one); });
        server->router().add("GET", u"/v1/things/{id}"_s, [this](const Request&) {
            return ready(Response::json(200, {{u"text"_s, QString(size, u'a')}}));
        });
        server->router().add("GET", u"/v1/broken"_s,
                             [](const Request&) { return ready(Response::problem(problem("internal"_L1))); });
        port = server->listenOn(QHostAddress::LocalHost, 0).value_or(0);
        QVERIFY(port != 0);
    }
    static QByteArray get(const QByteArray& path, const QByteArray& more = {}) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + more + "\r\n";
    }

private Q_SLOTS:
    void init() {
        logged.clear();
        finished.clear();
        log = std::make_unique<log::Log>([this](const QByteArray& line) { logged.append(line); });
        settings = {};
        size = 5;
    }
    void cleanup() { server.reset(); }

    void behindAProxyTheRequestHasTheProxysId() {
        settings.behindProxy = true;
        start();
        Wire wire(port);
        wire.send(get("/v1/broken", "X-Request-Id: edge-0123456789\r\n"));
        QVERIFY(wire.receives("\"request_id\":\"edge-0123456789\"}"));
        QVERIFY(wire.received().contains("X-Request-Id: edge-0123456789\r\n"));
        QCOMPARE(logged.size(), 1);
        QVERIFY(logged[0].contains("\"request\":\"edge-0123456789\""));
    }

    void anIllFormedOrStrangersIdIsNotTaken() {
        settings.behindProxy = true;
        start();
        for (const QByteArray& id : {QByteArray("short"), QByteArray("with space in it"), QByteArray(65, 'a'),
                                     QByteArray("quote\"quote\"")}) {
            Wire wire(port);
            wire.send(get("/v1/broken", "X-Request-Id: " + id + "\r\n"));
            QVERIFY(wire.receives("X-Request-Id: req_"));
        }
        server.reset();
        settings.behindProxy = false;
        start();
        Wire wire(port);
        wire.send(get("/v1/broken", "X-Request-Id: edge-0123456789\r\n"));
        QVERIFY(wire.receives("X-Request-Id: req_"));
    }

    void whoAsksTooOftenIsToldWhenToComeAgain() {
        settings.rates = {{1, 2}, {1, 100}};
        start();
        Wire wire(port);
        wire.send(get("/v1/things/1", "Authorization: Bearer x\r\n"));
        QVERIFY(wire.receives("RateLimit-Remaining: 1\r\n"));
        QVERIFY(wire.received().contains(
            "RateLimit-Limit: 2\r\nRateLimit-Remaining: 1\r\nRateLimit-Reset: 1\r\n"));
        wire.send(get("/v1/things/1", "Authorization: Bearer x\r\n"));
        QVERIFY(wire.receives("RateLimit-Remaining: 0\r\n"));
        wire.send(get("/v1/things/1", "Authorization: Bearer x\r\n"));
        QVERIFY(wire.receives("urn:bandeja:problem:rate_limited"));
        QVERIFY(wire.received().contains("HTTP/1.1 429 "));
        QVERIFY(wire.received().contains("Retry-After: 1\r\n"));
        QCOMPARE(finished.last().status, 429);
        QCOMPARE(finished.last().route, u"/v1/things/{id}"_s);
    }

    void largeAnswersAreCompressedForWhoTakesIt_data() {
        QTest::addColumn<int>("length");
        QTest::newRow("on the network thread") << 4'000;
        QTest::newRow("beside it") << 2'000'000;
    }
    void largeAnswersAreCompressedForWhoTakesIt() {
        QFETCH(int, length);
        size = length;
        start();
        // As the desktop asks: without a word of its own about codings.
        QNetworkAccessManager network;
        const std::unique_ptr<QNetworkReply> reply(
            network.get(QNetworkRequest(QUrl(u"http://127.0.0.1:%1/v1/things/1"_s.arg(port)))));
        qint64 onTheWire = 0;
        QSignalSpy ended(reply.get(), &QNetworkReply::finished);
        QVERIFY(ended.wait());
        onTheWire = reply->rawHeader("Content-Length").toLongLong();
        QCOMPARE(reply->readAll(), "{\"text\":\"" + QByteArray(length, 'a') + "\"}");
        QCOMPARE(reply->rawHeader("Vary"), QByteArray("Accept-Encoding"));
        QVERIFY2(onTheWire < length / 4, qPrintable(QString::number(onTheWire)));
        Wire wire(port);
        wire.send(get("/v1/things/1", "Accept-Encoding: identity\r\n"));
        QVERIFY(wire.receives(QByteArray(length, 'a')));
        QVERIFY(!wire.received().contains("Content-Encoding"));
        QVERIFY(wire.received().contains("Vary: Accept-Encoding\r\n"));
    }

    void aServerThatEndsWhileItCompressesIsFine() {
        size = 20'000'000;
        start();
        Wire wire(port);
        wire.send(get("/v1/things/1", "Accept-Encoding: gzip\r\n"));
        QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }));
        server.reset();
        QVERIFY(wire.isHungUp());
    }
};

BANDEJA_TEST(AnswersTest)
#include "answers_test.moc"
