// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/scheduler.h"
#include "tests/support/registry.h"
#include "tests/support/server/turnableclock.h"

#include <QPromise>
#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::server;
using bandeja::tests::TurnableClock;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using jobs::Job;
using jobs::Verdict;
using store::Transaction;

class SchedulerTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<log::Log> quiet;
    std::shared_ptr<TurnableClock> clock = std::make_shared<TurnableClock>();
    std::unique_ptr<store::Store> store;
    std::unique_ptr<jobs::Scheduler> scheduler;
    QStringList began;
    std::map<QString, QPromise<Verdict>> underWay;

    template <typename Function>
    auto inStore(Function function) {
        auto future = store->write(u"w"_s, std::move(function));
        future.waitForFinished();
        return *future.result();
    }
    void add(const QString& subject, std::chrono::milliseconds in = 0ms, const QString& line = {},
             qint64 place = 0) {
        inStore([&](Transaction& t) {
            jobs::NewJob job{u"s"_s, u"work"_s, subject, t.now() + in};
            job.line = line;
            job.place = place;
            return jobs::enqueue(t, job);
        });
    }
    void end(const QString& subject, Verdict verdict) {
        if (verdict == Verdict::Settled)
            inStore(
                [&](Transaction& t) { return t.runCounted("DELETE FROM job WHERE subject = ?", {subject}); });
        underWay.at(subject).addResult(verdict);
        underWay.at(subject).finish();
        underWay.erase(subject);
    }
    void startScheduler(int atOnce = 10) {
        scheduler = std::make_unique<jobs::Scheduler>(*store, clock, *quiet, 50ms);
        scheduler->teach(u"work"_s, atOnce, [this](const Job& job) {
            began += job.subject;
            QPromise<Verdict> promise;
            promise.start();
            const auto future = promise.future();
            underWay.insert_or_assign(job.subject, std::move(promise));
            return future;
        });
        store->setListener([this](const store::Committed& committed) {
            if (committed.jobs)
                scheduler->wake();
        });
        scheduler->start();
    }

