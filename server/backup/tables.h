// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/transaction.h"

#include <QCborArray>

#include <span>

namespace bandeja::server::backup {

/// A table as it goes into a backup: rows as they are stored, still sealed.
struct Table {
    const char* name;
    const char* kinds; ///< of its columns, a letter each: t(ext), i(nteger), b(ytes)
    int stream;        ///< the column that says in which account's stream a row lies; -1: in none
    bool outlives;     ///< its rows outlive their workspace
    store::Sql select; ///< takes the workspace
    store::Sql insert;
};

/// What a backup has, in the order in which it is restored. Left out: what is over within a day (sign-ins and
/// their tokens, answers to be repeated, uploads that no message took), bodies in quarantine, and jobs that
/// send, because nobody knows whether they were done after the backup.
std::span<const Table> tables();
const Table* tableOf(QAnyStringView name);

/// The row that ROWS stands at.
QCborArray rowOf(const store::Rows& rows, const Table& table);
/// Inserts ROW; false when it is none of TABLE's.
bool insert(store::Transaction& transaction, const Table& table, const QCborArray& row);

} // namespace bandeja::server::backup
