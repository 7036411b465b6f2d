// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QPointer>

#include <chrono>
#include <functional>
#include <memory>

/// What QFuture leaves open: that every asynchronous call ends for who made it, also when it is given up, or
/// tells that it was given up.
namespace bandeja::server::async {

/// Calls FUNCTION on CONTEXT's thread, once; never when CONTEXT is gone. A CONTEXT of another thread than the
/// caller's has to outlive the call.
void call(const QPointer<QObject>& context, std::function<void()> function);

/// Calls FUNCTION on CONTEXT's thread after TIME, unless CONTEXT is gone by then.
void callAfter(std::chrono::milliseconds time, QObject* context, std::function<void()> function);

/// Calls FUNCTION(const T*) on CONTEXT's thread when FUTURE ends: with its result, or with null when it was
/// given up (its promise went without an answer, or it was cancelled). At once when it has ended and this is
/// CONTEXT's thread.
template <typename T, typename Function>
void settle(const QFuture<T>& future, QObject* context, Function function) {
    auto shared = std::make_shared<Function>(std::move(function));
    const QPointer<QObject> guard(context);
    QFuture<T>(future)
        .then([shared, guard](T result) {
            call(guard, [shared, result = std::move(result)] { (*shared)(&result); });
        })
        .onCanceled(
            [shared, guard] { call(guard, [shared] { (*shared)(static_cast<const T*>(nullptr)); }); });
}

} // namespace bandeja::server::async
