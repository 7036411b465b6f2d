// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include <chrono>
#include <optional>

namespace bandeja::bench {

/// PostgreSQL's own benchmark, on the cluster of scripts/with-postgres: each transaction inserts a row with
/// as many bytes as a webhook's body has.
class PgBench {
public:
    explicit PgBench(const QByteArray& body);
    ~PgBench();
    PgBench(const PgBench&) = delete;
    PgBench& operator=(const PgBench&) = delete;

    /// Transactions a second of CLIENTS that each begin the next one when the last has ended, for TIME, which
    /// is rounded up to seconds. Nothing when it does not run.
    std::optional<double> run(int clients, std::chrono::milliseconds time) const;

private:
    QTemporaryDir folder_;
};

} // namespace bandeja::bench
