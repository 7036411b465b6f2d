// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

namespace bandeja::async {

/// How long to wait before the next attempt: twice as long after each failure, up to a limit, with jitter so
/// that a thousand desktops don't come back to a restarted server in the same second.
class Backoff {
public:
    using Duration = std::chrono::milliseconds;

    explicit Backoff(Duration first = std::chrono::seconds(1), Duration most = std::chrono::minutes(5));

    /// The wait after one more failure: between half of the present step and all of it, and never less than
    /// ASKED, which is what the server wants (Retry-After).
    Duration next(std::optional<Duration> asked = std::nullopt);
    /// After a success.
    void reset() { step_ = first_; }

private:
    Duration first_;
    Duration most_;
    Duration step_;
};

} // namespace bandeja::async
