// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/scheduler.h"

#include "server/async/settle.h"

namespace bandeja::server::jobs {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds firstWait{2'000};
constexpr std::chrono::milliseconds longestWait{300'000};
constexpr std::chrono::milliseconds longestSleep{3'600'000};

} // namespace

Scheduler::Scheduler(store::Store& store, std::shared_ptr<const domain::Clock> clock, log::Log& log)
    : store_(store),
      clock_(std::move(clock)),
      log_(log) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &Scheduler::claim);
}

void Scheduler::teach(const QString& kind, int atOnce, Handler handler) {
    kinds_[kind] = Kind{atOnce, std::move(handler)};
}

void Scheduler::start() {
    stopped_ = false;
    auto release = [](store::Transaction& transaction) {
        return transaction.run("UPDATE job SET state = 'ready' WHERE state = 'running'");
    };
    claiming_ = true;
    async::settle(store_.write({}, std::move(release)), this, [this](const auto& released) {
        claiming_ = false;
        if (released && *released && **released > 0)
            log_.info("jobs.resumed"_L1, {{u"count"_s, **released}});
        claim();
    });
}

void Scheduler::stop() {
    stopped_ = true;
    timer_.stop();
}

void Scheduler::finish(std::chrono::milliseconds most, std::function<void()> done) {
    stop();
    if (isIdle())
        return done();
    finished_ = std::move(done);
    QTimer::singleShot(most, this, [this] { finishIfWanted(); });
}

void Scheduler::finishIfWanted() {
    if (finished_)
        std::exchange(finished_, nullptr)();
}

void Scheduler::wake() {
    async::call(this, [this] { claim(); });
}

void Scheduler::claim() {
    if (stopped_) {
        if (isIdle())
            finishIfWanted();
        return;
    }
    if (claiming_) {
        again_ = true;
        return;
    }
    QHash<QString, int> free;
    for (const auto& [name, kind] : kinds_) {
        if (kind.free > 0)
            free.insert(name, kind.free);
    }
    claiming_ = true;
    again_ = false;
    auto work = [free](store::Transaction& transaction) { return claimIn(transaction, free); };
    async::settle(store_.write({}, std::move(work)), this, [this](const auto& claimed) {
        claiming_ = false;
        if (claimed && *claimed)
            run(**claimed);
        else
            sleepUntil(clock_->now() + firstWait);
    });
}

Scheduler::Claim Scheduler::claimIn(store::Transaction& transaction, const QHash<QString, int>& free) {
    Claim claim;
    for (auto kind = free.cbegin(); kind != free.cend(); ++kind) {
        store::Rows rows = transaction.select(
            "SELECT id, workspace, stream, subject, payload, made_at, attempts FROM job WHERE state = "
            "'ready' AND kind = ? "
            "AND due_at <= ? AND NOT EXISTS (SELECT 1 FROM job earlier WHERE earlier.line = job.line AND "
            "job.line <> '' "
            "AND earlier.line <> '' AND earlier.place < job.place) ORDER BY due_at LIMIT ?",
            {kind.key(), transaction.now(), kind.value()});
        while (rows.next())
            claim.jobs.append({rows.text(0), rows.text(1), rows.text(2), kind.key(), rows.text(3),
                               rows.bytes(4), rows.instant(5), static_cast<int>(rows.number(6))});
    }
    for (const Job& job : std::as_const(claim.jobs))
        transaction.run("UPDATE job SET state = 'running' WHERE id = ?", {job.id});
    const auto next = transaction.number("SELECT min(due_at) FROM job WHERE state = 'ready' AND due_at > ? "
                                         "AND NOT EXISTS (SELECT 1 FROM job earlier "
                                         "WHERE earlier.line = job.line AND job.line <> '' AND earlier.line "
                                         "<> '' AND earlier.place < job.place)",
                                         {transaction.now()});
    if (next)
        claim.next = domain::Instant(std::chrono::milliseconds(*next));
    return claim;
}

void Scheduler::run(const Claim& claim) {
    for (const Job& job : claim.jobs) {
        Kind& kind = kinds_.at(job.kind);
        --kind.free;
        ++running_;
        async::settle(kind.handler(job), this, [this, job](const Verdict* verdict) {
            ended(job, verdict ? *verdict : Verdict::Failed);
        });
    }
    if (again_)
        return this->claim();
    // What is due already and was not taken waits for a free place or for its turn: whoever ends looks again.
    if (claim.next)
        sleepUntil(*claim.next);
    if (isIdle())
        Q_EMIT rested();
}

void Scheduler::ended(const Job& job, Verdict verdict) {
    ++kinds_.at(job.kind).free;
    --running_;
    if (verdict == Verdict::Failed) {
        log_.warning("jobs.failed"_L1,
                     {{u"job"_s, job.id}, {u"kind"_s, job.kind}, {u"attempts"_s, job.attempts + 1}});
        auto later = [job](store::Transaction& transaction) {
            postpone(transaction, job.id, transaction.now() + backOff(job.attempts, firstWait, longestWait),
                     true);
            return true;
        };
        store_.write(job.workspace, std::move(later));
    }
    claim();
}

void Scheduler::sleepUntil(domain::Instant at) {
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(at - clock_->now());
    timer_.start(std::clamp<std::chrono::milliseconds>(wait, std::chrono::milliseconds(1), longestSleep));
}

} // namespace bandeja::server::jobs
