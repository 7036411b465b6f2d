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
constexpr std::chrono::milliseconds leastTurn{10'000}; // less is a clock that is being set right

} // namespace

Scheduler::Scheduler(store::Store& store, std::shared_ptr<const domain::Clock> clock, log::Log& log,
                     std::chrono::milliseconds beat)
    : store_(store),
      clock_(std::move(clock)),
      log_(log),
      worker_(QUuid::createUuid().toString(QUuid::Id128)) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &Scheduler::claim);
    lease_.setInterval(beat);
    connect(&lease_, &QTimer::timeout, this, &Scheduler::renew);
}

void Scheduler::teach(const QString& kind, int atOnce, Handler handler) {
    kinds_[kind] = Kind{atOnce, std::move(handler)};
}

void Scheduler::start() {
    stopped_ = false;
    lease_.start();
    auto release = [alone = store_.isAlone()](store::Transaction& transaction) {
        hastenFromTheFuture(transaction);
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
    countsHeld_ = true;
    claim(); // what another server left, or this one has lost
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
    noteClock();
    // No other claim is under way: what this server has taken is what it holds.
    const QSet<QString> held(held_.keyBegin(), held_.keyEnd());
    auto work = [free, worker = worker_, alone = store_.isAlone(), held, turned = turned_,
                 counts = std::exchange(countsHeld_, false)](store::Transaction& transaction) {
        if (counts)
            takeBackForgotten(transaction, worker, held, alone);
        if (turned.count() > 0)
            hasten(transaction, turned);
        if (!alone)
            takeBackExpired(transaction);
        return jobs::claim(transaction, worker, free);
    };
    async::settle(store_.write({}, std::move(work)), this, [this, turned = turned_](const auto& claimed) {
        claiming_ = false;
        if (!claimed || !*claimed)
            return sleepUntil(clock_->now() + firstWait);
        turned_ -= turned;
        run(**claimed);
    });
}

void Scheduler::run(const Claim& claim) {
    for (const Job& job : claim.jobs) {
        Kind& kind = kinds_.at(job.kind);
        --kind.free;
        ++running_;
        ++held_[job.id];
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
        auto later = [job, worker = worker_](store::Transaction& transaction) {
            putOff(transaction, worker, job.id,
                   transaction.now() + backOff(job.attempts, firstWait, longestWait));
            return true;
        };
        async::settle(store_.write(job.workspace, std::move(later)), this,
                      [this, id = job.id](const auto&) { letGo(id); });
    } else {
        letGo(job.id);
    }
    claim();
}

/// A job that its handler put off may be begun again before its first end is known here.
void Scheduler::letGo(const QString& job) {
    const auto held = held_.find(job);
    if (held != held_.end() && --*held == 0)
        held_.erase(held);
}

void Scheduler::noteClock() {
    const auto ahead = std::chrono::floor<std::chrono::milliseconds>(
        clock_->now().time_since_epoch() - std::chrono::steady_clock::now().time_since_epoch());
    const auto before = std::exchange(ahead_, ahead).value_or(ahead);
    if (before - ahead > leastTurn)
        turned_ += before - ahead;
}

void Scheduler::sleepUntil(domain::Instant at) {
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(at - clock_->now());
    timer_.start(std::clamp<std::chrono::milliseconds>(wait, std::chrono::milliseconds(1), longestSleep));
}

} // namespace bandeja::server::jobs
