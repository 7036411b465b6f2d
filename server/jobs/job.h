// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/transaction.h"

/// Work that outlives a request. A job is queued in the transaction that makes it necessary, so it is never
/// lost and never there without its cause; it goes in the transaction that has its effect.
namespace bandeja::server::jobs {

struct Job {
    QString id;
    QString workspace;
    QString stream;
    QString kind;
    QString subject;    ///< what it is about: an id of ours
    QByteArray payload; ///< sealed, where a subject does not say enough
    domain::Instant madeAt;
    int attempts = 0; ///< that failed
};

struct NewJob {
    QString stream;
    QString kind;
    QString subject;
    domain::Instant dueAt;
    QString line = {}; ///< jobs of one line wait for each other; empty: for nobody
    qint64 place = 0;  ///< in the line
    QByteArray payload = {};
    QString id = {}; ///< empty: a new one
};

/// Queues a job in the transaction's workspace. Its id.
QString enqueue(store::Transaction& transaction, const NewJob& job);
/// The job is done, or not wanted any more.
void finish(store::Transaction& transaction, const QString& job);
/// The job is to be done again at AT; a failed attempt is counted.
void postpone(store::Transaction& transaction, const QString& job, domain::Instant at, bool failed);
/// Whether the job is still there: its stream was not removed.
bool exists(store::Transaction& transaction, const QString& job);
/// The jobs of KIND about SUBJECT that nobody works on are to be done at AT instead. How many there were.
qint64 reschedule(store::Transaction& transaction, const QString& kind, const QString& subject,
                  domain::Instant at);
void finishAllAbout(store::Transaction& transaction, const QString& subject);
/// Every job of STREAM goes.
void finishAllOf(store::Transaction& transaction, const QString& stream);

/// The wait after the ATTEMPTS-th failure: doubled each time from FIRST to MOST, less up to a quarter by
/// chance, so that what failed together is not tried together.
std::chrono::milliseconds backOff(int attempts, std::chrono::milliseconds first,
                                  std::chrono::milliseconds most);

} // namespace bandeja::server::jobs
