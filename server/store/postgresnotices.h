// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/worker.h"
#include "server/store/noticetext.h"
#include "server/store/postgresconnection.h"

#include <functional>

namespace bandeja::server::store {

/// Tells the other processes that share a PostgreSQL database what was committed, and hears it from them, by
/// NOTIFY and LISTEN, on a thread and a connection of its own.
///
/// Telling comes after the commit, not in it: PostgreSQL lets only one transaction that notifies commit at a
/// time. What a process could not tell because it died, others find when they look: at most `lookout` later,
/// and whenever the connection was lost.
class PostgresNotices final {
public:
    struct Settings {
        QUrl address;
        std::chrono::milliseconds patience{10'000};
        std::chrono::milliseconds lookout{30'000};
    };
    /// HEARD is called on the thread of the notices.
    using Heard = std::function<void(const Notice&)>;

    PostgresNotices(Settings settings, Heard heard);
    ~PostgresNotices();
    PostgresNotices(const PostgresNotices&) = delete;
    PostgresNotices& operator=(const PostgresNotices&) = delete;

    /// Connects; waits for that.
    Stored<void> start();
    /// Thread-safe; returns at once. What comes close together is told together.
    void tell(const Committed& committed);
    /// The same of a note that is worth nothing later: while the database is away it is dropped.
    void tell(const QByteArray& note);

private:
    class Ear;
    async::Worker thread_;
    std::unique_ptr<Ear> ear_;
};

} // namespace bandeja::server::store
