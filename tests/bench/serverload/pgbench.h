// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace bandeja::bench {

/// PostgreSQL's own benchmark, on the cluster of scripts/with-postgres, as its superuser, whom row-level
/// security doesn't hold up.
class PgBench {
public:
    /// Each transaction inserts a row with as many bytes as BODY, which is a webhook's.
    static PgBench insertsOf(const QByteArray& body);
    /// Each transaction stores what a webhook is in the end: a message in a table with the server's indexes,
    /// its conversation anew, and two changes of one of STREAMS with how far it has come.
    static PgBench messagesIn(const QUrl& database, int streams);
    ~PgBench();
    PgBench(PgBench&&) noexcept = default;
    PgBench& operator=(PgBench&&) = delete;
    PgBench(const PgBench&) = delete;
    PgBench& operator=(const PgBench&) = delete;

    /// Transactions a second of CLIENTS that each begin the next one when the last has ended, for TIME, which
    /// is rounded up to seconds. Nothing when it does not run.
    std::optional<double> run(int clients, std::chrono::milliseconds time) const;

private:
    PgBench(const QString& database, const QByteArray& tables, const QByteArray& transaction);
    QStringList atDatabase() const;
    /// Whether the program, which is PostgreSQL's, did SQL.
    bool prepare(const QByteArray& sql) const;

    std::unique_ptr<QTemporaryDir> folder_ = std::make_unique<QTemporaryDir>();
    QString database_;
};

} // namespace bandeja::bench
