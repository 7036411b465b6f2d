// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/handover.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QtTest>

#include <chrono>

namespace bandeja::tests {

/// Runs the event loop until FUTURE has its result, and gives it. A future that has none after PATIENCE ends
/// the test program: everything asynchronous must end.
template <typename T>
T await(const QFuture<T>& future, std::chrono::milliseconds patience = std::chrono::seconds(30)) {
    QFutureWatcher<T> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    if (!future.isFinished())
        loop.exec();
    async::takeOver(future);
    if (!future.isFinished() || future.resultCount() == 0)
        qFatal("An asynchronous operation did not end.");
    return future.result();
}

/// Runs the event loop until CONDITION holds; false when it doesn't within PATIENCE. Unlike QTest::qWaitFor
/// it sleeps for events alone, so that a chain of many steps takes no longer than its steps.
template <typename Condition>
bool eventually(const Condition& condition, std::chrono::milliseconds patience = std::chrono::seconds(10)) {
    const QDeadlineTimer deadline(patience);
    QTimer tick; // for what changes on another thread, and for the deadline
    tick.start(std::chrono::milliseconds(20));
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

} // namespace bandeja::tests
