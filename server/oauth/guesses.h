// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"

#include <QByteArray>
#include <QHash>

namespace bandeja::server::oauth {

/// Slows down who guesses passwords: after some failures for one key (an account, or an address) the next
/// tries have to wait, longer each time. Forgets after a while; holds a bounded number of keys. Used by one
/// thread.
class Guesses {
public:
    struct Settings {
        int free = 5;                      ///< failures without a wait
        std::chrono::seconds firstWait{2}; ///< doubled with each further failure
        std::chrono::seconds longestWait{900};
        std::chrono::seconds memory{3600}; ///< after the last failure
        qsizetype mostKeys = 10'000;
    };
    explicit Guesses(Settings settings) : settings_(settings) {}

    /// How long KEY has to wait from NOW on; zero when it may try.
    std::chrono::milliseconds wait(const QByteArray& key, domain::Instant now) const;
    void failed(const QByteArray& key, domain::Instant now);
    void succeeded(const QByteArray& key) { entries_.remove(key); }

private:
    struct Entry {
        int failures = 0;
        domain::Instant last;
        domain::Instant until;
    };
    void makeRoom(domain::Instant now);

    const Settings settings_;
    QHash<QByteArray, Entry> entries_;
};

} // namespace bandeja::server::oauth
