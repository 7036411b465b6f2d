// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/databaseaddress.h"

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

tl::expected<QUrl, CommandError> postgresOf(const Options& options, const Configuration& configuration) {
    const QString text = options.value(u"database"_s, configuration.text(u"database"_s));
    if (text.isEmpty() || text.startsWith("sqlite:"_L1))
        return QUrl();
    const QUrl address(text, QUrl::StrictMode);
    const bool isPostgres = address.scheme() == "postgres"_L1 || address.scheme() == "postgresql"_L1;
    // Not the address itself: it may hold a password.
    if (!isPostgres || address.path().size() < 2)
        return tl::unexpected(CommandError{
            misused,
            u"The database has to be postgres://[USER@]HOST/DATABASE, or left out for SQLite in the data folder."_s});
    return address;
}

} // namespace bandeja::server::service
