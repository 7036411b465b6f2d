// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of an answer, as a page of changes and as a problem: read or refused with words; what was read,
// written and read again is the same.
#include "core/contract/change.h"
#include "core/contract/problem.h"
#include "tests/fuzz/fuzz.h"

#include <QJsonDocument>

using namespace bandeja::contract;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    const auto page = decodeChangePage(object);
    if (page) {
        const auto again = decodeChangePage(encode(*page));
        FUZZ_EXPECT(again.has_value());
        FUZZ_EXPECT(again->changes.size() == page->changes.size() && again->next == page->next);
        FUZZ_EXPECT(encode(*again) == encode(*page));
    } else {
        FUZZ_EXPECT(!page.error().what.isEmpty());
    }
    if (const auto problem = decodeProblem(object))
        FUZZ_EXPECT(decodeProblem(encode(*problem)).has_value());
    return 0;
}
