// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/answer.h"

#include <QThread>

#include <deque>
#include <functional>
#include <latch>
#include <mutex>

namespace bandeja::async {

/// A thread that does what it is given, one thing after the other. It runs an event loop, so timers and
/// sockets may live on it too. Everything that was posted before it goes is still done; what comes later is
/// dropped.
class Worker {
public:
    explicit Worker(const QString& name);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// An object that lives on the thread: a context for connections and timers.
    QObject* context() const { return context_.get(); }
    bool isCurrent() const { return QThread::currentThread() == &thread_; }

    void post(std::function<void()> work);

    /// Does WORK on the thread; what it gives is the answer, OTHERWISE when the thread is gone before.
    template <typename T>
    QFuture<T> run(T otherwise, std::function<T()> work) {
        const Answer<T> answer(std::move(otherwise));
        post([answer, work = std::move(work)] { answer.give(work()); });
        return answer.future();
    }

    /// Makes an object on the thread and waits for it; for the start of a program, and for tests. The object
    /// must be given back to end().
    template <typename Object>
    std::unique_ptr<Object> make(std::function<std::unique_ptr<Object>()> factory) {
        std::unique_ptr<Object> object;
        postAndWait([&] { object = factory(); });
        return object;
    }
    /// Destroys OBJECT on the thread, and waits for it.
    template <typename Object>
    void end(std::unique_ptr<Object> object) {
        postAndWait([&] { object.reset(); });
    }

private:
    /// Says what its event loop did last to whoever waits for its end.
    class Thread : public QThread {
        void run() override;
    };
    class Context;

    /// Not from the thread itself.
    void postAndWait(const std::function<void()>& work);
    void doNext();

    Thread thread_;
    std::unique_ptr<QObject> context_;
    std::mutex mutex_;
    std::deque<std::function<void()>> waiting_;
};

} // namespace bandeja::async
