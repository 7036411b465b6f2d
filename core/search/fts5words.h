// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace bandeja::search {

/// Lets FTS5 tables of CONNECTION cut their texts with Words: `fts5(text, tokenize = 'words')`. Each
/// connection that reads or writes such a table needs it, before its first statement on one. False when this
/// SQLite has no FTS5.
bool addWordsToFts5(sqlite3* connection);

} // namespace bandeja::search