private Q_SLOTS:
    void init() {
        folder = std::make_unique<QTemporaryDir>();
        quiet = std::make_unique<log::Log>([](const QByteArray&) {});
        auto opened =
            store::Store::open({folder->filePath(u"store.db"_s)}, cipher::Secret::random(), clock, *quiet);
        QVERIFY(opened.has_value());
        store = std::move(*opened);
        began.clear();
        underWay.clear();
    }
    void cleanup() {
        underWay.clear();
        store->finish();
        scheduler.reset();
        store.reset();
    }

    void whatIsQueuedIsDoneAtOnce() {
        startScheduler();
        add(u"a"_s);
        QTRY_COMPARE(began, QStringList{u"a"_s});
        end(u"a"_s, Verdict::Settled);
        QTRY_VERIFY(scheduler->isIdle());
        QCOMPARE(began.size(), 1);
    }

    void whatIsDueLaterWaitsUntilThen() {
        startScheduler();
        add(u"late"_s, 150ms);
        add(u"now"_s);
        QTRY_COMPARE(began, QStringList{u"now"_s});
        QTRY_COMPARE(began, QStringList({u"now"_s, u"late"_s}));
    }

    void aClockThatIsTurnedStartsNothingTwice() {
        startScheduler();
        add(u"a"_s);
        QTRY_COMPARE(began, QStringList{u"a"_s});
        clock->turn(1h);
        add(u"b"_s); // it looks for work again
        QTRY_COMPARE(began, QStringList({u"a"_s, u"b"_s}));
    }

    void noMoreThanSoManyAtOnce() {
        startScheduler(2);
        for (int i = 0; i < 5; ++i)
            add(QString::number(i));
        QTRY_COMPARE(began.size(), 2);
        QTest::qWait(0);
        QCOMPARE(began.size(), 2);
        end(began[0], Verdict::Settled);
        QTRY_COMPARE(began.size(), 3);
    }

    void aLineIsWorkedOffInOrder() {
        startScheduler();
        add(u"second"_s, 0ms, u"line"_s, 2);
        QTRY_COMPARE(began, QStringList{u"second"_s}); // nobody was before it
        end(u"second"_s, Verdict::Settled);
        add(u"first"_s, 50ms, u"line"_s, 3);
        add(u"next"_s, 0ms, u"line"_s, 4);
        add(u"elsewhere"_s, 0ms, u"other line"_s, 9);
        QTRY_COMPARE(began.size(), 3);
        QCOMPARE(began.mid(1), QStringList({u"elsewhere"_s, u"first"_s})); // `next` waits, though it is due
        end(u"first"_s, Verdict::Settled);
        QTRY_COMPARE(began.last(), u"next"_s);
    }

    void whatFailedIsTriedAgainLater() {
        startScheduler();
        add(u"a"_s);
        QTRY_COMPARE(began.size(), 1);
        end(u"a"_s, Verdict::Failed);
        const auto row = [&] {
            return inStore([](Transaction& t) {
                return t.number("SELECT attempts FROM job WHERE state = 'ready'").value_or(-1);
            });
        };
        QTRY_COMPARE(row(), 1);
        const qint64 due = inStore([](Transaction& t) { return *t.number("SELECT due_at FROM job"); });
        QVERIFY(due > clock->now().time_since_epoch().count());
    }

    void aHandlerThatGivesUpIsAFailureToo() {
        startScheduler();
        add(u"a"_s);
        QTRY_COMPARE(underWay.size(), 1u);
        underWay.clear();
        QTRY_COMPARE(
            inStore([](Transaction& t) { return t.number("SELECT attempts FROM job").value_or(-1); }), 1);
    }

    void whatAProcessLeftIsDoneAtTheNextStart() {
        add(u"left"_s);
        inStore([](Transaction& t) { return t.runCounted("UPDATE job SET state = 'running'"); });
        startScheduler();
        QTRY_COMPARE(began, QStringList{u"left"_s});
    }

    void whatWasTakenAndForgottenIsDoneAfterAll() {
        startScheduler();
        add(u"held"_s);
        QTRY_COMPARE(began, QStringList{u"held"_s});
        add(u"forgotten"_s, 1h);
        inStore([](Transaction& t) {
            return t.runCounted("UPDATE job SET state = 'running', due_at = 0 WHERE subject = 'forgotten'");
        });
        QTRY_COMPARE(began, QStringList({u"held"_s, u"forgotten"_s})); // and `held` is not begun again
    }

    void whatIsNoLongerHeldIsNotPutOff() {
        add(u"a"_s);
        inStore([](Transaction& t) {
            const QString id = u"x"_s;
            t.run("UPDATE job SET id = ?, state = 'running', worker = 'other'", {id});
            jobs::putOff(t, u"me"_s, id, t.now());
            return true;
        });
        const auto running = [](Transaction& t) {
            return t.number("SELECT count(*) FROM job WHERE state = 'running' AND attempts = 0");
        };
        QCOMPARE(inStore(running), 1);
    }

    void aClockThatIsTurnedBackHoldsNothingUp() {
        startScheduler();
        clock->turn(1h);
        add(u"later"_s, 500ms);
        add(u"now"_s);
        QTRY_COMPARE(began, QStringList{u"now"_s});
        clock->turn(-1h);
        QTRY_COMPARE(began, QStringList({u"now"_s, u"later"_s}));
    }

    void whatWasQueuedInTheFutureIsDoneAtTheNextStart() {
        clock->turn(1h);
        add(u"a"_s);
        clock->turn(-1h);
        startScheduler();
        QTRY_COMPARE(began, QStringList{u"a"_s});
    }

    void waitsGrowAndDiffer() {
        std::chrono::milliseconds before(0);
        for (int attempt = 0; attempt < 8; ++attempt) {
            const auto wait = jobs::backOff(attempt, 2s, 300s);
            QVERIFY(wait > before);
            QVERIFY(wait <= std::min<std::chrono::milliseconds>(300s, 2s * (1 << attempt)));
            before = wait;
        }
        QVERIFY(jobs::backOff(1000, 2s, 300s) <= 300s);
        QSet<qint64> different;
        for (int i = 0; i < 20; ++i)
            different.insert(jobs::backOff(8, 2s, 300s).count());
        QVERIFY(different.size() > 5);
    }
};

BANDEJA_TEST(SchedulerTest)
#include "scheduler_test.moc"
