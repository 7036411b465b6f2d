// SPDX-License-Identifier: GPL-3.0-or-later
// A text frame of the event stream: a hello, changes, something of a newer server, or nothing of the
// contract.
#include "core/api/eventframe.h"

#include "tests/fuzz/fuzz.h"

using namespace bandeja::api;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const auto frame =
        readFrame(QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
    if (frame) {
        if (const auto* const page = std::get_if<bandeja::contract::ChangePage>(&*frame))
            FUZZ_EXPECT(page->changes.isEmpty() || page->changes.constFirst().seq >= 1);
    }
    return 0;
}
