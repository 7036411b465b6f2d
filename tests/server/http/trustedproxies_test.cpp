// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/trustedproxies.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::server::http;
using namespace Qt::Literals::StringLiterals;

class TrustedProxiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoAsksIsToldByProxiesOfOursAlone_data() {
        QTest::addColumn<QString>("trusted");
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("forwarded");
        QTest::addColumn<QString>("client");
        const QString ours = u"10.0.0.5, 10.1.0.0/16, 2001:db8::/64"_s;
        QTest::newRow("nobody is trusted")
            << QString() << u"10.0.0.5"_s << QByteArray("203.0.113.7") << u"10.0.0.5"_s;
        QTest::newRow("a stranger") << ours << u"192.0.2.9"_s << QByteArray("203.0.113.7") << u"192.0.2.9"_s;
        QTest::newRow("one of ours") << ours << u"10.0.0.5"_s << QByteArray("203.0.113.7")
                                     << u"203.0.113.7"_s;
        QTest::newRow("of a network of ours")
            << ours << u"10.1.77.1"_s << QByteArray("203.0.113.7") << u"203.0.113.7"_s;
        QTest::newRow("what a client invents")
            << ours << u"10.0.0.5"_s << QByteArray("6.6.6.6, 203.0.113.7") << u"203.0.113.7"_s;
        QTest::newRow("one behind the other")
            << ours << u"10.0.0.5"_s << QByteArray("6.6.6.6,203.0.113.7 , 10.1.0.9") << u"203.0.113.7"_s;
        QTest::newRow("ours alone") << ours << u"10.0.0.5"_s << QByteArray("10.1.0.9") << u"10.1.0.9"_s;
        QTest::newRow("it names nobody") << ours << u"10.0.0.5"_s << QByteArray() << u"10.0.0.5"_s;
        QTest::newRow("no address") << ours << u"10.0.0.5"_s << QByteArray("203.0.113.7, unknown")
                                    << u"10.0.0.5"_s;
        QTest::newRow("with a port") << ours << u"10.0.0.5"_s << QByteArray("203.0.113.7:4711")
                                     << u"203.0.113.7"_s;
        QTest::newRow("IPv6") << ours << u"2001:db8::1"_s << QByteArray("2001:db8:1::7")
                              << u"2001:db8:1::7"_s;
        QTest::newRow("IPv6 with a port")
            << ours << u"2001:db8::1"_s << QByteArray("[2001:db8:1::7]:443") << u"2001:db8:1::7"_s;
        QTest::newRow("IPv4 over a socket of IPv6")
            << ours << u"::ffff:10.0.0.5"_s << QByteArray("::ffff:203.0.113.7") << u"203.0.113.7"_s;
    }
    void whoAsksIsToldByProxiesOfOursAlone() {
        QFETCH(QString, trusted);
        QFETCH(QString, peer);
        QFETCH(QByteArray, forwarded);
        QFETCH(QString, client);
        const auto proxies = TrustedProxies::parse(trusted);
        QVERIFY(proxies.has_value());
        const Headers headers{{"x-forwarded-for", forwarded}};
        QCOMPARE(proxies->clientOf(QHostAddress(peer), headers), QHostAddress(client));
    }

    void whatIsNoAddressIsRefused_data() {
        QTest::addColumn<QString>("list");
        for (const char* list :
             {"proxy.example", "10.0.0.5 10.0.0.6", "10.0.0.0/33", "0.0.0.0/0", "::/0", "10.0.0.5, x"})
            QTest::newRow(list) << QString::fromLatin1(list);
    }
    void whatIsNoAddressIsRefused() {
        QFETCH(QString, list);
        QVERIFY(!TrustedProxies::parse(list).has_value());
    }

    void thisMachineIsTrustedOnlyWhenItIsSaid() {
        TrustedProxies proxies = *TrustedProxies::parse({});
        QVERIFY(proxies.isEmpty());
        QVERIFY(!proxies.contains(QHostAddress(QHostAddress::LocalHost)));
        proxies.addThisMachine();
        for (const char* here : {"127.0.0.1", "127.0.0.53", "::1", "::ffff:127.0.0.1"})
            QVERIFY2(proxies.contains(QHostAddress(QString::fromLatin1(here))), here);
        QVERIFY(!proxies.contains(QHostAddress(u"10.0.0.1"_s)));
    }
};

BANDEJA_TEST(TrustedProxiesTest)
#include "trustedproxies_test.moc"
