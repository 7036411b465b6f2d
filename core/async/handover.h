// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QPromise>

#if defined(__SANITIZE_THREAD__)
#define BANDEJA_RACES_ARE_WATCHED
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define BANDEJA_RACES_ARE_WATCHED
#endif
#endif

#ifdef BANDEJA_RACES_ARE_WATCHED
#include <sanitizer/tsan_interface.h>
#endif

/// Qt carries our things from one thread to another under locks of its own, which ThreadSanitizer doesn't
/// see, for Qt isn't compiled for it. These two tell it where: what a thread did before handOver(MARK) comes
/// before what another does after takeOver(MARK). They keep nothing apart, and are nothing in every other
/// build.
namespace bandeja::async {

inline void handOver([[maybe_unused]] const void* mark) {
#ifdef BANDEJA_RACES_ARE_WATCHED
    __tsan_release(const_cast<void*>(mark));
#endif
}

inline void takeOver([[maybe_unused]] const void* mark) {
#ifdef BANDEJA_RACES_ARE_WATCHED
    __tsan_acquire(const_cast<void*>(mark));
#endif
}

/// Before PROMISE is given its result.
template <typename T>
void handOver([[maybe_unused]] const QPromise<T>& promise) {
#ifdef BANDEJA_RACES_ARE_WATCHED
    handOver(&QFutureInterfaceBase::get(promise.future()).mutex());
#endif
}

/// Before the result of FUTURE is read.
template <typename T>
void takeOver([[maybe_unused]] const QFuture<T>& future) {
#ifdef BANDEJA_RACES_ARE_WATCHED
    takeOver(&QFutureInterfaceBase::get(future).mutex());
#endif
}

} // namespace bandeja::async
