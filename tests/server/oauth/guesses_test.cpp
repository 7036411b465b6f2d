// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oauth/guesses.h"
#include "tests/support/registry.h"

#include <QtTest>

using bandeja::domain::Instant;
using bandeja::server::oauth::Guesses;
using namespace std::chrono_literals;

class GuessesTest : public QObject {
    Q_OBJECT

    const Instant begin{std::chrono::hours(500'000)};

private Q_SLOTS:
    void afterSomeFailuresTheWaitDoubles() {
        Guesses guesses({3, 2s, 60s, 1h, 100});
        guesses.failed("a", begin);
        guesses.failed("a", begin);
        QCOMPARE(guesses.wait("a", begin), 0ms);
        guesses.failed("a", begin);
        QCOMPARE(guesses.wait("a", begin), 2000ms);
        QCOMPARE(guesses.wait("a", begin + 2s), 0ms);
        guesses.failed("a", begin + 2s);
        QCOMPARE(guesses.wait("a", begin + 2s), 4000ms);
        for (int i = 0; i < 100; ++i)
            guesses.failed("a", begin + 2s);
        QCOMPARE(guesses.wait("a", begin + 2s), 60'000ms);
        QCOMPARE(guesses.wait("b", begin), 0ms);
    }

    void successAndTimeForgive() {
        Guesses guesses({1, 2s, 60s, 1h, 100});
        guesses.failed("a", begin);
        guesses.succeeded("a");
        QCOMPARE(guesses.wait("a", begin), 0ms);
        for (int i = 0; i < 5; ++i)
            guesses.failed("a", begin);
        guesses.failed("a", begin + 2h);
        QCOMPARE(guesses.wait("a", begin + 2h), 2000ms); // counted from one again
    }

    void manyNamesDontFillTheMemoryAndTheWorstAreKept() {
        Guesses guesses({1, 2s, 600s, 1h, 100});
        for (int i = 0; i < 6; ++i)
            guesses.failed("stubborn", begin);
        for (int i = 0; i < 100'000; ++i)
            guesses.failed(QByteArray::number(i), begin);
        QVERIFY(guesses.wait("stubborn", begin) > 0ms);
    }
};

BANDEJA_TEST(GuessesTest)
#include "guesses_test.moc"
