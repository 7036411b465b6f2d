// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

struct sqlite3;

namespace bandeja::server::store {

/// A connection to a SQLite file through the encrypting VFS. Isolation of workspaces is the statements' own
/// there: SQLite has no rows that a connection may not see.
class SqliteConnection final : public Connection {
public:
    /// URI: the file through its VFS. PATIENCE: how long another process may hold the database.
    static Stored<std::unique_ptr<Connection>> open(const QString& uri, std::chrono::milliseconds patience);
    ~SqliteConnection() override;

    bool begin(Access access) override;
    void enter(const QString& workspace) override;
    domain::Instant sharedTime(const domain::Clock& clock) override;
    bool othersCommitted() override;
    bool scrub() override;
    QString word(QLatin1StringView placeholder) const override;

protected:
    std::unique_ptr<Statement> prepare(const QByteArray& sql) override;
    void control(Sql sql) override { run(sql, {}); }
    bool runOnce(const QString& sql) override;

private:
    explicit SqliteConnection(sqlite3* handle) : handle_(handle) {}

    sqlite3* const handle_;
    std::optional<qint64> seenVersion_; ///< of the database, as SQLite counts commits of other connections
};

} // namespace bandeja::server::store
