// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    if (!future.isFinished() || future.resultCount() == 0)
        qFatal("An asynchronous operation did not end.");
    return future.result();
}

} // namespace bandeja::tests
