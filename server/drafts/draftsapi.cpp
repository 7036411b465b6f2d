// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/drafts/draftsapi.h"

#include "core/contract/entities.h"
#include "server/http/jsonbody.h"

namespace bandeja::server::drafts {

using namespace Qt::Literals::StringLiterals;
using access::Answer;
using access::Outcome;
using http::Response;
using inbox::conversations::StoredConversation;

namespace {

constexpr qsizetype longestInstruction = 2000;

tl::expected<QString, contract::Problem> parse(const http::Request& request) {
    auto body = http::JsonBody::of(request, http::JsonBody::Missing::Taken);
    if (!body)
        return tl::unexpected(body.error());
    const QString instruction = body->textOrNull("instruction"_L1, longestInstruction);
    if (!body->isGood())
        return tl::unexpected(body->problem());
    return instruction;
}

} // namespace

void addDraftRoutes(http::Router& router, access::Gate& gate, integrations::Integrations& integrations,
                    Drafting& drafting) {
    router.add(
        "POST", u"/v1/conversations/{id}/drafts"_s,
        [&gate, &integrations, &drafting](const http::Request& request) {
            return gate.write(
                request, domain::Permission::Answer,
                [&integrations, &drafting, id = request.capture(u"id"_s), instruction = parse(request)](
                    store::Transaction& transaction, const access::Principal&) -> Outcome {
                    if (!instruction)
                        return tl::unexpected(instruction.error());
                    return inbox::inConversation(
                        transaction, integrations, id,
                        [&](const inbox::Scope& scope, StoredConversation& conversation) -> Outcome {
                            const auto draft = drafting.ask(scope, conversation, *instruction);
                            if (!draft)
                                return tl::unexpected(http::problem(draft.error()));
                            return Answer{Response::json(202, contract::encode(*draft)), scope.stream()};
                        });
                });
        });
}

} // namespace bandeja::server::drafts
