// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/compression.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::server::http;
using namespace Qt::Literals::StringLiterals;

class CompressionTest : public QObject {
    Q_OBJECT

    static Request asked(const QString& path) {
        Request request;
        request.path = path;
        return request;
    }
    static Response large() { return {200, "application/json", QByteArray(2000, ' '), {}}; }

private Q_SLOTS:
    void whoTakesGzip_data() {
        QTest::addColumn<QByteArray>("accept");
        QTest::addColumn<bool>("takes");
        QTest::newRow("nothing said") << QByteArray() << false;
        QTest::newRow("as Qt says") << QByteArray("gzip, deflate") << true;
        QTest::newRow("weights") << QByteArray("deflate;q=0.5, GZIP;q=0.8") << true;
        QTest::newRow("refused") << QByteArray("gzip;q=0, deflate") << false;
        QTest::newRow("refused in full") << QByteArray("gzip; q=0.000") << false;
        QTest::newRow("anything") << QByteArray("*") << true;
        QTest::newRow("anything but") << QByteArray("gzip;q=0, *") << false;
        QTest::newRow("another") << QByteArray("br, gzipped") << false;
    }
    void whoTakesGzip() {
        QFETCH(QByteArray, accept);
        QTEST(takesGzip(accept), "takes");
    }

    void onlyLargeJsonOfTheApiWithoutSecretsIsCompressed() {
        const Request api = asked(u"/v1/changes"_s);
        QVERIFY(isCompressible(api, large()));
        QVERIFY(!isCompressible(asked(u"/oauth/token"_s), large()));
        QVERIFY(!isCompressible(asked(u"/oauth/authorize"_s), large()));
        Response response = large();
        response.holdsSecrets = true;
        QVERIFY(!isCompressible(api, response));
        response = large();
        response.body = "{}";
        QVERIFY(!isCompressible(api, response));
        response = large();
        response.contentType = "image/png";
        QVERIFY(!isCompressible(api, response));
        response = large();
        response.addHeader("ETag", "\"a\"");
        QVERIFY(!isCompressible(api, response));
    }

    void theEnvelopeIsGzip() {
        const QByteArray small = gzipped(QByteArray(100'000, 'a'));
        QVERIFY(small.startsWith("\x1f\x8b"));
        QVERIFY(small.size() < 1000);
    }
};

BANDEJA_TEST(CompressionTest)
#include "compression_test.moc"
