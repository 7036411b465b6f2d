// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/transaction.h"

namespace bandeja::server::store {

Transaction::Transaction(Connection& connection, const QString& workspace, const domain::Clock& clock)
    : connection_(connection),
      workspace_(workspace),
      clock_(clock),
      now_(clock.now()) {
    connection_.enter(workspace_);
}

void Transaction::enter(const QString& workspace) {
    Q_ASSERT(workspace_.isEmpty() || workspace_ == workspace);
    if (workspace_ == workspace)
        return;
    workspace_ = workspace;
    connection_.enter(workspace_);
}

void Transaction::visit(const QString& workspace) {
    workspace_ = workspace;
    connection_.enter(workspace);
}

domain::Instant Transaction::sharedTime() const {
    return connection_.sharedTime(clock_);
}

std::optional<qint64> Transaction::number(Sql sql, std::initializer_list<Value> values) {
    return connection_.number(sql, values);
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
