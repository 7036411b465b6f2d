// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/log/log.h"
#include "server/store/database.h"

namespace bandeja::server::store {

/// A thread's place at the database: its connection, made anew when it was lost.
class Seat {
public:
    Seat(const Database& database, log::Log& log);

    /// Null when the database can't be reached now; asking again soon waits a moment first.
    Connection* connection();
    /// What happened to the connection makes it useless.
    void lose();
    Stored<void> open();

private:
    const Database& database_;
    log::Log& log_;
    std::unique_ptr<Connection> connection_;
    bool lost_ = false;
};

} // namespace bandeja::server::store
