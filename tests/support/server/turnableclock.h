// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"

#include <atomic>

namespace bandeja::tests {

/// The machine's clock, which tests may turn on.
class TurnableClock final : public domain::Clock {
public:
    domain::Instant now() const override { return domain::SystemClock().now() + ahead_.load(); }
    void turn(std::chrono::milliseconds by) { ahead_ = ahead_.load() + by; }

private:
    std::atomic<std::chrono::milliseconds> ahead_{std::chrono::milliseconds(0)};
};

} // namespace bandeja::tests
