// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/worker.h"

namespace bandeja::async {

Worker::Worker(const QString& name) : context_(std::make_unique<QObject>()) {
    thread_.setObjectName(name);
    context_->moveToThread(&thread_);
    thread_.start();
}

Worker::~Worker() {
    // Behind everything that was posted, so that nothing of it is left undone.
    post([this] { thread_.quit(); });
    thread_.wait();
    const std::lock_guard lock(mutex_); // what the thread did is done before whatever comes after this
}

void Worker::post(std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(work));
    }
    QMetaObject::invokeMethod(
        context_.get(), [this] { doNext(); }, Qt::QueuedConnection);
}

void Worker::doNext() {
    std::function<void()> work;
    {
        const std::lock_guard lock(mutex_);
        work = std::move(waiting_.front());
        waiting_.pop_front();
    }
    work();
    const std::lock_guard lock(mutex_);
    work = {}; // what it held goes on this thread
}

} // namespace bandeja::async
