// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <random>

namespace bandeja::simulator::history {

/// Chance that is the same for the same seed everywhere: the standard library's distributions differ between
/// libraries, its engines don't.
class Chance {
public:
    explicit Chance(quint64 seed) : engine_(seed) {}

    quint64 bits() { return engine_(); }
    /// From 0 up to and without 1.
    double fraction() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }
    /// From 0 up to and without COUNT, which is above 0.
    qsizetype below(qsizetype count) {
        return static_cast<qsizetype>(fraction() * static_cast<double>(count));
    }
    bool in(double share) { return fraction() < share; }

private:
    std::mt19937_64 engine_;
};

} // namespace bandeja::simulator::history
