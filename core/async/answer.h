// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/handover.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <atomic>
#include <memory>
#include <utility>

/// Asynchronous work that always ends, and threads to do it on.
namespace bandeja::async {

/// A promise that is always kept: should its last copy go without an answer, it gives the one that it was
/// made with. Copies are one promise. Thread-safe.
template <typename T>
class Answer {
public:
    explicit Answer(T otherwise) : promise_(std::make_shared<Kept>(std::move(otherwise))) {}

    QFuture<T> future() const { return promise_->promise.future(); }

    /// The first answer counts; says whether this was it.
    bool give(T value) const { return promise_->give(std::move(value)); }

    bool isGiven() const { return promise_->given.load(); }

private:
    struct Kept {
        explicit Kept(T value) : otherwise(std::move(value)) { promise.start(); }
        ~Kept() { give(std::move(otherwise)); }
        Kept(const Kept&) = delete;
        Kept& operator=(const Kept&) = delete;

        bool give(T value) {
            if (given.exchange(true))
                return false;
            handOver(promise);
            promise.addResult(std::move(value));
            promise.finish();
            return true;
        }

        QPromise<T> promise;
        T otherwise;
        std::atomic<bool> given{false};
    };

    std::shared_ptr<Kept> promise_;
};

/// Calls CALLBACK with FUTURE's result, from the event loop of CONTEXT, unless CONTEXT is gone by then or the
/// future was cancelled. To be called on CONTEXT's thread. (QFuture::then with a context asserts in Qt 6.4
/// when the context is gone, and may call back from within the call that gives the result.)
template <typename T, typename Callback>
void whenDone(const QFuture<T>& future, QObject* context, Callback callback) {
    auto* const watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, callback = std::move(callback)]() mutable {
                         // CALLBACK may destroy CONTEXT; the watcher must not go with it while it is sending.
                         watcher->setParent(nullptr);
                         watcher->deleteLater();
                         const QFuture<T> done = watcher->future();
                         takeOver(done);
                         const Callback call = std::move(callback);
                         if (done.resultCount() > 0)
                             call(done.result());
                     });
    watcher->setFuture(future);
}

} // namespace bandeja::async
