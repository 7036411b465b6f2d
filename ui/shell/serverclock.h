// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"

namespace bandeja::shell {

/// The server's time, as far as it is known: what remaining times are counted by, for the server decides. For
/// the interface thread.
class ServerClock final : public domain::Clock {
public:
    explicit ServerClock(const domain::Clock& machine) : machine_(machine) {}

    /// SKEW: the server's clock minus this machine's.
    void setSkew(std::chrono::milliseconds skew) { skew_ = skew; }
    domain::Instant now() const override { return machine_.now() + skew_; }

private:
    const domain::Clock& machine_;
    std::chrono::milliseconds skew_{0};
};

} // namespace bandeja::shell
