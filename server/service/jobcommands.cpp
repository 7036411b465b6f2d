// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/claiming.h"
#include "server/service/workbench.h"

#include <QJsonArray>

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostListed = 1000;

QJsonObject jsonOf(const jobs::ListedJob& job) {
    return {{u"id"_s, job.id},
            {u"workspace"_s, job.workspace},
            {u"kind"_s, job.kind},
            {u"subject"_s, job.subject},
            {u"state"_s, job.state},
            {u"made_at"_s, domain::toRfc3339(job.madeAt)},
            {u"due_at"_s, domain::toRfc3339(job.dueAt)},
            {u"attempts"_s, job.attempts}};
}

/// In no workspace: jobs of all of them are seen (see store/rowsecurity.h).
store::Stored<QList<jobs::ListedJob>> jobsOf(Workbench& bench, bool dead) {
    return write(bench, {}, [dead](store::Transaction& transaction) {
        return dead ? jobs::deadJobs(transaction) : jobs::allJobs(transaction, mostListed + 1);
    });
}

} // namespace

CommandResult listJobs(const Options& options, const Configuration& configuration) {
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    const bool dead = options.contains(u"dead"_s);
    const auto jobs = jobsOf(**bench, dead);
    if (!jobs)
        return tl::unexpected(storeTrouble(jobs.error()));
    const bool more = !dead && jobs->size() > mostListed;
    QJsonArray list;
    for (const jobs::ListedJob& job : more ? jobs->first(mostListed) : *jobs)
        list.append(jsonOf(job));
    return QJsonObject{{u"jobs"_s, list}, {u"more"_s, more}};
}

CommandResult replayJobs(const Options& options, const Configuration& configuration) {
    const QString wanted = options.value(u"job"_s);
    if (wanted.isEmpty() != options.contains(u"all"_s))
        return wrong(u"Either --job ID or --all is needed."_s, misused);
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    const auto dead = jobsOf(**bench, true);
    if (!dead)
        return tl::unexpected(storeTrouble(dead.error()));
    QJsonArray replayed;
    for (const jobs::ListedJob& job : *dead) {
        if (!wanted.isEmpty() && job.id != wanted)
            continue;
        const auto done = write(**bench, job.workspace, [&](store::Transaction& transaction) {
            const bool again = jobs::replay(transaction, job.id);
            if (again)
                recordCommand(transaction, audit::Action::JobReplay, job.id);
            return again;
        });
        if (!done)
            return tl::unexpected(storeTrouble(done.error()));
        if (*done)
            replayed.append(job.id);
    }
    if (!wanted.isEmpty() && replayed.isEmpty())
        return wrong(u"There is no such dead job."_s);
    return QJsonObject{{u"replayed"_s, replayed}};
}

} // namespace bandeja::server::service
