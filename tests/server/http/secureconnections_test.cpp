// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/closecode.h"
#include "server/http/httpserver.h"
#include "tests/server/http/rawwire.h"
#include "tests/support/registry.h"
#include "tests/support/server/certificate.h"

#include <QSignalSpy>
#include <QSslKey>
#include <QSslSocket>
#include <QtTest>

using namespace bandeja::server;
using namespace bandeja::server::http;
using bandeja::tests::Wire;
namespace tests = bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QSslConfiguration testTls() {
    const tests::TestCertificate made = tests::TestCertificate::make();
    QSslConfiguration tls;
    tls.setLocalCertificate(QSslCertificate(made.certificate));
    tls.setPrivateKey(QSslKey(made.key, QSsl::Ec));
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    return tls;
}

QByteArray get(const QByteArray& path, const QByteArray& more) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + more + "\r\n";
}

QByteArray post(const QByteArray& path, const QByteArray& body) {
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

} // namespace

/// What is more than requests: TLS, and the upgrade to a WebSocket.
class SecureConnectionsTest : public QObject {
    Q_OBJECT

    log::Log quiet{[](const QByteArray&) {}};
    HttpServer::Settings settings;
    std::unique_ptr<HttpServer> server;
    quint16 port = 0;
    QList<Request> seen;

    void start() {
        server = std::make_unique<HttpServer>(settings, quiet);
        server->router().add("POST", u"/echo"_s, [this](const Request& request) {
            seen.append(request);
            return ready(Response::text(200, request.body));
        });
        const auto listening = server->listenOn(QHostAddress::LocalHost, 0);
        QVERIFY(listening.has_value());
        port = *listening;
    }

private Q_SLOTS:
    void init() {
        settings = {};
        seen.clear();
    }
    void cleanup() { server.reset(); }

    void aWebSocketOpensForThoseWhoMay() {
        settings.limits.idleTime = 60ms; // doesn't count for WebSockets
        start();
        std::vector<std::unique_ptr<QWebSocket>> opened;
        server->setWebSocket(u"/v1/events"_s, [](const Request& request) {
            const bool good = request.header("authorization") == "Bearer good";
            return ready(good ? Response::empty(HttpServer::switchingProtocols)
                              : Response::problem(problem("unauthorized"_L1)));
        });
        connect(server.get(), &HttpServer::newWebSocketConnection, this,
                [&] { opened.push_back(server->nextPendingWebSocketConnection()); });
        QWebSocket client;
        QNetworkRequest request(QUrl(u"ws://127.0.0.1:%1/v1/events"_s.arg(port)));
        request.setRawHeader("Authorization", "Bearer good");
        QSignalSpy connected(&client, &QWebSocket::connected);
        client.open(request);
        QVERIFY(connected.wait());
        QTRY_COMPARE(opened.size(), 1u);
        QSignalSpy text(&client, &QWebSocket::textMessageReceived);
        opened[0]->sendTextMessage(u"hola"_s);
        QVERIFY(text.wait());
        QSignalSpy pong(&client, &QWebSocket::pong);
        client.ping();
        QVERIFY(pong.wait());
        QSignalSpy closed(&client, &QWebSocket::disconnected);
        opened[0]->close(closeCode(closedUnauthorized), u"over"_s);
        QVERIFY(closed.wait());
        QCOMPARE(static_cast<int>(client.closeCode()), 4401);

        Wire refused(port);
        refused.send(get("/v1/events",
                         "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
        QVERIFY(refused.receives("HTTP/1.1 401"));
        QVERIFY(refused.received().contains("WWW-Authenticate: Bearer"));
        opened.clear();
    }

    void P07_overTlsNothingOlderThan12IsSpoken() {
        settings.tls = testTls();
        start();
        QSslSocket client;
        client.setPeerVerifyMode(QSslSocket::VerifyNone);
        QSignalSpy encrypted(&client, &QSslSocket::encrypted);
        client.connectToHostEncrypted(u"127.0.0.1"_s, port);
        QVERIFY(encrypted.wait());
        QVERIFY(client.sessionProtocol() >= QSsl::TlsV1_2);
        client.write(post("/echo", "sealed"));
        QByteArray received;
        QVERIFY(QTest::qWaitFor([&] { return (received += client.readAll()).contains("\r\n\r\nsealed"); }));
        QVERIFY(received.contains("Strict-Transport-Security"));
        Wire plain(port); // plain HTTP gets nowhere
        plain.send(post("/echo", "open"));
        QVERIFY(plain.isHungUp());
        QCOMPARE(seen.size(), 1);
    }
};

BANDEJA_TEST(SecureConnectionsTest)
#include "secureconnections_test.moc"
