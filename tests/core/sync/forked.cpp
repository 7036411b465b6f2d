// SPDX-License-Identifier: GPL-3.0-or-later

// Only under ThreadSanitizer. Until a child that Qt 6.4 starts is the other program it borrows the memory of
// this one, and ThreadSanitizer writes down there that this process is a fork of itself, in which it then
// sees nothing and allows no thread. Qt's call comes through here, and the child gets a copy of the memory.
#include <dlfcn.h>
#include <sched.h>

#include <cstdarg>

extern "C" int clone(int (*start)(void*), void* stack, int flags, void* argument, ...) noexcept {
    using Clone = int (*)(int (*)(void*), void*, int, void*, ...);
    va_list more;
    va_start(more, argument);
    void* const parent = va_arg(more, void*);
    void* const storage = va_arg(more, void*);
    void* const child = va_arg(more, void*);
    va_end(more);
    const auto next = reinterpret_cast<Clone>(dlsym(RTLD_NEXT, "clone"));
    return next(start, stack, flags & ~(CLONE_VM | CLONE_VFORK), argument, parent, storage, child);
}
