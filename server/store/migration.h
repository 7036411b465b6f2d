// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

namespace bandeja::server::store {

/// Brings the database to this program's version, each numbered file of migrations/ in a transaction of its
/// own. A database that a newer program made is left alone: StoreError::Kind::Newer.
Stored<void> migrate(Connection& connection);

/// The number of the last migration that this program knows.
int schemaVersion();

} // namespace bandeja::server::store
