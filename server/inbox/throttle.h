// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <chrono>

namespace bandeja::server::inbox {

/// How often each of many sources may come. One node's own count: it protects the node, and who is refused
/// comes again. Remembers only sources that came lately.
class Throttle {
public:
    using Time = std::chrono::steady_clock::time_point;
    struct Settings {
        double perSecond = 5'000;
        double burst = 20'000;
        qsizetype mostSources = 10'000;
    };
    explicit Throttle(Settings settings) : settings_(settings) {}

    /// Zero when SOURCE may come now; otherwise how long it has to wait.
    std::chrono::seconds ask(const QString& source, Time now);

private:
    struct Budget {
        double left = 0;
        Time at;
    };
    double leftOf(const Budget& budget, Time now) const;
    void forgetTheRested(Time now);

    const Settings settings_;
    QHash<QString, Budget> budgets_;
};

} // namespace bandeja::server::inbox
