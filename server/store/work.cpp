// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/work.h"

namespace bandeja::server::store {

bool Scrubbing::ranAlone(Connection& connection) {
    emptied_ = connection.scrub();
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

bool WorkQueue::isFree(const Work& work) const {
    return order_ != Order::Workspace || work.workspace().isEmpty() || !taken_.contains(work.workspace());
}

WorkQueue::Batch WorkQueue::take(size_t most, std::chrono::milliseconds mostTime) {
    std::unique_lock lock(mutex_);
    const auto next = [this] {
        return std::find_if(waiting_.begin(), waiting_.end(),
                            [this](const auto& work) { return isFree(*work); });
    };
    arrived_.wait_for(lock, mostTime,
                      [&] { return next() != waiting_.end() || (closed_ && waiting_.empty()); });
    Batch batch;
    auto at = next();
    if (at == waiting_.end())
        return batch;
    const QString workspace = (*at)->workspace();
    // What belongs to nobody may enter any workspace: alone, so that it never waits for one while it holds
    // another.
    const size_t room = order_ == Order::Workspace && workspace.isEmpty() ? 1 : most;
    while (at != waiting_.end() && batch.size() < room) {
        if (order_ == Order::Workspace && (*at)->workspace() != workspace) {
            ++at;
            continue;
        }
        batch.push_back(std::move(*at));
        at = waiting_.erase(at);
    }
    if (order_ == Order::Workspace && !workspace.isEmpty())
        taken_.insert(workspace);
    return batch;
}

void WorkQueue::done(const QString& workspace) {
    if (order_ != Order::Workspace || workspace.isEmpty())
        return;
    {
        const std::lock_guard lock(mutex_);
        taken_.remove(workspace);
    }
    arrived_.notify_all();
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
