// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/commands.h"

#include <QUrl>

namespace bandeja::server::service {

/// The PostgreSQL that OPTIONS (--database) or CONFIGURATION ("database") name; empty: SQLite in the data
/// folder.
tl::expected<QUrl, CommandError> postgresOf(const Options& options, const Configuration& configuration);

} // namespace bandeja::server::service
