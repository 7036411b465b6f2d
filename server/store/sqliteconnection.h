// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

namespace bandeja::server::store {

/// A connection to a SQLite file through the encrypting VFS. Isolation of workspaces is the statements' own
/// there: SQLite has no rows that a connection may not see.
class SqliteConnection final : public Connection {
public:
    /// URI: the file through its VFS. PATIENCE: how long another process may hold the database.
    static Stored<std::unique_ptr<Connection>> open(const QString& uri, std::chrono::milliseconds patience);

    bool begin(Access access) override;
    void enter(const QString& workspace) override;
    domain::Instant sharedTime(const domain::Clock& clock) override;
    bool othersCommitted() override;
    bool scrub() override;
    QString word(QLatin1StringView placeholder) const override;

protected:
    StoreError::Kind kindOf(const QSqlError& error) const override;
    bool givesRowsOneByOne() const override { return true; }

private:
    using Connection::Connection;

    std::optional<qint64> seenVersion_; ///< of the database, as SQLite counts commits of other connections
};

} // namespace bandeja::server::store
