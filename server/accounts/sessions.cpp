// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/sessions.h"

#include "core/contract/entities.h"
#include "server/streams/changelog.h"

#include <QJsonArray>

namespace bandeja::server::accounts::sessions {

using namespace Qt::Literals::StringLiterals;
using access::Answer;
using access::Outcome;
using access::Principal;
using domain::Permission;
using http::problem;
using http::Response;

namespace {

void announce(store::Transaction& transaction, const QString& member) {
    streams::record(transaction, transaction.workspace(), contract::Entity::Member, member);
}

QJsonObject encoded(const QList<Session>& sessions, const QString& current) {
    QJsonArray array;
    for (const Session& session : sessions)
        array.append(QJsonObject{{u"id"_s, session.id},
                                 {u"begun_at"_s, domain::toRfc3339(session.begunAt)},
                                 {u"used_at"_s, domain::toRfc3339(session.usedAt)},
                                 {u"current"_s, session.id == current}});
    return {{u"sessions"_s, array}};
}

} // namespace

QList<Session> ofMember(store::Transaction& transaction, const QString& member) {
    store::Rows rows =
        transaction.select("SELECT id, begun_at, used_at FROM session WHERE member = ? AND "
                           "workspace = ? AND ended_at IS NULL ORDER BY begun_at DESC, id DESC",
                           {member, transaction.workspace()});
    QList<Session> sessions;
    while (rows.next())
        sessions.append({rows.text(0), rows.instant(1), rows.instantOrNull(2).value_or(rows.instant(1))});
    return sessions;
}

bool end(store::Transaction& transaction, const QString& member, const QString& session) {
    const qint64 ended = transaction.runCounted(
        "UPDATE session SET ended_at = ? WHERE id = ? AND member = ? AND workspace = ? AND ended_at IS NULL",
        {transaction.now(), session, member, transaction.workspace()});
    if (ended == 0)
        return false;
    transaction.run("DELETE FROM access_token WHERE session = ?", {session});
    transaction.run("DELETE FROM refresh_token WHERE session = ?", {session});
    announce(transaction, member);
    return true;
}

void endAll(store::Transaction& transaction, const QString& member) {
    for (const Session& session : ofMember(transaction, member))
        end(transaction, member, session.id);
    // A code that nobody has exchanged yet would begin one more.
    transaction.run("DELETE FROM oauth_code WHERE member = ? AND workspace = ?",
                    {member, transaction.workspace()});
    announce(transaction, member);
}

void addRoutes(http::Router& router, access::Gate& gate) {
    router.add("GET", u"/v1/sessions"_s, [&gate](const http::Request& request) {
        return gate.read(request,
                         [](store::Transaction& transaction,
                            const Principal& principal) -> tl::expected<Response, contract::Problem> {
                             return Response::json(
                                 200, encoded(ofMember(transaction, principal.member), principal.session));
                         });
    });
    router.add("DELETE", u"/v1/sessions"_s, [&gate](const http::Request& request) {
        return gate.write(request, Permission::Read,
                          [](store::Transaction& transaction, const Principal& principal) -> Outcome {
                              endAll(transaction, principal.member);
                              return Answer{Response::empty(204), {}};
                          });
    });
    router.add("DELETE", u"/v1/sessions/{id}"_s, [&gate](const http::Request& request) {
        return gate.write(request, Permission::Read,
                          [id = request.capture(u"id"_s)](store::Transaction& transaction,
                                                          const Principal& principal) -> Outcome {
                              if (!end(transaction, principal.member, id))
                                  return tl::unexpected(problem("not_found"_L1));
                              return Answer{Response::empty(204), {}};
                          });
    });
    router.add("DELETE", u"/v1/members/{id}/sessions"_s, [&gate](const http::Request& request) {
        return gate.write(request, Permission::ManageMembers,
                          [id = request.capture(u"id"_s)](store::Transaction& transaction,
                                                          const Principal& principal) -> Outcome {
                              if (!transaction.number("SELECT 1 FROM member WHERE id = ? AND workspace = ?",
                                                      {id, principal.workspace}))
                                  return tl::unexpected(problem("not_found"_L1));
                              endAll(transaction, id);
                              return Answer{Response::empty(204), {}};
                          });
    });
}

} // namespace bandeja::server::accounts::sessions
