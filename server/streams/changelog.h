// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/change.h"
#include "server/store/transaction.h"

/// The numbers of streams. A change is (stream, number, kind, id) and nothing else: what a thing is now, is
/// read when the change is read. A stream's id is its integration's; the workspace's own stream has the
/// workspace's id.
namespace bandeja::server::streams {

void begin(store::Transaction& transaction, const QString& stream);

/// Ends the stream: its changes are given to nobody any more, and record() gives 0. Their rows stay until
/// they are deleted with what they are about.
void end(store::Transaction& transaction, const QString& stream);

/// Gives the change of a thing the stream's next number, in the transaction that makes it; a thing that
/// changes several times in one transaction gets one. 0 when the stream has ended.
qint64 record(store::Transaction& transaction, const QString& stream, contract::Entity entity,
              const QString& id);

/// The stream's last number; nothing when there is no such stream in the workspace.
std::optional<qint64> head(store::Transaction& transaction, const QString& stream);

/// For who has other questions as well: asks how far the stream has come, so that record() doesn't have to.
/// What it gives goes to learnHead(), before anything is recorded.
store::Rows askHead(store::Transaction& transaction, const QString& stream);
void learnHead(store::Transaction& transaction, const QString& stream, store::Rows asked);

/// The workspace's streams with their last numbers and the marks of these.
QList<store::StreamHead> heads(store::Transaction& transaction);

/// What was drawn for the change with that number, so that a server restored from a backup is noticed (its
/// later changes have the same numbers and other marks); 0 when there is none.
qint64 markOf(store::Transaction& transaction, const QString& stream, qint64 seq);

/// What the contract calls STREAM of WORKSPACE, and back.
QString publicName(const QString& workspace, const QString& stream);
QString fromPublicName(const QString& workspace, const QString& name);

} // namespace bandeja::server::streams
