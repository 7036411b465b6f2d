// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/throttle.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::server::http;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class ThrottleTest : public QObject {
    Q_OBJECT

    const Buckets::Time begin = Buckets::Time() + 1h;

    static Request from(const QString& address, const QByteArray& token = {},
                        const QString& path = u"/v1/session"_s) {
        Request request;
        request.path = path;
        request.peer = QHostAddress(address);
        if (!token.isEmpty())
            request.headers.insert("authorization", "Bearer " + token);
        return request;
    }

private Q_SLOTS:
    void soManyAtOnceAndThenAsTheyComeBack() {
        Buckets buckets({2, 3});
        for (int i = 2; i >= 0; --i) {
            const Allowance allowance = buckets.take("a", begin);
            QVERIFY(allowance.granted);
            QCOMPARE(allowance.limit, 3);
            QCOMPARE(allowance.remaining, i);
        }
        const Allowance refused = buckets.take("a", begin);
        QVERIFY(!refused.granted);
        QCOMPARE(refused.retry, 1s);
        QCOMPARE(refused.reset, 2s);
        QVERIFY(buckets.take("b", begin).granted); // somebody else
        QVERIFY(buckets.take("a", begin + 500ms).granted);
        QVERIFY(!buckets.take("a", begin + 500ms).granted);
        QCOMPARE(buckets.take("a", begin + 1h).remaining, 2);
    }

    void namesDontFillTheMemory() {
        Buckets buckets({1, 2}, 100);
        for (int i = 0; i < 10'000; ++i)
            buckets.take(QByteArray::number(i), begin);
        QVERIFY(buckets.size() <= 101);
        QVERIFY(!buckets.take("one more", begin).granted); // they share what is left
        QVERIFY(buckets.take("5", begin).granted);         // who was there before is as free as ever
        QVERIFY(buckets.take("one more", begin + 1h).granted);
        QVERIFY(buckets.size() < 10); // the full ones are forgotten
    }

    void withoutARateNothingIsLimited() {
        Buckets buckets({0, 5});
        for (int i = 0; i < 100; ++i)
            QVERIFY(buckets.take("a", begin).granted);
        QCOMPARE(buckets.take("a", begin).limit, 0);
        QCOMPARE(buckets.size(), 0);
    }

    void eachTokenAndEachAddressHasItsOwn() {
        Throttle throttle({{1, 2}, {1, 5}});
        QVERIFY(throttle.take(from(u"192.0.2.1"_s, "one"), begin).granted);
        QVERIFY(throttle.take(from(u"192.0.2.1"_s, "one"), begin).granted);
        const Allowance token = throttle.take(from(u"192.0.2.1"_s, "one"), begin);
        QVERIFY(!token.granted);
        QCOMPARE(token.limit, 2);
        QVERIFY(throttle.take(from(u"192.0.2.1"_s, "two"), begin).granted);
        QVERIFY(throttle.take(from(u"192.0.2.1"_s, "three"), begin).granted);
        const Allowance address = throttle.take(from(u"192.0.2.1"_s, "four"), begin); // guessing tokens
        QVERIFY(!address.granted);
        QCOMPARE(address.limit, 5);
        QVERIFY(throttle.take(from(u"192.0.2.2"_s, "two"), begin).granted);
    }

    void anIpv6NetworkIsOneAddress() {
        Throttle throttle({{}, {1, 1}});
        QVERIFY(throttle.take(from(u"2001:db8:0:1::1"_s), begin).granted);
        QVERIFY(!throttle.take(from(u"2001:db8:0:1::2"_s), begin).granted);
        QVERIFY(throttle.take(from(u"2001:db8:0:2::1"_s), begin).granted);
    }

    void platformsAndProbesAreLetThrough() {
        Throttle throttle({{1, 1}, {1, 1}});
        for (int i = 0; i < 10; ++i) {
            QVERIFY(throttle.take(from(u"192.0.2.1"_s, {}, u"/webhooks/tiktok"_s), begin).granted);
            QVERIFY(throttle.take(from(u"192.0.2.1"_s, {}, u"/healthz"_s), begin).granted);
        }
    }
};

BANDEJA_TEST(ThrottleTest)
#include "throttle_test.moc"
