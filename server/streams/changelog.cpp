// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/streams/changelog.h"

#include <QRandomGenerator>

namespace bandeja::server::streams {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 hasEnded = -1; // the head of a stream that there is not

/// What the last number is remembered under.
QString headKey(const QString& stream) {
    return u"head of "_s + stream;
}

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
    transaction.remember(headKey(stream), hasEnded);
}

qint64 record(store::Transaction& transaction, const QString& stream, contract::Entity entity,
              const QString& id) {
    const QString key = stream + u'/' + id; // an id says what it names
    if (const auto known = transaction.remembered(key))
        return *known;
    if (!transaction.remembered(headKey(stream)))
        learnHead(transaction, stream, askHead(transaction, stream));
    // The transaction is alone with its workspace: nobody else gives the same number.
    const qint64 seq = transaction.remembered(headKey(stream)).value_or(hasEnded) + 1;
    if (seq <= 0)
        return 0;
    transaction.run("UPDATE stream SET head = ? WHERE id = ? AND workspace = ?",
                    {seq, stream, transaction.workspace()});
    transaction.run(
        "INSERT INTO change (stream, seq, workspace, entity, entity_id, mark) VALUES (?, ?, ?, ?, ?, ?)",
        {stream, seq, transaction.workspace(), contract::entityName(entity), id, newMark()});
    transaction.remember(headKey(stream), seq);
    transaction.remember(key, seq);
    transaction.announce(stream, seq);
    return seq;
}

store::Rows askHead(store::Transaction& transaction, const QString& stream) {
    return transaction.select("SELECT head FROM stream WHERE id = ? AND workspace = ?",
                              {stream, transaction.workspace()});
}

void learnHead(store::Transaction& transaction, const QString& stream, store::Rows asked) {
    transaction.remember(headKey(stream), asked.next() ? asked.number(0) : hasEnded);
}

std::optional<qint64> head(store::Transaction& transaction, const QString& stream) {
    store::Rows asked = askHead(transaction, stream);
    return asked.next() ? std::optional(asked.number(0)) : std::nullopt;
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
