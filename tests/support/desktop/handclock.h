// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"

#include <atomic>

namespace bandeja::tests {

/// A clock that a test sets by hand. Thread-safe.
class HandClock : public domain::Clock {
public:
    domain::Instant now() const override { return domain::Instant(std::chrono::milliseconds(now_.load())); }
    void set(domain::Instant now) { now_ = now.time_since_epoch().count(); }
    void advance(std::chrono::milliseconds by) { now_ += by.count(); }

private:
    std::atomic<qint64> now_{1'790'000'000'000};
};

} // namespace bandeja::tests
