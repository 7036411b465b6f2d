// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/job.h"

#include <QHash>
#include <QSet>

namespace bandeja::server::jobs {

/// Several servers may share a database: each takes jobs for itself, and holds them by leases that it renews.
/// A lease that ran out is its server's no more. Times of leases are the database's, so that no server's
/// clock counts.
inline constexpr std::chrono::seconds leaseTime{20};

/// What a server took.
struct Claim {
    QList<Job> jobs;
    std::optional<domain::Instant> next; ///< when the next one falls due
};

/// Takes jobs that are due for WORKER: of each kind as many as FREE says, one at a time of each line, and
/// none that another server is just taking.
Claim claim(store::Transaction& transaction, const QString& worker, const QHash<QString, int>& free);
/// What died with its server may be taken again. Not for a server that is alone: there a lease could only run
/// out because somebody turned its clock.
void takeBackExpired(store::Transaction& transaction);
/// WORKER goes on with what it has.
void renewLeases(store::Transaction& transaction, const QString& worker);
/// What WORKER took and knows nothing of, but for HELD, may be taken again: its claim was committed, and the
/// answer was lost; or it could not write down how a job had ended. ALONE: whatever anybody has.
void takeBackForgotten(store::Transaction& transaction, const QString& worker, const QSet<QString>& held,
                       bool alone);
/// WORKER could not say how JOB ended: it is to be done again at AT. Nothing happens when it is WORKER's no
/// more.
void putOff(store::Transaction& transaction, const QString& worker, const QString& job, domain::Instant at);
/// A clock that jobs were put off by turned out to be BY ahead.
void hasten(store::Transaction& transaction, std::chrono::milliseconds by);
/// What was queued by a clock that was ahead, as is seen from the time, is due now.
void hastenFromTheFuture(store::Transaction& transaction);
/// WORKER ends: what it has may be taken at once.
void giveBack(store::Transaction& transaction, const QString& worker);
/// Nobody else works on this database: everything that is held may be taken again. How many there were.
qint64 takeAllBack(store::Transaction& transaction);

/// A job, for an operator. No content.
struct ListedJob {
    QString id;
    QString workspace; ///< empty: nobody's, as mail before there is an account
    QString kind;
    QString subject;
    QString state; ///< "ready", "running" or "dead"
    domain::Instant madeAt;
    domain::Instant dueAt;
    int attempts = 0; ///< that failed
};

/// After this many failures a job is dead: it is kept, tried no more, and doesn't hold up its line. With the
/// waits between them that is more than a day.
inline constexpr int mostAttempts = 300;

/// The jobs of all workspaces, at most MOST of them, what is due first in front.
QList<ListedJob> allJobs(store::Transaction& transaction, int most);
/// The dead jobs of all workspaces, the oldest first.
QList<ListedJob> deadJobs(store::Transaction& transaction);
/// The dead job ID is to be done again, now. False when it isn't there or isn't dead.
bool replay(store::Transaction& transaction, const QString& id);

} // namespace bandeja::server::jobs
