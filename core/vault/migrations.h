// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/connection.h"

#include <span>

namespace bandeja::vault {

/// What leads from the schema before it to the next one. The first has the number 1; a released one never
/// changes.
struct Migration {
    Sql statements;
};

/// The schema of an account's stream.
std::span<const Migration> accountMigrations();
/// The schema of the workspace's own stream.
std::span<const Migration> workspaceMigrations();

/// Brings the database up to the newest of MIGRATIONS, each in a transaction together with its number.
/// TooNew, with nothing touched, when a newer program wrote it.
Result<void> migrate(Connection& connection, std::span<const Migration> migrations);

} // namespace bandeja::vault
