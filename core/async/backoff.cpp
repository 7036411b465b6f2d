// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace bandeja::async {

Backoff::Backoff(Duration first, Duration most) : first_(first), most_(most), step_(first) {}

Backoff::Duration Backoff::next(std::optional<Duration> asked) {
    const Duration half = step_ / 2;
    const Duration wait =
        half + Duration(QRandomGenerator::global()->bounded(std::max<qint64>(1, (step_ - half).count())));
    step_ = std::min(step_ * 2, most_);
    // A server that asks for days is asked again tomorrow at the latest.
    return std::max(wait, std::min<Duration>(asked.value_or(Duration(0)), std::chrono::hours(24)));
}

} // namespace bandeja::async
