// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

namespace bandeja::server::store {

/// Row-level security on PostgreSQL (P03): a transaction sees and writes the rows of the workspace that it
/// entered, and no others, whatever its statements say.
///
/// Some tables are also open to transactions that have not entered a workspace, because what is looked up in
/// them says whose it is: accounts, tokens and e-mail addresses by keyed hashes, jobs and what falls due by
/// time. openBeforeEntering() names them. None of them has content in the clear, and none has a customer's.
///
/// Puts it on every table of the database that it isn't on, as their owner, and lets ROLE work on the rows.
bool secureRows(Connection& owner, const QString& role);

/// What the role of CONNECTION could do that it must not, in words for an operator; empty: nothing.
QString dangerOf(Connection& connection);

/// The tables that have rows of workspaces and are also open before a workspace is entered.
const QStringList& openBeforeEntering();

/// The tables that have no rows of workspaces.
const QStringList& ofNobody();

} // namespace bandeja::server::store
