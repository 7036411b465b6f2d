// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/scheduler.h"

#include "server/async/settle.h"

#include <QUuid>

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
      log_(log),
      worker_(QUuid::createUuid().toString(QUuid::Id128)) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &Scheduler::claim);
    lease_.setInterval(leaseTime / 4);
    connect(&lease_, &QTimer::timeout, this, &Scheduler::renew);
}

void Scheduler::teach(const QString& kind, int atOnce, Handler handler) {
    kinds_[kind] = Kind{atOnce, std::move(handler)};
}

void Scheduler::start() {
    stopped_ = false;
    lease_.start();
    auto release = [alone = store_.isAlone()](store::Transaction& transaction) {
        return alone ? takeAllBack(transaction) : 0;
    };
    claiming_ = true;
    async::settle(store_.write({}, std::move(release)), this, [this](const auto& released) {
        claiming_ = false;
        if (released && *released && **released > 0)
            log_.info("jobs.resumed"_L1, {{u"count"_s, **released}});
        claim();
    });
}

void Scheduler::renew() {
    if (stopped_ && running_ == 0)
        return lease_.stop();
    store_.write({}, [worker = worker_](store::Transaction& transaction) {
        renewLeases(transaction, worker);
        return true;
    });
    claim(); // what another server left
}

void Scheduler::stop() {
    stopped_ = true;
    timer_.stop();
}

void Scheduler::giveUp() {
    stop();
    lease_.stop();
    store_.write({}, [worker = worker_](store::Transaction& transaction) {
        giveBack(transaction, worker);
        return true;
    });
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
    auto work = [free, worker = worker_, alone = store_.isAlone()](store::Transaction& transaction) {
        if (!alone)
            takeBackExpired(transaction);
        return jobs::claim(transaction, worker, free);
    };
    async::settle(store_.write({}, std::move(work)), this, [this](const auto& claimed) {
        claiming_ = false;
        if (claimed && *claimed)
            run(**claimed);
        else
            sleepUntil(clock_->now() + firstWait);
    });
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
