// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/throttle.h"

#include <algorithm>
#include <cmath>

namespace bandeja::server::inbox {

double Throttle::leftOf(const Budget& budget, Time now) const {
    const double passed = std::chrono::duration<double>(now - budget.at).count();
    return std::min(settings_.burst, budget.left + passed * settings_.perSecond);
}

std::chrono::seconds Throttle::ask(const QString& source, Time now) {
    if (budgets_.size() >= settings_.mostSources && !budgets_.contains(source))
        forgetTheRested(now);
    Budget& budget =
        *budgets_.insert(source, {leftOf(budgets_.value(source, {settings_.burst, now}), now), now});
    if (budget.left >= 1) {
        budget.left -= 1;
        return std::chrono::seconds(0);
    }
    const double wait = (1 - budget.left) / settings_.perSecond;
    return std::chrono::seconds(std::max<qint64>(1, static_cast<qint64>(std::ceil(wait))));
}

/// Who has its whole budget is as one who never came. When all are busy all are forgotten: somebody who has
/// so many addresses is not stopped by counting them.
void Throttle::forgetTheRested(Time now) {
    budgets_.removeIf([&](const auto& entry) { return leftOf(entry.value(), now) >= settings_.burst; });
    if (budgets_.size() >= settings_.mostSources)
        budgets_.clear();
}

} // namespace bandeja::server::inbox
