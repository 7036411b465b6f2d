// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oauth/guesses.h"

namespace bandeja::server::oauth {

std::chrono::milliseconds Guesses::wait(const QByteArray& key, domain::Instant now) const {
    const auto entry = entries_.constFind(key);
    if (entry == entries_.cend() || now >= entry->until)
        return std::chrono::milliseconds(0);
    return entry->until - now;
}

void Guesses::failed(const QByteArray& key, domain::Instant now) {
    Entry& entry = entries_[key];
    if (entry.failures > 0 && now - entry.last > settings_.memory)
        entry.failures = 0;
    entry.last = now;
    ++entry.failures;
    if (entry.failures >= settings_.free) {
        const int doublings = std::min(entry.failures - settings_.free, 20);
        entry.until = now + std::min<std::chrono::seconds>(settings_.longestWait,
                                                           settings_.firstWait * (1 << doublings));
    }
    makeRoom(now);
}

void Guesses::makeRoom(domain::Instant now) {
    if (entries_.size() <= settings_.mostKeys)
        return;
    entries_.removeIf([&](const auto& entry) { return now - entry->last > settings_.memory; });
    // Still too many: somebody tries many names. The ones that failed least are forgotten.
    for (int least = 1; entries_.size() > settings_.mostKeys; ++least)
        entries_.removeIf([&](const auto& entry) { return entry->failures <= least; });
}

} // namespace bandeja::server::oauth
