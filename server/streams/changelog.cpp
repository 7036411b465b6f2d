// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/streams/changelog.h"

namespace bandeja::server::streams {

void begin(store::Transaction& transaction, const QString& stream) {
    transaction.run("INSERT INTO stream (id, workspace, head) VALUES (?, ?, 0)",
                    {stream, transaction.workspace()});
}

void end(store::Transaction& transaction, const QString& stream) {
    transaction.run("DELETE FROM change WHERE stream = ? AND workspace = ?",
                    {stream, transaction.workspace()});
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
    transaction.run("INSERT INTO change (stream, seq, workspace, entity, entity_id) VALUES (?, ?, ?, ?, ?)",
                    {stream, seq, transaction.workspace(), contract::entityName(entity), id});
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
    store::Rows rows = transaction.select("SELECT id, head FROM stream WHERE workspace = ? ORDER BY id",
                                          {transaction.workspace()});
    while (rows.next())
        heads.append({transaction.workspace(), rows.text(0), rows.number(1)});
    return heads;
}

QString publicName(const QString& workspace, const QString& stream) {
    return stream == workspace ? QString::fromLatin1(contract::workspaceStream) : stream;
}

QString fromPublicName(const QString& workspace, const QString& name) {
    return name == QLatin1StringView(contract::workspaceStream) ? workspace : name;
}

} // namespace bandeja::server::streams
