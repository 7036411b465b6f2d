// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/job.h"

#include "core/domain/id.h"
#include "server/jobs/claiming.h"

#include <QRandomGenerator>

namespace bandeja::server::jobs {

QString enqueue(store::Transaction& transaction, const NewJob& job) {
    const QString id = job.id.isEmpty() ? domain::newId(domain::id::job, transaction.now()) : job.id;
    transaction.run("INSERT INTO job (id, workspace, stream, kind, subject, line, place, state, made_at, "
                    "due_at, attempts, payload) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, 'ready', ?, ?, 0, ?)",
                    {id, transaction.workspace(), job.stream, job.kind, job.subject, job.line, job.place,
                     transaction.now(), job.dueAt, job.payload});
    transaction.announceJobs();
    return id;
}

void finish(store::Transaction& transaction, const QString& job) {
    transaction.run("DELETE FROM job WHERE id = ? AND workspace = ?", {job, transaction.workspace()});
    transaction.announceJobs(); // the next of its line may go
}

void postpone(store::Transaction& transaction, const QString& job, domain::Instant at, bool failed) {
    transaction.run(
        "UPDATE job SET state = CASE WHEN attempts + ? >= ? THEN 'dead' ELSE 'ready' END, due_at = ?, "
        "attempts = attempts + ? WHERE id = ? AND workspace = ?",
        {failed, failed ? mostAttempts : std::numeric_limits<int>::max(), at, failed, job,
         transaction.workspace()});
    transaction.announceJobs();
}

bool exists(store::Transaction& transaction, const QString& job) {
    return transaction
        .number("SELECT 1 FROM job WHERE id = ? AND workspace = ?", {job, transaction.workspace()})
        .has_value();
}

qint64 reschedule(store::Transaction& transaction, const QString& kind, const QString& subject,
                  domain::Instant at) {
    const qint64 changed = transaction.runCounted(
        "UPDATE job SET due_at = ? WHERE subject = ? AND kind = ? AND workspace = ? AND state = 'ready'",
        {at, subject, kind, transaction.workspace()});
    transaction.announceJobs();
    return changed;
}

void finishAllAbout(store::Transaction& transaction, const QString& subject) {
    transaction.run("DELETE FROM job WHERE subject = ? AND workspace = ?",
                    {subject, transaction.workspace()});
    transaction.announceJobs();
}

void finishAllOf(store::Transaction& transaction, const QString& stream) {
    transaction.run("DELETE FROM job WHERE stream = ? AND workspace = ?", {stream, transaction.workspace()});
}

std::chrono::milliseconds backOff(int attempts, std::chrono::milliseconds first,
                                  std::chrono::milliseconds most) {
    const auto full = std::min<std::chrono::milliseconds>(most, first * (1LL << std::clamp(attempts, 0, 20)));
    const double share = 1.0 - QRandomGenerator::global()->generateDouble() / 4;
    return std::chrono::milliseconds(static_cast<qint64>(static_cast<double>(full.count()) * share));
}

} // namespace bandeja::server::jobs
