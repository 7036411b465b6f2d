// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace bandeja::simulator::wire {

/// How fast the simulated world goes: at speed 10, what takes a minute takes six seconds. Given to everything
/// that waits, so that a change of the speed reaches all of them.
class Pace {
public:
    double speed() const { return speed_; }
    /// Anything that is not greater than 0 is ignored.
    void setSpeed(double speed) {
        if (speed > 0)
            speed_ = speed;
    }
    std::chrono::milliseconds of(std::chrono::milliseconds natural) const {
        return std::chrono::milliseconds(
            static_cast<long long>(static_cast<double>(natural.count()) / speed_));
    }

private:
    double speed_ = 1;
};

} // namespace bandeja::simulator::wire
