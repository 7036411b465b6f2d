// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keys/keystore.h"
#include "server/store/transaction.h"

/// What was billed to whom (T07). A record outlives its workspace: the law wants it for seven years. So what
/// is personal in it is sealed with the server's key, and it names nothing else of the workspace than its id.
namespace bandeja::server::billing {

struct Record {
    QString id; ///< empty: not stored yet
    domain::Instant issuedAt;
    QString period;    ///< that was paid for: "2026-11", "2026"
    qint64 amount = 0; ///< in the currency's smallest unit; below 0: given back
    QString currency;  ///< ISO 4217
    QString customer;  ///< name and address, as the bill has them
    QString taxData;   ///< may be empty
};

// What is wrong with them is told by who asks.
bool isPeriod(const QString& text);
bool isCurrency(const QString& text);

/// Stores RECORD in the transaction's workspace, also when that was deleted. Its id.
QString add(store::Transaction& transaction, const keys::KeyStore& keys, const Record& record);
/// Those of the transaction's workspace, oldest first.
QList<Record> list(store::Transaction& transaction, const keys::KeyStore& keys);
/// Deletes what is older than domain::retention::billing, of all workspaces, in no workspace. How many there
/// were.
qint64 purge(store::Transaction& transaction);

} // namespace bandeja::server::billing
