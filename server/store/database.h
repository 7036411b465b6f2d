// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

namespace bandeja::server::store {

/// A database that the store works on: one SQLite file, or a PostgreSQL server that several processes share.
class Database {
public:
    Database() = default;
    virtual ~Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Brings it to this program's version where this program may do that, and says what is wrong with it.
    virtual Stored<void> prepare() = 0;
    /// For the thread that asks.
    virtual Stored<std::unique_ptr<Connection>> connect() const = 0;
    /// How many threads may write at once. With one, what is written is done in the order in which it was
    /// asked for; with several, that is true within each workspace.
    virtual int writers() const = 0;
};

} // namespace bandeja::server::store
