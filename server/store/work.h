// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/transaction.h"

#include <QFuture>
#include <QPromise>
#include <QSet>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace bandeja::server::store {

/// A function that waits to be run in a transaction.
class Work {
public:
    explicit Work(QString workspace) : workspace_(std::move(workspace)) {}
    virtual ~Work() = default;
    const QString& workspace() const { return workspace_; }

    /// Runs it and keeps what it gives. May be called again after a rollback.
    virtual void run(Transaction& transaction) = 0;
    /// Whether it runs between transactions instead of in one; it then did it here.
    virtual bool ranAlone(Connection& /*connection*/) { return false; }
    /// Tells who waits: what the function gave, or why it was not stored. Called once.
    virtual void finish(const std::optional<StoreError>& error) = 0;

private:
    QString workspace_;
};

template <typename Function>
class WorkOf final : public Work {
public:
    using Result = std::invoke_result_t<Function&, Transaction&>;

    WorkOf(QString workspace, Function function)
        : Work(std::move(workspace)),
          function_(std::move(function)) {
        promise_.start();
    }

    QFuture<Stored<Result>> future() { return promise_.future(); }
    void run(Transaction& transaction) override { result_.emplace(function_(transaction)); }
    void finish(const std::optional<StoreError>& error) override {
        if (error)
            promise_.addResult(Stored<Result>(tl::unexpected(*error)));
        else
            promise_.addResult(Stored<Result>(std::move(*result_)));
        promise_.finish();
    }

private:
    Function function_;
    std::optional<Result> result_;
    QPromise<Stored<Result>> promise_;
};

/// Gives some of the room of deleted rows back to the disk, and empties the write-ahead log.
class Scrubbing final : public Work {
public:
    Scrubbing() : Work({}) { promise_.start(); }
    QFuture<bool> future() { return promise_.future(); }
    void run(Transaction& /*transaction*/) override {}
    bool ranAlone(Connection& connection) override;
    void finish(const std::optional<StoreError>& error) override;

private:
    bool emptied_ = false;
    QPromise<bool> promise_;
};

/// Work that waits for a thread of the store. Thread-safe.
class WorkQueue {
public:
    using Batch = std::vector<std::unique_ptr<Work>>;

    enum class Order {
        All,       ///< what comes first goes first: one thread takes
        Workspace, ///< that is so within a workspace: a batch is of one, and no other thread takes of it
                   ///< meanwhile
        None,      ///< reading
    };
    explicit WorkQueue(Order order) : order_(order) {}

    /// False, and the work is given back, when the queue is closed.
    bool add(std::unique_ptr<Work>& work);
    /// Waits for work, at most MOST_TIME, and takes up to MOST pieces of it. Empty after the time, or when it
    /// is closed.
    Batch take(size_t most, std::chrono::milliseconds mostTime);
    /// A batch of WORKSPACE, which was taken, is done.
    void done(const QString& workspace);
    /// Nothing more comes in; what waits is still taken.
    void close();
    bool isClosedAndEmpty();

private:
    bool isFree(const Work& work) const;

    const Order order_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::unique_ptr<Work>> waiting_;
    QSet<QString> taken_; ///< workspaces that a thread writes for
    bool closed_ = false;
};

} // namespace bandeja::server::store
