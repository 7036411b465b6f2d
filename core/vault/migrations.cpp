// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/migrations.h"

namespace bandeja::vault {

namespace {

qint64 versionOf(Connection& connection) {
    Statement statement = connection.statement("SELECT user_version FROM pragma_user_version");
    return statement.next() ? statement.integer(0) : 0;
}

/// PRAGMA takes no bound values; these are the ones that there are.
constexpr std::array<Sql, 4> setVersion{Sql("PRAGMA user_version = 1"), Sql("PRAGMA user_version = 2"),
                                        Sql("PRAGMA user_version = 3"), Sql("PRAGMA user_version = 4")};

} // namespace

Result<void> migrate(Connection& connection, std::span<const Migration> migrations) {
    Q_ASSERT(migrations.size() <= setVersion.size());
    const qint64 version = versionOf(connection);
    if (auto error = connection.takeError())
        return tl::unexpected(std::move(*error));
    if (version < 0 || version > static_cast<qint64>(migrations.size()))
        return tl::unexpected(
            VaultError{VaultError::Kind::TooNew,
                       QStringLiteral("schema %1, known is %2").arg(version).arg(migrations.size())});
    for (auto next = static_cast<size_t>(version); next < migrations.size(); ++next) {
        Transaction transaction(connection);
        connection.run(migrations[next].statements);
        connection.run(setVersion[next]);
        if (auto done = transaction.commit(); !done)
            return done;
    }
    return {};
}

} // namespace bandeja::vault
