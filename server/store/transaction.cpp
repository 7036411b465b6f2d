// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/transaction.h"

namespace bandeja::server::store {

void Transaction::enter(const QString& workspace) {
    Q_ASSERT(workspace_.isEmpty() || workspace_ == workspace);
    workspace_ = workspace;
}

std::optional<qint64> Transaction::number(Sql sql, std::initializer_list<Value> values) {
    Rows rows = select(sql, values);
    if (!rows.next() || rows.isNull(0))
        return std::nullopt;
    return rows.number(0);
}

std::optional<qint64> Transaction::remembered(const QString& key) const {
    const auto found = remembered_.constFind(key);
    return found == remembered_.cend() ? std::nullopt : std::optional(*found);
}

void Transaction::announce(const QString& stream, qint64 head) {
    for (StreamHead& known : committed_.streams) {
        if (known.stream == stream) {
            known.head = std::max(known.head, head);
            return;
        }
    }
    committed_.streams.append({workspace_, stream, head});
}

} // namespace bandeja::server::store
