// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded into a program before its other libraries: its clock is as many milliseconds ahead as the file says
// that BANDEJA_TEST_CLOCK names, from the moment on at which that is written there. What the program measures
// with, the clock that nobody turns, stays as it is.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>

namespace {

const std::atomic<std::int64_t>* open() {
    const char* const path = std::getenv("BANDEJA_TEST_CLOCK");
    const int file = path != nullptr ? ::open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return nullptr;
    void* const page = ::mmap(nullptr, sizeof(std::int64_t), PROT_READ, MAP_SHARED, file, 0);
    ::close(file);
    return page == MAP_FAILED ? nullptr : static_cast<const std::atomic<std::int64_t>*>(page);
}

std::int64_t ahead() {
    static const std::atomic<std::int64_t>* const value = open();
    return value != nullptr ? value->load(std::memory_order_relaxed) : 0;
}

} // namespace

extern "C" int clock_gettime(clockid_t clock, struct timespec* time) noexcept {
    const long result = ::syscall(SYS_clock_gettime, clock, time);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        time->tv_sec += ahead() / 1000;
    return static_cast<int>(result);
}

extern "C" int gettimeofday(struct timeval* time, void*) noexcept {
    struct timespec now {};
    const int result = clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return result;
}

extern "C" time_t time(time_t* where) noexcept {
    struct timespec now {};
    clock_gettime(CLOCK_REALTIME, &now);
    if (where != nullptr)
        *where = now.tv_sec;
    return now.tv_sec;
}
