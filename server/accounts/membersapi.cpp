// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/membersapi.h"

#include "core/contract/entities.h"
#include "server/accounts/sessions.h"
#include "server/http/jsonbody.h"

#include <QJsonArray>

namespace bandeja::server::accounts {

using namespace Qt::Literals::StringLiterals;
using access::Answer;
using access::Outcome;
using access::Principal;
using domain::Permission;
using domain::Role;
using http::problem;
using http::Response;

namespace {

tl::expected<Role, contract::Problem> parseRole(const http::Request& request) {
    auto body = http::JsonBody::of(request);
    if (!body)
        return tl::unexpected(body.error());
    const Role role = body->word("role"_L1, domain::roleFromName);
    if (!body->isGood())
        return tl::unexpected(body->problem());
    return role;
}

bool isLastOwner(store::Transaction& transaction, const domain::Member& member) {
    return member.role == Role::Owner &&
           transaction.number("SELECT count(*) FROM member WHERE workspace = ? AND role = ?",
                              {transaction.workspace(), domain::roleName(Role::Owner)}) <= 1;
}

Outcome giveRole(store::Transaction& transaction, Members& members, const QString& id, Role role) {
    auto member = members.member(transaction, id);
    if (!member)
        return tl::unexpected(problem("not_found"_L1));
    if (role != Role::Owner && isLastOwner(transaction, *member))
        return tl::unexpected(problem("last_owner"_L1));
    if (role != member->role) {
        members.setRole(transaction, id, role);
        // An owner's way in may need more than theirs did.
        if (role == Role::Owner)
            sessions::endAll(transaction, id);
        member->role = role;
    }
    return Answer{Response::json(200, contract::encode(*member)), {}};
}

Outcome remove(store::Transaction& transaction, Members& members, const QString& id) {
    const auto member = members.member(transaction, id);
    if (!member)
        return tl::unexpected(problem("not_found"_L1));
    if (isLastOwner(transaction, *member))
        return tl::unexpected(problem("last_owner"_L1));
    members.remove(transaction, id);
    return Answer{Response::empty(204), {}};
}

} // namespace

void addMemberRoutes(http::Router& router, access::Gate& gate, Members& members, const SecondFactor& factor) {
    router.add("GET", u"/v1/members"_s, [&gate, &members](const http::Request& request) {
        return gate.read(request,
                         [&members](store::Transaction& transaction,
                                    const Principal&) -> tl::expected<Response, contract::Problem> {
                             QJsonArray array;
                             for (const domain::Member& member : members.all(transaction))
                                 array.append(contract::encode(member));
                             return Response::json(200, {{u"members"_s, array}});
                         });
    });
    router.add("PATCH", u"/v1/members/{id}"_s, [&gate, &members](const http::Request& request) {
        return gate.write(request, Permission::ManageMembers,
                          [&members, id = request.capture(u"id"_s), role = parseRole(request)](
                              store::Transaction& transaction, const Principal&) -> Outcome {
                              if (!role)
                                  return tl::unexpected(role.error());
                              return giveRole(transaction, members, id, *role);
                          });
    });
    router.add("DELETE", u"/v1/members/{id}"_s, [&gate, &members](const http::Request& request) {
        return gate.write(request, Permission::ManageMembers,
                          [&members, id = request.capture(u"id"_s)](store::Transaction& transaction,
                                                                    const Principal&) -> Outcome {
                              return remove(transaction, members, id);
                          });
    });
    router.add("DELETE", u"/v1/members/{id}/second-factor"_s, [&gate, &factor](const http::Request& request) {
        return gate.write(request, Permission::ManageMembers,
                          [&factor, id = request.capture(u"id"_s)](store::Transaction& transaction,
                                                                   const Principal&) -> Outcome {
                              if (!factor.remove(transaction, id))
                                  return tl::unexpected(problem("not_found"_L1));
                              sessions::endAll(transaction, id);
                              return Answer{Response::empty(204), {}};
                          });
    });
}

} // namespace bandeja::server::accounts
