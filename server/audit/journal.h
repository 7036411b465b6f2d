// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"
#include "server/audit/action.h"
#include "server/store/transaction.h"

#include <QHostAddress>

namespace bandeja::server::audit {

/// Who acts when no member does.
inline constexpr char operatorActor[] = "operator"; ///< at the server's command line
inline constexpr char systemActor[] = "system";     ///< the server itself
inline constexpr char unknownActor[] = "unknown";   ///< somebody who did not get in

enum class Outcome { Done, Refused };

struct Event {
    QString actor; ///< a member's id, or one of the above
    Action action = Action::Other;
    QString subject = {}; ///< an id of ours; anything else is left out
    Outcome outcome = Outcome::Done;
    QHostAddress address = {}; ///< kept without its last part
};

/// Writes EVENT down, of the transaction's workspace, in the transaction that does it: neither is there
/// without the other. Nothing is ever changed in it.
void record(store::Transaction& transaction, const Event& event);

struct Entry {
    QString id;
    domain::Instant at;
    QString actor;
    QString action;
    QString subject;
    QString outcome;
    QString address; ///< "192.0.2.0/24", "2001:db8:1::/48"; empty: none
};
struct Page {
    QList<Entry> entries; ///< newest first
    QString cursor;       ///< empty: there are no more
};
/// What was done in the transaction's workspace.
Page list(store::Transaction& transaction, const QString& cursor, int limit);

/// Deletes what is older than domain::retention::activityLogs, in the transaction's workspace (T06). How many
/// entries that were.
qint64 purge(store::Transaction& transaction);

/// The network that ADDRESS is in: enough to see where from, too little for whom.
QString truncated(const QHostAddress& address);

} // namespace bandeja::server::audit
