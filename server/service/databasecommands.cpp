// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/databaseaddress.h"
#include "server/service/foundation.h"
#include "server/store/migration.h"
#include "server/store/postgresdatabase.h"

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

CommandResult prepareDatabase(const Options& options, const Configuration& configuration) {
    const auto address = postgresOf(options, configuration);
    if (!address)
        return tl::unexpected(address.error());
    if (address->isEmpty())
        return tl::unexpected(
            CommandError{misused, u"Only PostgreSQL has to be prepared: --database postgres://…"_s});
    const QString role = options.value(u"role"_s);
    if (const auto prepared = store::PostgresDatabase::prepareAsOwner(*address, role); !prepared)
        return tl::unexpected(CommandError{failed, wordsFor(prepared.error())});
    return QJsonObject{{u"version"_s, store::schemaVersion()}, {u"role"_s, role}};
}

} // namespace bandeja::server::service
