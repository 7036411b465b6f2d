// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/worker.h"

#include <QCoreApplication>

namespace bandeja::async {

/// Takes one thing from the queue for each event that post() sends it.
class Worker::Context : public QObject {
public:
    explicit Context(Worker& worker) : worker_(worker) {}

    bool event(QEvent* event) override {
        takeOver(&worker_);
        if (event->type() != QEvent::User)
            return QObject::event(event);
        worker_.doNext();
        return true;
    }

private:
    Worker& worker_;
};

void Worker::Thread::run() {
    exec();
    // Here and not after run(), so that all of it has been handed over.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    handOver(this);
}

Worker::Worker(const QString& name) : context_(std::make_unique<Context>(*this)) {
    thread_.setObjectName(name);
    context_->moveToThread(&thread_);
    thread_.start();
}

Worker::~Worker() {
    // Behind everything that was posted, so that nothing of it is left undone.
    post([this] { thread_.quit(); });
    thread_.wait();
    takeOver(&thread_);
}

void Worker::post(std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(work));
    }
    auto* const event = new QEvent(QEvent::User);
    handOver(this);
    QCoreApplication::postEvent(context_.get(), event);
}

void Worker::postAndWait(const std::function<void()>& work) {
    std::latch done(1);
    post([&] {
        work();
        done.count_down();
    });
    done.wait();
}

void Worker::doNext() {
    std::function<void()> work;
    {
        const std::lock_guard lock(mutex_);
        work = std::move(waiting_.front());
        waiting_.pop_front();
    }
    work();
}

} // namespace bandeja::async
