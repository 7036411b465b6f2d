// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/chunks.h"

namespace bandeja::server::inbox::chunks {

namespace {

QByteArray placeOfPiece(const QString& id, qint64 number) {
    return keys::placeOf("attachment_chunk", id + u'/' + QString::number(number));
}

void put(const Scope& scope, const QString& id, qint64 number, QByteArrayView bytes) {
    scope.transaction().run(
        "INSERT INTO attachment_chunk (attachment, number, workspace, stream, body) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (attachment, number) DO UPDATE SET body = "
        "excluded.body",
        {id, number, scope.workspace(), scope.stream(), scope.key().seal(bytes, placeOfPiece(id, number))});
}

} // namespace

bool append(const Scope& scope, const QString& id, qint64 already, QByteArrayView bytes) {
    qint64 number = already / size;
    const qint64 begun = already % size;
    if (begun > 0) {
        auto piece = read(scope, id, number * size, begun);
        if (!piece)
            return false;
        const qsizetype more = std::min<qsizetype>(bytes.size(), size - begun);
        *piece += bytes.first(more);
        put(scope, id, number++, *piece);
        bytes = bytes.sliced(more);
    }
    while (!bytes.isEmpty()) {
        const qsizetype more = std::min<qsizetype>(bytes.size(), size);
        put(scope, id, number++, bytes.first(more));
        bytes = bytes.sliced(more);
    }
    return true;
}

std::optional<QByteArray> read(const Scope& scope, const QString& id, qint64 first, qint64 length) {
    qint64 number = first / size;
    const qint64 last = (first + length - 1) / size;
    QByteArray found;
    found.reserve((last - number + 1) * size);
    store::Rows rows = scope.transaction().select(
        "SELECT number, body FROM attachment_chunk WHERE attachment = ? AND stream = ? AND workspace = ? AND "
        "number BETWEEN ? AND ? ORDER BY number",
        {id, scope.stream(), scope.workspace(), number, last});
    while (rows.next()) {
        const auto piece = scope.key().open(rows.bytes(1), placeOfPiece(id, rows.number(0)));
        if (!piece || rows.number(0) != number++)
            return std::nullopt;
        found += *piece;
    }
    const qint64 skipped = first % size;
    if (found.size() < skipped + length)
        return std::nullopt;
    return found.mid(skipped, length);
}

void removeAll(const Scope& scope, const QString& id) {
    scope.transaction().run("DELETE FROM attachment_chunk WHERE attachment = ? AND workspace = ?",
                            {id, scope.workspace()});
}

} // namespace bandeja::server::inbox::chunks
