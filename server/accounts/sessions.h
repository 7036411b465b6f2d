// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"

/// Sign-ins of members. What ends here is told on the workspace's stream as a change of the member, so that
/// every node looks at once whether its sockets are still good.
namespace bandeja::server::accounts::sessions {

struct Session {
    QString id;
    domain::Instant begunAt;
    domain::Instant usedAt; ///< when it last got new tokens
};

/// Those of MEMBER that go on, newest first.
QList<Session> ofMember(store::Transaction& transaction, const QString& member);
/// False when MEMBER has no such session that goes on.
bool end(store::Transaction& transaction, const QString& member, const QString& session);
void endAll(store::Transaction& transaction, const QString& member);

/// GET /v1/sessions, DELETE /v1/sessions and /v1/sessions/{id}: one's own; DELETE /v1/members/{id}/sessions.
void addRoutes(http::Router& router, access::Gate& gate);

} // namespace bandeja::server::accounts::sessions
