// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "server/store/postgrespipeline.h"

#include <QUrl>

namespace bandeja::server::store {

/// A connection to PostgreSQL 15 or newer. The database itself keeps workspaces apart (P03): see
/// rowsecurity.h.
///
/// Writing transactions of one workspace come one after the other, in whichever process they run: each takes
/// the workspace's advisory lock when it enters it. So within a workspace a function sees what it would see
/// alone, without the database having to abort any; those of different workspaces don't wait for each other.
class PostgresConnection final : public Connection {
public:
    /// ADDRESS: postgres://[USER[:PASSWORD]@][HOST[:PORT]]/DATABASE[?host=FOLDER-OF-SOCKET&sslmode=…&…]. What
    /// it leaves out is taken as every PostgreSQL client does: from PGHOST, PGUSER, the password file and so
    /// on. TLS is required but for this machine (P07). PATIENCE: what a statement, or a lock, may take.
    static Stored<std::unique_ptr<Connection>> open(const QUrl& address, std::chrono::milliseconds patience);
    ~PostgresConnection() override;

    bool begin(Access access) override;
    void enter(const QString& workspace) override;
    domain::Instant sharedTime(const domain::Clock& clock) override;
    bool othersCommitted() override { return false; } // told by notifications: see postgresnotices.h
    /// Nothing to be done here: what was deleted is sealed with keys that are destroyed, and PostgreSQL's own
    /// vacuum takes the room back.
    bool scrub() override { return true; }
    QString word(QLatin1StringView placeholder) const override;

    void settle() override { pipeline_.wait(); }
    void hearFrom() override;

    /// What LISTEN heard, and where more of it arrives: see PostgresPipeline.
    QList<QByteArray> takeNotifications() { return pipeline_.takeNotifications(); }
    int socket() const { return pipeline_.socket(); }
    bool isLost() const { return pipeline_.isLost(); }

protected:
    std::unique_ptr<Statement> prepare(const QByteArray& sql) override;
    void control(Sql sql) override;
    bool runOnce(const QString& sql) override;

private:
    PostgresConnection() = default;

    PostgresPipeline pipeline_;
    Access access_ = Access::Read;
};

} // namespace bandeja::server::store
