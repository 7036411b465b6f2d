// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/fts5words.h"

#include "core/search/words.h"

#include <sqlite3.h>

#include <new>

namespace bandeja::search {

namespace {

// The callbacks that FTS5 documents for a tokenizer: https://www.sqlite.org/fts5.html#custom_tokenizers
using GiveToken = int (*)(void*, int, const char*, int, int, int);

int create(void* /*context*/, const char** /*arguments*/, int /*count*/, Fts5Tokenizer** made) {
    *made = reinterpret_cast<Fts5Tokenizer*>(new (std::nothrow) Words);
    return *made == nullptr ? SQLITE_NOMEM : SQLITE_OK;
}

void destroy(Fts5Tokenizer* tokenizer) {
    delete reinterpret_cast<Words*>(tokenizer);
}

int tokenize(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text, int size, GiveToken give) {
    if (text == nullptr || size <= 0)
        return SQLITE_OK;
    const auto purpose =
        (flags & FTS5_TOKENIZE_QUERY) != 0 ? Words::Purpose::Query : Words::Purpose::Document;
    int code = SQLITE_OK;
    reinterpret_cast<Words*>(tokenizer)->read(
        {text, static_cast<size_t>(size)}, purpose, [&](const Words::Word& word) {
            code =
                give(context, 0, word.text.data(), static_cast<int>(word.text.size()), word.begin, word.end);
            return code == SQLITE_OK;
        });
    return code;
}

fts5_api* apiOf(sqlite3* connection) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK)
        return nullptr;
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    return api;
}

} // namespace

bool addWordsToFts5(sqlite3* connection) {
    fts5_api* const api = apiOf(connection);
    if (api == nullptr)
        return false;
    fts5_tokenizer tokenizer{create, destroy, tokenize};
    return api->xCreateTokenizer(api, "words", nullptr, &tokenizer, nullptr) == SQLITE_OK;
}

} // namespace bandeja::search
