// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/archive.h"
#include "server/store/transaction.h"

#include <QCborArray>
#include <QSet>

#include <functional>

namespace bandeja::server::backup {

/// Writes everything that tables() says, of all workspaces, as it is at one moment: in a reading transaction,
/// beside whatever is written meanwhile. How many rows that were; why not, in words for an operator. On
/// PostgreSQL the transaction's connection has to be allowed to read all workspaces.
tl::expected<qint64, QString> dump(store::Transaction& transaction, ArchiveWriter& archive);

/// Rows of one table of one workspace.
struct Piece {
    QString workspace;
    QString table;
    QCborArray rows;
};

/// Reads a backup from beginning to end and checks all of it before anybody relies on a part.
class Dump {
public:
    explicit Dump(ArchiveReader& archive) : archive_(archive) {}

    /// Calls TAKE with each piece. How many rows there were.
    tl::expected<qint64, QString> read(const std::function<bool(const Piece&)>& take);

private:
    ArchiveReader& archive_;
};

/// What of PIECE is put back: all but the rows of the streams and workspaces that GONE names (R05; billing
/// records outlive their workspace), and of other workspaces than its own. False when it holds anything that
/// is no such row. RESTORED counts.
bool restore(store::Transaction& transaction, const Piece& piece, const QSet<QString>& gone,
             qint64& restored);

} // namespace bandeja::server::backup
