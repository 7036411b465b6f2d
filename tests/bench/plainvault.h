// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/change.h"

#include <QHash>

struct sqlite3;
struct sqlite3_stmt;

namespace bandeja::bench {

/// The baseline: the vault's schema in a plain SQLite file under the system's own VFS, written and read by
/// the fewest statements that do it. Ends the program where SQLite fails.
class PlainVault {
public:
    explicit PlainVault(const QString& path);
    ~PlainVault();
    PlainVault(const PlainVault&) = delete;
    PlainVault& operator=(const PlainVault&) = delete;

    /// In one transaction, as durable as the vault's.
    void apply(const contract::ChangePage& page);
    /// Deletes MESSAGE, and has its words overwritten.
    void takeBack(const domain::Message& message);
    /// The rows of the inbox's first screen; says how many.
    int firstScreen(int rows);
    /// Makes what bestWith() needs: an index that knows how long each text is.
    void prepareToRank();
    /// FTS5 as it comes: the best messages by its own ranking, each with its hits marked; says how many.
    int bestWith(const QString& match, int messages);
    /// The newest messages that have what MATCH says, with their texts; says how many.
    int newestWith(const QString& match, int messages);

private:
    bool isEmpty();
    void run(const char* sql);
    int read(const QString& match, int messages, const char* sql);
    sqlite3_stmt* statement(const char* sql);
    void put(const domain::Contact& contact);
    void put(const domain::Conversation& conversation);
    void put(const domain::Message& message);
    template <typename Other>
    void put(const Other& /*other*/) {}
    qint64 rowOf(const QString& conversation);

    sqlite3* handle_ = nullptr;
    QHash<const char*, sqlite3_stmt*> statements_;
    QHash<QString, qint64> rows_;
};

} // namespace bandeja::bench
