// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/guesses.h"
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using server::accounts::Guesses;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class GuessesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    const QHostAddress one{u"192.0.2.1"_s};
    const QHostAddress two{u"192.0.2.2"_s};

    std::chrono::milliseconds begin(const Guesses::Settings& settings, const QString& account,
                                    const QHostAddress& address) {
        const Guesses guesses(server->service().keys(), settings);
        return server->inStore({}, [&](bandeja::server::store::Transaction& transaction) {
            return guesses.begin(transaction, {"test", account, address});
        });
    }
    /// As begin(), in seconds: some of the wait is over when it is read.
    qint64 waitOf(const Guesses::Settings& settings, const QString& account, const QHostAddress& address) {
        return std::chrono::ceil<std::chrono::seconds>(begin(settings, account, address)).count();
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
    }
    void cleanup() { server.reset(); }

    void afterSomeTriesTheWaitDoubles() {
        const Guesses::Settings settings{3, 1000, 20s, 100s, 1h};
        for (int i = 0; i < 3; ++i)
            QCOMPARE(begin(settings, u"ana"_s, one), 0ms);
        QCOMPARE(waitOf(settings, u"ana"_s, two), 20);
        QCOMPARE(waitOf(settings, u"bo"_s, one), 0);
        server->clock->turn(21s);
        QCOMPARE(begin(settings, u" ANA"_s, one), 0ms);
        QCOMPARE(waitOf(settings, u"ana"_s, one), 40);
        for (int i = 0; i < 5; ++i) {
            server->clock->turn(101s);
            QCOMPARE(begin(settings, u"ana"_s, one), 0ms);
        }
        QCOMPARE(waitOf(settings, u"ana"_s, one), 100);
    }

    void anAddressThatTriesManyAccountsWaits() {
        const Guesses::Settings settings{3, 4, 20s, 100s, 1h};
        for (int i = 0; i < 4; ++i)
            QCOMPARE(begin(settings, u"account %1"_s.arg(i), one), 0ms);
        QCOMPARE(waitOf(settings, u"another"_s, one), 20);
        QCOMPARE(waitOf(settings, u"another"_s, two), 0);
    }

    void whoHasOneAddressOfANetworkHasAll() {
        const Guesses::Settings settings{100, 2, 20s, 100s, 1h};
        QCOMPARE(begin(settings, u"a"_s, QHostAddress(u"2001:db8::1"_s)), 0ms);
        QCOMPARE(begin(settings, u"b"_s, QHostAddress(u"2001:db8::2"_s)), 0ms);
        QCOMPARE(waitOf(settings, u"c"_s, QHostAddress(u"2001:db8::3"_s)), 20);
        QCOMPARE(waitOf(settings, u"c"_s, QHostAddress(u"2001:db8:0:1::3"_s)), 0);
    }

    void successAndTimeForgive() {
        const Guesses::Settings settings{2, 1000, 20s, 100s, 1h};
        const Guesses guesses(server->service().keys(), settings);
        begin(settings, u"ana"_s, one);
        server->inStore({}, [&](bandeja::server::store::Transaction& transaction) {
            guesses.succeeded(transaction, {"test", u"ana"_s, one});
            return true;
        });
        QCOMPARE(begin(settings, u"ana"_s, one), 0ms);
        QCOMPARE(begin(settings, u"ana"_s, one), 0ms);
        QCOMPARE(waitOf(settings, u"ana"_s, one), 20);
        server->clock->turn(2h);
        QCOMPARE(begin(settings, u"ana"_s, one), 0ms);
        QCOMPARE(begin(settings, u"ana"_s, one), 0ms);
    }

    void aLockHoldsThroughARestart() {
        const Guesses::Settings settings{2, 1000, 100s, 100s, 1h};
        begin(settings, u"ana"_s, one);
        begin(settings, u"ana"_s, one);
        QVERIFY(server->restart());
        QVERIFY(begin(settings, u"ana"_s, one) > 0ms);
    }

    void whatWasLongAgoIsForgotten() {
        const Guesses::Settings settings;
        begin(settings, u"ana"_s, one);
        server->clock->turn(2h);
        const Guesses guesses(server->service().keys(), settings);
        const qint64 left = server->inStore({}, [&](bandeja::server::store::Transaction& transaction) {
            guesses.purge(transaction);
            return *transaction.number("SELECT count(*) FROM guess");
        });
        QCOMPARE(left, 0);
    }
};

BANDEJA_TEST(GuessesTest)
#include "guesses_test.moc"
