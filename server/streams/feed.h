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
    /// that end.
    std::optional<contract::ChangePage> page(store::Transaction& transaction, const QString& stream,
                                             qint64 after, int limit) const;

private:
    struct Row {
        qint64 seq;
        QString entity;
        QString id;
    };
    QList<Row> rows(store::Transaction& transaction, const QString& stream, qint64 after, int limit) const;
    contract::ChangeBody present(store::Transaction& transaction, const QString& stream,
                                 const Row& row) const;

    QHash<contract::Entity, ReadEntity> readers_;
};

} // namespace bandeja::server::streams
