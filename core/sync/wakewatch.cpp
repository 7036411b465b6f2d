// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/wakewatch.h"

namespace bandeja::sync {

WakeWatch::WakeWatch(const domain::Clock& clock, std::chrono::milliseconds interval, QObject* parent)
    : QObject(parent),
      clock_(clock),
      interval_(interval),
      last_(clock.now()),
      timer_(this) {
    timer_.setTimerType(Qt::CoarseTimer);
    connect(&timer_, &QTimer::timeout, this, &WakeWatch::look);
    timer_.start(interval_);
}

void WakeWatch::look() {
    constexpr std::chrono::seconds busy(10); // a machine that is short of time is not asleep
    const domain::Instant now = clock_.now();
    const auto passed = now - std::exchange(last_, now);
    if (std::chrono::abs(passed - interval_) > busy)
        Q_EMIT woke();
}

} // namespace bandeja::sync
