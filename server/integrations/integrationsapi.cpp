// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/integrations/integrationsapi.h"

#include "core/contract/entities.h"
#include "core/domain/id.h"
#include "server/http/entitytag.h"
#include "server/http/jsonbody.h"

namespace bandeja::server::integrations {

using namespace Qt::Literals::StringLiterals;
using access::Answer;
using access::Outcome;
using access::Principal;
using domain::Permission;
using http::problem;
using http::Response;

namespace {

constexpr qsizetype longestName = 200;
constexpr qsizetype longestToken = 8192;

/// Tokens are not copied about: one holder, shared by whoever runs the request.
using Wanted = std::shared_ptr<Integrations::NewIntegration>;

tl::expected<Wanted, contract::Problem> parseNew(const http::Request& request) {
    auto body = http::JsonBody::of(request);
    if (!body)
        return tl::unexpected(body.error());
    auto wanted = std::make_shared<Integrations::NewIntegration>();
    wanted->id = domain::newId(domain::id::integration, domain::SystemClock().now());
    wanted->channel = body->word("channel"_L1, domain::channelFromName);
    wanted->account = body->text("account"_L1, 1, longestName).trimmed();
    wanted->name = body->text("name"_L1, 1, longestName).trimmed();
    wanted->accessToken = cipher::Secret(body->text("token"_L1, 1, longestToken).trimmed().toUtf8());
    wanted->refreshToken = cipher::Secret(body->textOr("refresh_token"_L1, longestToken).trimmed().toUtf8());
    if (body->isGood() && wanted->name.isEmpty())
        body->refuse("name"_L1, u"has to be more than spaces"_s);
    if (!body->isGood())
        return tl::unexpected(body->problem());
    return wanted;
}

Outcome connect(store::Transaction& transaction, Integrations& integrations,
                const Integrations::NewIntegration& wanted) {
    const auto made = integrations.connect(transaction, wanted);
    if (!made)
        return tl::unexpected(problem(made.error() == Integrations::Refused::AlreadyConnected
                                          ? "already_connected"_L1
                                          : "internal"_L1));
    return Answer{http::tagged(201, contract::encode(*made)), made->id};
}

struct Patch {
    http::IfMatch ifMatch;
    std::optional<QString> name;
    std::optional<domain::AiMode> ai;
    std::optional<QString> agentId;
};

tl::expected<Patch, contract::Problem> parsePatch(const http::Request& request) {
    auto body = http::JsonBody::of(request);
    if (!body)
        return tl::unexpected(body.error());
    Patch patch;
    patch.ifMatch = http::IfMatch(request);
    if (body->has("name"_L1))
        patch.name = body->text("name"_L1, 1, longestName).trimmed();
    if (body->has("ai"_L1))
        patch.ai = body->word("ai"_L1, domain::aiModeFromName);
    if (body->has("agent_id"_L1))
        patch.agentId = body->textOrNull("agent_id"_L1, 64);
    if (patch.name && patch.name->isEmpty())
        body->refuse("name"_L1, u"has to be more than spaces"_s);
    if (!patch.name && !patch.ai && !patch.agentId)
        body->refuse("name"_L1, u"name, ai or agent_id is needed"_s);
    if (!body->isGood())
        return tl::unexpected(body->problem());
    return patch;
}

Outcome change(store::Transaction& transaction, const Principal& principal, Integrations& integrations,
               const QString& id, const Patch& patch, const AiChanged& aiChanged) {
    if (patch.name && !domain::allows(principal.role, Permission::ManageIntegrations))
        return tl::unexpected(problem("forbidden"_L1));
    auto integration = integrations.find(transaction, id);
    if (!integration)
        return tl::unexpected(problem("not_found"_L1));
    if (!patch.ifMatch.allows(contract::encode(*integration)))
        return tl::unexpected(problem("precondition_failed"_L1));
    if (patch.agentId && !patch.agentId->isEmpty() &&
        !transaction.number("SELECT 1 FROM agent WHERE id = ? AND workspace = ?",
                            {*patch.agentId, principal.workspace}))
        return tl::unexpected(
            http::wrongMember(u"/agent_id"_s, "no_such_thing"_L1, u"there is no such agent"_s));
    const domain::AiMode before = integration->ai;
    integration->name = patch.name.value_or(integration->name);
    integration->ai = patch.ai.value_or(integration->ai);
    integration->agentId = patch.agentId.value_or(integration->agentId);
    integrations.put(transaction, *integration);
    if (integration->ai != before)
        aiChanged(transaction, *integration);
    return Answer{http::tagged(200, contract::encode(*integration)), id};
}

QJsonObject listed(const QList<domain::Integration>& integrations) {
    QJsonArray array;
    for (const domain::Integration& integration : integrations)
        array.append(contract::encode(integration));
    return {{u"integrations"_s, array}};
}

} // namespace

void addIntegrationRoutes(http::Router& router, access::Gate& gate, Integrations& integrations,
                          const Adapters& adapters, AiChanged aiChanged) {
    router.add("GET", u"/v1/integrations"_s, [&gate, &integrations](const http::Request& request) {
        return gate.read(request,
                         [&integrations](store::Transaction& transaction,
                                         const Principal&) -> tl::expected<Response, contract::Problem> {
                             return Response::json(200, listed(integrations.all(transaction)));
                         });
    });
    router.add("POST", u"/v1/integrations"_s,
               [&gate, &integrations, &adapters](const http::Request& request) {
                   return gate.write(request, Permission::ManageIntegrations,
                                     [&integrations, &adapters, wanted = parseNew(request)](
                                         store::Transaction& transaction, const Principal&) -> Outcome {
                                         if (!wanted)
                                             return tl::unexpected(wanted.error());
                                         if (!adapters.contains((*wanted)->channel))
                                             return tl::unexpected(problem("unsupported"_L1));
                                         return connect(transaction, integrations, **wanted);
                                     });
               });
    router.add("GET", u"/v1/integrations/{id}"_s, [&gate, &integrations](const http::Request& request) {
        return gate.read(request,
                         [&integrations, id = request.capture(u"id"_s)](
                             store::Transaction& transaction,
                             const Principal&) -> tl::expected<Response, contract::Problem> {
                             const auto integration = integrations.find(transaction, id);
                             if (!integration)
                                 return tl::unexpected(problem("not_found"_L1));
                             return http::tagged(200, contract::encode(*integration));
                         });
    });
    router.add("PATCH", u"/v1/integrations/{id}"_s,
               [&gate, &integrations, aiChanged = std::move(aiChanged)](const http::Request& request) {
                   return gate.write(
                       request, Permission::ConfigureAgents,
                       [&integrations, aiChanged, id = request.capture(u"id"_s), patch = parsePatch(request)](
                           store::Transaction& transaction, const Principal& principal) -> Outcome {
                           if (!patch)
                               return tl::unexpected(patch.error());
                           return change(transaction, principal, integrations, id, *patch, aiChanged);
                       });
               });
}

} // namespace bandeja::server::integrations
