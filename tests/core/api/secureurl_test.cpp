// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/secureurl.h"
#include "tests/support/registry.h"

#include <QSslConfiguration>
#include <QtTest>

using namespace bandeja::api;

class SecureUrlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void P07_plainHttpOnlyWithThisMachine_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char* url, bool allowed) {
            QTest::newRow(url) << QString::fromLatin1(url) << allowed;
        };
        row("https://bandeja.example", true);
        row("wss://bandeja.example/v1/events", true);
        row("http://127.0.0.1:8080", true);
        row("http://127.1.2.3", true);
        row("http://[::1]:8080", true);
        row("http://localhost:8080", true);
        row("ws://127.0.0.1:1/v1/events", true);
        row("http://bandeja.example", false);
        row("ws://bandeja.example", false);
        row("http://localhost.example", false);
        row("http://127.0.0.1.example", false);
        row("http://10.0.0.1", false);
        row("http://0.0.0.0", false);
        row("http://[::ffff:10.0.0.1]", false);
        row("ftp://127.0.0.1", false);
        row("file:///etc/passwd", false);
        row("http:///path", false);
        row("", false);
    }
    void P07_plainHttpOnlyWithThisMachine() {
        QFETCH(QString, url);
        QFETCH(bool, allowed);
        QCOMPARE(isSecureEnough(QUrl(url)), allowed);
    }

    void P07_tlsIsNewAndVerified() {
        QCOMPARE(secureTls().protocol(), QSsl::TlsV1_2OrLater);
        QCOMPARE(secureTls().peerVerifyMode(), QSslSocket::VerifyPeer);
    }

    void anOriginHasNeitherPathNorSlash() {
        QCOMPARE(originOf(QUrl(QStringLiteral("https://u:p@Bandeja.example:8443/a/b?c#d"))),
                 QStringLiteral("https://bandeja.example:8443"));
    }
};

BANDEJA_TEST(SecureUrlTest)
#include "secureurl_test.moc"
