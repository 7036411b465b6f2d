// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/answer.h"
#include "core/async/backoff.h"
#include "core/async/worker.h"
#include "tests/support/desktop/await.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::async;
using bandeja::tests::await;
using namespace std::chrono_literals;

class AnswerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aForgottenAnswerStillComes() {
        QFuture<int> future;
        {
            const Answer<int> answer(-1);
            future = answer.future();
        }
        QCOMPARE(await(future), -1);
    }

    void theFirstAnswerCounts() {
        const Answer<int> answer(-1);
        QVERIFY(answer.give(1));
        QVERIFY(!answer.give(2));
        QCOMPARE(await(answer.future()), 1);
    }

    void nobodyIsCalledWhoIsGone() {
        const Answer<int> answer(-1);
        bool called = false;
        {
            QObject context;
            whenDone(answer.future(), &context, [&](int) { called = true; });
        }
        answer.give(1);
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void theCallComesFromTheEventLoop() {
        const Answer<int> answer(-1);
        int got = 0;
        whenDone(answer.future(), this, [&](int value) { got = value; });
        answer.give(7);
        QCOMPARE(got, 0);
        QTRY_COMPARE(got, 7);
    }

    void aWorkerFinishesWhatItWasGiven() {
        std::atomic<int> done = 0;
        {
            Worker worker(QStringLiteral("test"));
            for (int i = 0; i < 100; ++i)
                worker.post([&] { ++done; });
        }
        QCOMPARE(done.load(), 100);
    }

    void aWorkerWorksOnItsOwnThread() {
        Worker worker(QStringLiteral("test"));
        QVERIFY(!worker.isCurrent());
        QCOMPARE(await(worker.run<bool>(false, [&] { return worker.isCurrent(); })), true);
    }

    void waitsGrowToTheLimitAndStayWithinTheirStep() {
        Backoff backoff(100ms, 1s);
        for (const auto step : {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms}) {
            const auto wait = backoff.next();
            QVERIFY(wait >= step / 2);
            QVERIFY(wait <= step);
        }
        backoff.reset();
        QVERIFY(backoff.next() <= 100ms);
    }

    void aServerThatAsksForTimeGetsIt() {
        Backoff backoff(100ms, 1s);
        QCOMPARE(backoff.next(30s), std::chrono::milliseconds(30s));
        QVERIFY(backoff.next(std::chrono::hours(1000)) <= std::chrono::hours(24));
    }
};

BANDEJA_TEST(AnswerTest)
#include "answer_test.moc"
