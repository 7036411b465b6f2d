// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/database.h"

#include <QUrl>

namespace bandeja::server::store {

/// A PostgreSQL database. The program works in it as a role that owns nothing and that row-level security
/// holds for (P03); the owner of the tables makes and upgrades them with prepareAsOwner().
class PostgresDatabase final : public Database {
public:
    struct Settings {
        QUrl address; ///< see PostgresConnection::open
        std::chrono::milliseconds patience{10'000};
        int writers = 6;
    };
    explicit PostgresDatabase(Settings settings);

    /// Refuses a database of another version, and a role that could see more than it should: one that owns
    /// tables, bypasses row-level security or is a superuser.
    Stored<void> prepare() override;
    Stored<std::unique_ptr<Connection>> connect() const override;
    int writers() const override { return settings_.writers; }

    /// Makes the tables at ADDRESS, or brings them to this program's version, as the role in ADDRESS, which
    /// owns them; and lets ROLE, which exists, work on the rows. Safe to repeat, and beside servers of the
    /// version before.
    static Stored<void> prepareAsOwner(const QUrl& address, const QString& role);

private:
    const Settings settings_;
};

} // namespace bandeja::server::store
