// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/worker.h"

namespace bandeja::async {

Worker::Worker(const QString& name) : context_(std::make_unique<QObject>()) {
    thread_.setObjectName(name);
    context_->moveToThread(&thread_);
    thread_.start();
}

Worker::~Worker() {
    // Queued behind everything that was posted, so that nothing of it is left undone.
    QMetaObject::invokeMethod(
        context_.get(), [this] { thread_.quit(); }, Qt::QueuedConnection);
    thread_.wait();
}

void Worker::post(std::function<void()> work) {
    QMetaObject::invokeMethod(context_.get(), std::move(work), Qt::QueuedConnection);
}

} // namespace bandeja::async
