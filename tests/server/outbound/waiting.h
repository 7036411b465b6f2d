// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTest>

namespace bandeja::tests {

/// What FUTURE gives. Runs the event loop until it does; a call that never ends makes the test fail by the
/// caller's QVERIFY.
template <typename T>
bool waitFor(const QFuture<T>& future, int milliseconds = 10'000) {
    return QTest::qWaitFor([&future] { return future.isFinished(); }, milliseconds) &&
           future.resultCount() > 0;
}

} // namespace bandeja::tests
