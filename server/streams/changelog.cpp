// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/streams/changelog.h"

#include <QRandomGenerator>

namespace bandeja::server::streams {

namespace {

/// From 1 to 2^32 - 1: exact in every reader of JSON.
qint64 newMark() {
    return QRandomGenerator::system()->generate() | 1U;
}

} // namespace

void begin(store::Transaction& transaction, const QString& stream) {
    transaction.run("INSERT INTO stream (id, workspace, head) VALUES (?, ?, 0)",
                    {stream, transaction.workspace()});
}

void end(store::Transaction& transaction, const QString& stream) {
    transaction.run("DELETE FROM stream WHERE id = ? AND workspace = ?", {stream, transaction.workspace()});
}

bool isAlive(store::Transaction& transaction, const QString& stream) {
    return head(transaction, stream).has_value();
}

qint64 record(store::Transaction& transaction, const QString& stream, contract::Entity entity,
              const QString& id) {
    const QString key = stream + u'/' + id; // an id says what it names
    if (const auto known = transaction.remembered(key))
        return *known;
    qint64 seq = 0;
    {
        store::Rows rows = transaction.select(
            "UPDATE stream SET head = head + 1 WHERE id = ? AND workspace = ? RETURNING head",
            {stream, transaction.workspace()});
        if (!rows.next())
            return 0;
        seq = rows.number(0);
    }
    transaction.run(
        "INSERT INTO change (stream, seq, workspace, entity, entity_id, mark) VALUES (?, ?, ?, ?, ?, ?)",
        {stream, seq, transaction.workspace(), contract::entityName(entity), id, newMark()});
    transaction.remember(key, seq);
    transaction.announce(stream, seq);
    return seq;
}

std::optional<qint64> head(store::Transaction& transaction, const QString& stream) {
    return transaction.number("SELECT head FROM stream WHERE id = ? AND workspace = ?",
                              {stream, transaction.workspace()});
}

QList<store::StreamHead> heads(store::Transaction& transaction) {
    QList<store::StreamHead> heads;
    store::Rows rows =
        transaction.select("SELECT s.id, s.head, coalesce(c.mark, 0) FROM stream s LEFT JOIN change c "
                           "ON c.stream = s.id AND c.seq = s.head WHERE s.workspace = ? ORDER BY s.id",
                           {transaction.workspace()});
    while (rows.next())
        heads.append({transaction.workspace(), rows.text(0), rows.number(1), rows.number(2)});
    return heads;
}

qint64 markOf(store::Transaction& transaction, const QString& stream, qint64 seq) {
    return transaction
        .number("SELECT mark FROM change WHERE stream = ? AND workspace = ? AND seq = ?",
                {stream, transaction.workspace(), seq})
        .value_or(0);
}

QString publicName(const QString& workspace, const QString& stream) {
    return stream == workspace ? QString::fromLatin1(contract::workspaceStream) : stream;
}

QString fromPublicName(const QString& workspace, const QString& name) {
    return name == QLatin1StringView(contract::workspaceStream) ? workspace : name;
}

} // namespace bandeja::server::streams
