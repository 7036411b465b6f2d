// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/wakewatch.h"
#include "tests/support/desktop/handclock.h"
#include "tests/support/registry.h"

#include <QSignalSpy>
#include <QtTest>

using namespace bandeja;
using namespace std::chrono_literals;

class WakeWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aJumpOfTheClockIsASleep_data() {
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("an hour") << qint64{3'600'000};
        QTest::newRow("half a minute") << qint64{30'000};
        QTest::newRow("back") << qint64{-3'600'000};
    }
    void aJumpOfTheClockIsASleep() {
        QFETCH(qint64, milliseconds);
        tests::HandClock clock;
        sync::WakeWatch watch(clock, 1ms);
        QSignalSpy woke(&watch, &sync::WakeWatch::woke);
        clock.advance(std::chrono::milliseconds(milliseconds));
        QVERIFY(woke.wait());
    }

    void timeThatPassesIsNone() {
        tests::HandClock clock;
        sync::WakeWatch watch(clock, 1ms);
        QSignalSpy woke(&watch, &sync::WakeWatch::woke);
        QTimer tick;
        int ticks = 0;
        connect(&tick, &QTimer::timeout, this, [&] {
            clock.advance(1ms);
            ++ticks;
        });
        tick.start(1);
        QTRY_VERIFY(ticks > 50);
        QCOMPARE(woke.count(), 0);
    }
};

BANDEJA_TEST(WakeWatchTest)
#include "wakewatch_test.moc"
