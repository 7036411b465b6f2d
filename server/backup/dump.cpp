// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/dump.h"

#include "server/backup/tables.h"
#include "server/store/migration.h"

#include <QCborMap>

namespace bandeja::server::backup {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype fullPiece = 512 * 1024;
constexpr int format = 1;

qsizetype sizeOf(const QCborArray& row) {
    qsizetype size = 16;
    for (const QCborValue value : row)
        size += value.isByteArray() ? value.toByteArray().size() : value.toString().size() + 8;
    return size;
}

bool write(ArchiveWriter& archive, const Piece& piece) {
    return piece.rows.isEmpty() ||
           archive.write(
               QCborMap{{u"workspace"_s, piece.workspace}, {u"table"_s, piece.table}, {u"rows"_s, piece.rows}}
                   .toCborValue()
                   .toCbor());
}

bool dumpTable(store::Transaction& transaction, ArchiveWriter& archive, const Table& table,
               const QString& workspace, qint64& written) {
    Piece piece{workspace, QString::fromLatin1(table.name), {}};
    qsizetype size = 0;
    store::Rows rows = transaction.select(table.select, {workspace});
    while (rows.next()) {
        const QCborArray row = rowOf(rows, table);
        size += sizeOf(row);
        piece.rows.append(row);
        ++written;
        if (size < fullPiece)
            continue;
        if (!write(archive, piece))
            return false;
        piece.rows = {};
        size = 0;
    }
    return write(archive, piece);
}

QStringList workspaces(store::Transaction& transaction) {
    QStringList ids;
    store::Rows rows =
        transaction.select("SELECT id FROM workspace UNION SELECT workspace FROM billing_record ORDER BY 1");
    while (rows.next())
        ids.append(rows.text(0));
    return ids;
}

} // namespace

tl::expected<qint64, QString> dump(store::Transaction& transaction, ArchiveWriter& archive) {
    const QString full = u"The backup can't be written: the disk does not take it."_s;
    const QCborMap head{{u"format"_s, format},
                        {u"schema"_s, store::schemaVersion()},
                        {u"made_at"_s, domain::toRfc3339(transaction.now())}};
    if (!archive.write(head.toCborValue().toCbor()))
        return tl::unexpected(full);
    qint64 written = 0;
    for (const QString& workspace : workspaces(transaction)) {
        transaction.visit(workspace);
        for (const Table& table : tables()) {
            if (!dumpTable(transaction, archive, table, workspace, written))
                return tl::unexpected(full);
        }
    }
    if (transaction.failed())
        return tl::unexpected(u"The database can't be read."_s);
    if (!archive.finish(QCborMap{{u"rows"_s, written}}.toCborValue().toCbor()))
        return tl::unexpected(full);
    return written;
}

tl::expected<qint64, QString> Dump::read(const std::function<bool(const Piece&)>& take) {
    const QString strange = u"The backup opens, but this program doesn't understand it."_s;
    const auto first = archive_.next();
    if (!first)
        return tl::unexpected(first.error());
    const QCborMap head = QCborValue::fromCbor(*first).toMap();
    if (head[u"format"_s].toInteger() != format || archive_.atEnd())
        return tl::unexpected(strange);
    if (head[u"schema"_s].toInteger() != store::schemaVersion())
        return tl::unexpected(
            u"The backup was made by another version of bandeja-server. Restore it with that one, then upgrade."_s);
    qint64 rows = 0;
    while (true) {
        const auto bytes = archive_.next();
        if (!bytes)
            return tl::unexpected(bytes.error());
        const QCborMap map = QCborValue::fromCbor(*bytes).toMap();
        if (archive_.atEnd())
            return map[u"rows"_s].toInteger(-1) == rows ? tl::expected<qint64, QString>(rows)
                                                        : tl::unexpected(strange);
        const Piece piece{map[u"workspace"_s].toString(), map[u"table"_s].toString(),
                          map[u"rows"_s].toArray()};
        rows += piece.rows.size();
        if (piece.workspace.isEmpty() || tableOf(piece.table) == nullptr || !take(piece))
            return tl::unexpected(strange);
    }
}

bool restore(store::Transaction& transaction, const Piece& piece, const QSet<QString>& gone,
             qint64& restored) {
    const Table* const table = tableOf(piece.table);
    if (table == nullptr || (gone.contains(piece.workspace) && !table->outlives))
        return table != nullptr;
    for (const QCborValue value : piece.rows) {
        const QCborArray row = value.toArray();
        if (table->stream >= 0 && gone.contains(row.at(table->stream).toString()))
            continue;
        if (!insert(transaction, *table, row))
            return false;
        ++restored;
    }
    return true;
}

} // namespace bandeja::server::backup
