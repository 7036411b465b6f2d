// SPDX-License-Identifier: GPL-3.0-or-later
// What is typed into the search field: always understood somehow, and never an expression that FTS5 refuses.
#include "core/search/query.h"

#include "core/search/excerpt.h"
#include "core/search/fts5words.h"
#include "tests/fuzz/fuzz.h"

#include <sqlite3.h>

using namespace bandeja::search;

namespace {

/// A table with a few texts, which lives as long as the program.
class Table {
public:
    Table() {
        sqlite3_open(":memory:", &handle_);
        FUZZ_EXPECT(addWordsToFts5(handle_));
        const char* const make =
            "CREATE VIRTUAL TABLE t USING fts5(text, content='', columnsize=0, prefix='2 3', "
            "tokenize='words');"
            "INSERT INTO t(rowid, text) VALUES(1, 'Hola, ¿tienen la talla 24?'), (2, '你好 世界 😀 مرحبا')";
        FUZZ_EXPECT(sqlite3_exec(handle_, make, nullptr, nullptr, nullptr) == SQLITE_OK);
        FUZZ_EXPECT(sqlite3_prepare_v2(handle_, "SELECT rowid FROM t WHERE t MATCH ?", -1, &find_, nullptr) ==
                    SQLITE_OK);
    }
    ~Table() {
        sqlite3_finalize(find_);
        sqlite3_close_v2(handle_);
    }
    void find(const QString& match) {
        const QByteArray utf8 = match.toUtf8();
        sqlite3_bind_text(find_, 1, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_TRANSIENT);
        int code = SQLITE_ROW;
        while (code == SQLITE_ROW)
            code = sqlite3_step(find_);
        FUZZ_EXPECT(code == SQLITE_DONE);
        sqlite3_reset(find_);
    }

private:
    sqlite3* handle_ = nullptr;
    sqlite3_stmt* find_ = nullptr;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static Table table;
    const QString typed =
        QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const ParsedQuery query = parse(typed, QDate(2026, 11, 21));
    const QString match = matchOf(query);
    if (!match.isEmpty())
        table.find(match);
    Matcher matcher(query.terms, query.excluded);
    for (const QString& text : {typed, QStringLiteral("Hola, ¿tienen la talla 24? 你好 😀 مرحبا")}) {
        const Matcher::Found found = matcher.find(text);
        qsizetype end = 0;
        for (const Range& hit : found.hits) {
            FUZZ_EXPECT(hit.from >= end && hit.length > 0 && hit.from + hit.length <= text.size());
            end = hit.from + hit.length;
        }
        const Excerpt excerpt = Matcher::excerpt(text, found.hits, 40);
        for (const Range& hit : excerpt.hits)
            FUZZ_EXPECT(hit.from >= 0 && hit.from + hit.length <= excerpt.text.size());
    }
    return 0;
}
