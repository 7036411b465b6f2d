// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/claiming.h"
#include "server/log/log.h"
#include "server/store/store.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace bandeja::server::jobs {

/// How a piece of work ended.
enum class Verdict {
    Settled, ///< the handler finished the job, or postponed it, in a transaction of its own
    Failed,  ///< it could not say how it ended: tried again, later each time
};

/// Does one kind of job. Called on the network thread.
using Handler = std::function<QFuture<Verdict>(const Job&)>;

/// Gives jobs that are due to their handlers, several at once, one at a time of each line. It sleeps until
/// something is queued or falls due. What a process was working on when it ended is done again: at the next
/// start, or by another server when the lease has run out; handlers know how to go on with something that may
/// have happened already.
///
/// Lives on the network thread; wake() may be called from any.
class Scheduler final : public QObject {
    Q_OBJECT
public:
    /// Every BEAT it renews its leases, and looks for what got lost.
    Scheduler(store::Store& store, std::shared_ptr<const domain::Clock> clock, log::Log& log,
              std::chrono::milliseconds beat = leaseTime / 4);

    /// KIND is done by HANDLER, AT_ONCE of them at a time. Before start().
    void teach(const QString& kind, int atOnce, Handler handler);
    void start();
    /// Takes no more jobs. Those that are under way end by themselves.
    void stop();
    /// Stops for good: what is under way may be done by another server at once.
    void giveUp();
    /// Stops, waits for the jobs that are under way, at most MOST, then calls DONE.
    void finish(std::chrono::milliseconds most, std::function<void()> done);
    /// Something was queued, or may have been.
    void wake();
    /// Whether nothing is under way. For tests and for ending.
    bool isIdle() const { return running_ == 0 && !claiming_; }

Q_SIGNALS:
    /// Nothing is under way, and nothing is due.
    void rested();

private:
    struct Kind {
        int free = 0;
        Handler handler;
    };

    void finishIfWanted();
    void claim();
    void renew();
    void run(const Claim& claim);
    void ended(const Job& job, Verdict verdict);
    void sleepUntil(domain::Instant at);
    void noteClock();
    void letGo(const QString& job);

    store::Store& store_;
    std::shared_ptr<const domain::Clock> clock_;
    log::Log& log_;
    std::map<QString, Kind> kinds_;
    const QString worker_; ///< what this server is called in its leases
    QTimer timer_;
    QTimer lease_;
    int running_ = 0;
    QHash<QString, int> held_;            ///< jobs that are under way, or whose end is being written down
    bool countsHeld_ = false;             ///< the next look for jobs looks for forgotten ones, too
    std::chrono::milliseconds turned_{0}; ///< how far the clock was turned back, and nobody knows it yet
    std::optional<std::chrono::milliseconds> ahead_; ///< of the clock that nobody turns
    bool claiming_ = false;
    bool again_ = false;
    bool stopped_ = true;
    std::function<void()> finished_;
};

} // namespace bandeja::server::jobs
