// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/agents/agentsapi.h"

#include "core/contract/entities.h"
#include "core/domain/id.h"
#include "core/domain/plaintext.h"
#include "server/http/entitytag.h"
#include "server/http/jsonbody.h"

namespace bandeja::server::agents {

using namespace Qt::Literals::StringLiterals;
using access::Answer;
using access::Outcome;
using access::Principal;
using domain::Permission;
using http::problem;
using http::Response;
template <typename T>
using Parsed = tl::expected<T, contract::Problem>;

namespace {

Parsed<domain::Agent> parseAgent(const http::Request& request) {
    auto body = http::JsonBody::of(request);
    if (!body)
        return tl::unexpected(body.error());
    domain::Agent agent;
    agent.name = domain::oneLine(body->text("name"_L1, 1, 200));
    agent.provider = body->text("provider"_L1, 1, 100);
    agent.model = domain::oneLine(body->textOr("model"_L1, 200));
    agent.instructions = domain::storable(body->textOr("instructions"_L1, 20'000));
    if (!agent.provider.isEmpty() && agent.provider != "anthropic"_L1 &&
        agent.provider != "knowledge-base"_L1)
        body->refuse("provider"_L1, u"has to be anthropic or knowledge-base"_s);
    if (body->isGood() && agent.name.isEmpty())
        body->refuse("name"_L1, u"has to be more than spaces"_s);
    if (!body->isGood())
        return tl::unexpected(body->problem());
    return agent;
}

Parsed<domain::Knowledge> parseKnowledge(const http::Request& request) {
    auto body = http::JsonBody::of(request);
    if (!body)
        return tl::unexpected(body.error());
    domain::Knowledge knowledge;
    knowledge.title = domain::oneLine(body->text("title"_L1, 1, 300), 300);
    knowledge.text = domain::storable(body->text("text"_L1, 1, 200'000));
    knowledge.language = body->textOrNull("language"_L1, 35);
    if (body->isGood() && (knowledge.title.isEmpty() || knowledge.text.trimmed().isEmpty()))
        body->refuse("text"_L1, u"title and text have to be more than spaces"_s);
    if (!body->isGood())
        return tl::unexpected(body->problem());
    return knowledge;
}

/// Why a THING can't be changed by who expects IFMATCH of it; nothing when it can.
template <typename Thing>
std::optional<contract::Problem> mayChange(const std::optional<Thing>& thing, const http::IfMatch& ifMatch) {
    if (!thing)
        return problem("not_found"_L1);
    if (!ifMatch.allows(contract::encode(*thing)))
        return problem("precondition_failed"_L1);
    return std::nullopt;
}

/// GET, POST, PUT and DELETE of THINGS, which have an id and are whole in each request.
template <typename Thing, typename Things>
void addRoutes(http::Router& router, access::Gate& gate, Things& things, const QString& path,
               const char* idPrefix, Parsed<Thing> (*parse)(const http::Request&), AgentRemoved removed) {
    router.add("POST", path, [&gate, &things, idPrefix, parse](const http::Request& request) {
        return gate.write(request, Permission::ConfigureAgents,
                          [&things, idPrefix, wanted = parse(request)](store::Transaction& transaction,
                                                                       const Principal&) -> Outcome {
                              if (!wanted)
                                  return tl::unexpected(wanted.error());
                              Thing thing = *wanted;
                              thing.id = domain::newId(idPrefix, transaction.now());
                              things.put(transaction, thing);
                              return Answer{http::tagged(201, contract::encode(thing)), {}};
                          });
    });
    router.add("GET", path + u"/{id}"_s, [&gate, &things](const http::Request& request) {
        return gate.read(request,
                         [&things, id = request.capture(u"id"_s)](store::Transaction& transaction,
                                                                  const Principal&) -> Parsed<Response> {
                             const auto thing = things.find(transaction, id);
                             if (!thing)
                                 return tl::unexpected(problem("not_found"_L1));
                             return http::tagged(200, contract::encode(*thing));
                         });
    });
    router.add("PUT", path + u"/{id}"_s, [&gate, &things, parse](const http::Request& request) {
        return gate.write(
            request, Permission::ConfigureAgents,
            [&things, id = request.capture(u"id"_s), ifMatch = http::IfMatch(request),
             wanted = parse(request)](store::Transaction& transaction, const Principal&) -> Outcome {
                if (!wanted)
                    return tl::unexpected(wanted.error());
                if (const auto wrong = mayChange(things.find(transaction, id), ifMatch))
                    return tl::unexpected(*wrong);
                Thing thing = *wanted;
                thing.id = id;
                things.put(transaction, thing);
                return Answer{http::tagged(200, contract::encode(thing)), {}};
            });
    });
    router.add("DELETE", path + u"/{id}"_s,
               [&gate, &things, removed = std::move(removed)](const http::Request& request) {
                   return gate.write(
                       request, Permission::ConfigureAgents,
                       [&things, removed, id = request.capture(u"id"_s), ifMatch = http::IfMatch(request)](
                           store::Transaction& transaction, const Principal&) -> Outcome {
                           if (const auto wrong = mayChange(things.find(transaction, id), ifMatch))
                               return tl::unexpected(*wrong);
                           if (!things.remove(transaction, id))
                               return tl::unexpected(problem("not_found"_L1));
                           if (removed)
                               removed(transaction, id);
                           return Answer{Response::empty(204), {}};
                       });
               });
}

} // namespace

void addAgentRoutes(http::Router& router, access::Gate& gate, Agents& agents, AgentRemoved removed) {
    addRoutes(router, gate, agents, u"/v1/agents"_s, domain::id::agent, &parseAgent, std::move(removed));
}

void addKnowledgeRoutes(http::Router& router, access::Gate& gate, KnowledgeBase& knowledge) {
    addRoutes(router, gate, knowledge, u"/v1/knowledge"_s, domain::id::knowledge, &parseKnowledge, {});
}

} // namespace bandeja::server::agents
