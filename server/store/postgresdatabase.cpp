// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/postgresdatabase.h"

#include "server/store/migration.h"
#include "server/store/postgresconnection.h"
#include "server/store/rowsecurity.h"

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::minutes ownersPatience{30}; // a migration may rewrite a big table

} // namespace

PostgresDatabase::PostgresDatabase(Settings settings) : settings_(std::move(settings)) {}

Stored<void> PostgresDatabase::prepare() {
    const auto connection = connect();
    if (!connection)
        return tl::unexpected(connection.error());
    const std::optional<qint64> version = (*connection)->number("SELECT number FROM schema_version");
    if (!version || *version < schemaVersion())
        return tl::unexpected(StoreError{StoreError::Kind::Older, {}});
    if (*version > schemaVersion())
        return tl::unexpected(
            StoreError{StoreError::Kind::Newer, u"the database is of version %1"_s.arg(*version)});
    if (const QString danger = dangerOf(**connection); !danger.isEmpty())
        return tl::unexpected(StoreError{StoreError::Kind::Unsafe, danger});
    return {};
}

Stored<std::unique_ptr<Connection>> PostgresDatabase::connect() const {
    return PostgresConnection::open(settings_.address, settings_.patience);
}

Stored<void> PostgresDatabase::prepareAsOwner(const QUrl& address, const QString& role) {
    const auto connection = PostgresConnection::open(address, ownersPatience);
    if (!connection)
        return tl::unexpected(connection.error());
    if (const auto migrated = migrate(**connection); !migrated)
        return migrated;
    (*connection)->begin(Connection::Access::Write);
    secureRows(**connection, role);
    if (!(*connection)->commit()) {
        const StoreError error = *(*connection)->error();
        (*connection)->rollback();
        return tl::unexpected(error);
    }
    return {};
}

} // namespace bandeja::server::store
