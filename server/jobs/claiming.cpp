// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/claiming.h"

namespace bandeja::server::jobs {

namespace {

constexpr std::chrono::minutes clockSlack{1}; // between servers

QList<Job> dueJobs(store::Transaction& transaction, const QString& kind, int most) {
    store::Rows rows = transaction.select(
        "SELECT id, workspace, stream, subject, payload, made_at, attempts FROM job WHERE state = "
        "'ready' AND kind = ? AND due_at <= ? AND NOT EXISTS (SELECT 1 FROM job earlier WHERE "
        "earlier.line = job.line AND job.line <> '' AND earlier.line <> '' AND earlier.place < "
        "job.place AND earlier.state <> 'dead') ORDER BY due_at LIMIT ? {skip_locked}",
        {kind, transaction.now(), most});
    QList<Job> jobs;
    while (rows.next())
        jobs.append({rows.text(0), rows.text(1), rows.text(2), kind, rows.text(3), rows.bytes(4),
                     rows.instant(5), static_cast<int>(rows.number(6))});
    return jobs;
}

std::optional<domain::Instant> nextDue(store::Transaction& transaction) {
    const auto next = transaction.number("SELECT min(due_at) FROM job WHERE state = 'ready' AND due_at > ? "
                                         "AND NOT EXISTS (SELECT 1 FROM job earlier "
                                         "WHERE earlier.line = job.line AND job.line <> '' AND earlier.line "
                                         "<> '' AND earlier.place < job.place "
                                         "AND earlier.state <> 'dead')",
                                         {transaction.now()});
    return next ? std::optional(domain::Instant(std::chrono::milliseconds(*next))) : std::nullopt;
}

QList<ListedJob> listed(store::Rows rows) {
    QList<ListedJob> jobs;
    while (rows.next())
        jobs.append({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.instant(5),
                     rows.instant(6), static_cast<int>(rows.number(7))});
    return jobs;
}

} // namespace

Claim claim(store::Transaction& transaction, const QString& worker, const QHash<QString, int>& free) {
    const domain::Instant time = transaction.sharedTime();
    Claim claim;
    for (auto kind = free.cbegin(); kind != free.cend(); ++kind)
        claim.jobs += dueJobs(transaction, kind.key(), kind.value());
    // Whoever comes second finds that it isn't ready any more.
    claim.jobs.removeIf([&](const Job& job) {
        return transaction.runCounted(
                   "UPDATE job SET state = 'running', worker = ?, leased_until = ? WHERE id = ? "
                   "AND state = 'ready'",
                   {worker, domain::Instant(time + leaseTime), job.id}) == 0;
    });
    claim.next = nextDue(transaction);
    return claim;
}

void takeBackExpired(store::Transaction& transaction) {
    transaction.run("UPDATE job SET state = 'ready' WHERE state = 'running' AND leased_until < ?",
                    {transaction.sharedTime()});
}

void renewLeases(store::Transaction& transaction, const QString& worker) {
    transaction.run("UPDATE job SET leased_until = ? WHERE worker = ? AND state = 'running'",
                    {domain::Instant(transaction.sharedTime() + leaseTime), worker});
}

void takeBackForgotten(store::Transaction& transaction, const QString& worker, const QSet<QString>& held,
                       bool alone) {
    QStringList forgotten;
    {
        store::Rows rows = transaction.select(
            "SELECT id FROM job WHERE state = 'running' AND (worker = ? OR 1 = ?)", {worker, alone ? 1 : 0});
        while (rows.next()) {
            if (!held.contains(rows.text(0)))
                forgotten.append(rows.text(0));
        }
    }
    for (const QString& job : forgotten)
        transaction.run("UPDATE job SET state = 'ready' WHERE id = ? AND state = 'running'", {job});
}

void putOff(store::Transaction& transaction, const QString& worker, const QString& job, domain::Instant at) {
    transaction.run("UPDATE job SET state = CASE WHEN attempts + 1 >= ? THEN 'dead' ELSE 'ready' END, "
                    "due_at = ?, attempts = attempts + 1 WHERE id = ? AND worker = ? AND state = 'running'",
                    {mostAttempts, at, job, worker});
    transaction.announceJobs();
}

void hasten(store::Transaction& transaction, std::chrono::milliseconds by) {
    transaction.run("UPDATE job SET due_at = due_at - ? WHERE state = 'ready' AND due_at > ?",
                    {static_cast<qint64>(by.count()), transaction.now()});
}

void hastenFromTheFuture(store::Transaction& transaction) {
    transaction.run("UPDATE job SET due_at = ? WHERE state = 'ready' AND made_at > ?",
                    {transaction.now(), domain::Instant(transaction.now() + clockSlack)});
}

void giveBack(store::Transaction& transaction, const QString& worker) {
    transaction.run("UPDATE job SET state = 'ready' WHERE worker = ? AND state = 'running'", {worker});
    transaction.announceJobs();
}

qint64 takeAllBack(store::Transaction& transaction) {
    return transaction.runCounted("UPDATE job SET state = 'ready' WHERE state = 'running'");
}

QList<ListedJob> allJobs(store::Transaction& transaction, int most) {
    return listed(
        transaction.select("SELECT id, workspace, kind, subject, state, made_at, due_at, attempts FROM job "
                           "ORDER BY due_at, id LIMIT ?",
                           {most}));
}

QList<ListedJob> deadJobs(store::Transaction& transaction) {
    return listed(
        transaction.select("SELECT id, workspace, kind, subject, state, made_at, due_at, attempts FROM job "
                           "WHERE state = 'dead' ORDER BY made_at, id"));
}

bool replay(store::Transaction& transaction, const QString& id) {
    const bool replayed =
        transaction.runCounted(
            "UPDATE job SET state = 'ready', attempts = 0, due_at = ? WHERE id = ? AND state = 'dead'",
            {transaction.now(), id}) > 0;
    transaction.announceJobs();
    return replayed;
}

} // namespace bandeja::server::jobs
