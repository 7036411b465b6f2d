// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/change.h"
#include "server/store/transaction.h"

#include <functional>

namespace bandeja::server::streams {

/// Reads the present state of a thing; nothing when it is gone.
using ReadEntity = std::function<std::optional<contract::ChangeBody>(
    store::Transaction& transaction, const QString& stream, const QString& id)>;

/// Gives the changes of streams as the contract has them. Thread-safe once it is filled.
class Feed {
public:
    void teach(contract::Entity entity, ReadEntity read) { readers_.insert(entity, std::move(read)); }

    /// The changes of STREAM after AFTER, at most LIMIT, fewer when they are large. Nothing when the
    /// workspace has no such stream. When AFTER is beyond the stream's end, nothing is in it and `next` is
    /// that end; when MARK is given and not that of AFTER, `next` is 0: the numbers up to AFTER are not the
    /// ones that the reader has.
    std::optional<contract::ChangePage> page(store::Transaction& transaction, const QString& stream,
                                             qint64 after, int limit, qint64 mark = 0) const;
    /// The last LIMIT changes below BEFORE, fewer when they are large, and what they name.
    std::optional<contract::ChangePage> pageBefore(store::Transaction& transaction, const QString& stream,
                                                   qint64 before, int limit) const;

private:
    struct Row {
        qint64 seq;
        QString entity;
        QString id;
    };
    using Bodies = QHash<QString, contract::ChangeBody>; ///< by the thing's id

    static QList<Row> rows(store::Transaction& transaction, store::Sql sql, const QString& stream,
                           qint64 from, int limit);
    /// As many of ROWS, from their begin, as make a page; what they are about comes into BODIES.
    qsizetype read(store::Transaction& transaction, const QString& stream, const QList<Row>& rows,
                   Bodies& bodies) const;
    static QList<contract::Change> numbered(const QList<Row>& rows, const Bodies& bodies);
    /// The conversations and contacts that BODIES name and that are not among them.
    QList<contract::ChangeBody> namedIn(store::Transaction& transaction, const QString& stream,
                                        const Bodies& bodies) const;
    contract::ChangeBody present(store::Transaction& transaction, const QString& stream,
                                 const Row& row) const;

    QHash<contract::Entity, ReadEntity> readers_;
};

} // namespace bandeja::server::streams
