// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/work.h"

namespace bandeja::server::store {

bool Scrubbing::ranAlone(Connection& connection) {
    {
        // Each row of the answer is a page that was given back.
        Rows freed = connection.select("PRAGMA incremental_vacuum(2000)", {});
        while (freed.next()) {
        }
    }
    // Gives 0 when the log could be emptied, 1 when a reader still needs it.
    emptied_ = connection.pragma("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
    connection.clearError();
    return true;
}

void Scrubbing::finish(const std::optional<StoreError>& error) {
    promise_.addResult(emptied_ && !error);
    promise_.finish();
}

bool WorkQueue::add(std::unique_ptr<Work>& work) {
    {
        const std::lock_guard lock(mutex_);
        if (closed_)
            return false;
        waiting_.push_back(std::move(work));
    }
    arrived_.notify_one();
    return true;
}

WorkQueue::Batch WorkQueue::take(size_t most, std::chrono::milliseconds mostTime) {
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, mostTime, [this] { return closed_ || !waiting_.empty(); });
    Batch batch;
    while (!waiting_.empty() && batch.size() < most) {
        batch.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    return batch;
}

void WorkQueue::close() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    arrived_.notify_all();
}

bool WorkQueue::isClosedAndEmpty() {
    const std::lock_guard lock(mutex_);
    return closed_ && waiting_.empty();
}

} // namespace bandeja::server::store
