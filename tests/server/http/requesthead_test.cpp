// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requesthead.h"
#include "tests/support/registry.h"

#include <QtTest>

using bandeja::server::http::RequestHead;

class RequestHeadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHeadIsReadWhole() {
        const auto head =
            RequestHead::parse("POST /v1/x?a=b HTTP/1.1\r\nHost: a\r\nX-Name:  some value \r\nAccept: a\r\n"
                               "Accept: b\r\nContent-Length: 12\r\n\r\n");
        QVERIFY(head.has_value());
        QCOMPARE(head->method, QByteArray("POST"));
        QCOMPARE(head->path(), QByteArray("/v1/x"));
        QCOMPARE(head->headers.value("x-name"), QByteArray("some value"));
        QCOMPARE(head->headers.value("accept"), QByteArray("a, b"));
        QCOMPARE(head->contentLength, std::optional<qint64>(12));
        QVERIFY(head->keepAlive);
        QVERIFY(!head->upgradesToWebSocket);
    }

    void aHandshakeIsRecognised() {
        const auto head = RequestHead::parse("GET /v1/events HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, "
                                             "Upgrade\r\nUpgrade: WebSocket\r\n\r\n");
        QVERIFY(head->upgradesToWebSocket);
    }

    void connectionsEndAsTheyAskTo() {
        QVERIFY(!RequestHead::parse("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n")->keepAlive);
        QVERIFY(!RequestHead::parse("GET / HTTP/1.0\r\n\r\n")->keepAlive);
    }

    void whatCouldBeUnderstoodInTwoWaysIsRefused_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& head, int status = 400) {
            QTest::newRow(name) << head << status;
        };
        row("two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n");
        row("length and chunks",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
        row("another coding", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501);
        row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        row("no host", "GET / HTTP/1.1\r\n\r\n");
        row("two authorizations",
            "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n");
        row("space before colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n");
        row("folded line", "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n");
        row("bare line feed", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n");
        row("zero byte", QByteArray("GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n", 30));
        row("negative length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n");
        row("length with plus", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\n");
        row("endless length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n");
        row("absolute target", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n");
        row("no version", "GET /\r\nHost: a\r\n\r\n");
        row("version two", "PRI * HTTP/2.0\r\n\r\n", 400);
        row("another version", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505);
        row("nothing", "\r\n");
    }
    void whatCouldBeUnderstoodInTwoWaysIsRefused() {
        QFETCH(QByteArray, head);
        QFETCH(int, status);
        const auto parsed = RequestHead::parse(head);
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error(), status);
    }
};

BANDEJA_TEST(RequestHeadTest)
#include "requesthead_test.moc"
