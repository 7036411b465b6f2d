// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/transaction.h"

/// What a workspace leaves in the database when its accounts are removed and its key is destroyed.
namespace bandeja::server::closing::traces {

/// Deletes up to about MOST rows of the transaction's workspace, in which nothing else is written any more.
/// True when nothing is left but billing records, the workspace's own row and its closing, the jobs of
/// nextOwed(), and the removals that forget() deals with.
bool deleteSome(store::Transaction& transaction, int most);

/// When the next job of the transaction's workspace that outlives its key is due: a platform that is still
/// to be told, a letter that is still to be taken. Nothing: there is none.
std::optional<domain::Instant> nextOwed(store::Transaction& transaction);

/// The removals of WORKSPACE belong to nobody from here on; of each account that was removed lately only the
/// hash stays for a while, by which late webhooks of it are known (R06). In no workspace.
void forget(store::Transaction& transaction, const QString& workspace);

/// The last rows of the transaction's workspace.
void deleteLast(store::Transaction& transaction);

} // namespace bandeja::server::closing::traces
