// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contract/entities.h"
#include "server/http/jsonbody.h"
#include "server/inbox/drafts.h"
#include "server/inbox/inboxapi.h"

namespace bandeja::server::inbox {

using namespace Qt::Literals::StringLiterals;
using access::Answer;
using access::Outcome;
using access::Principal;
using http::problem;
using http::Response;

namespace {

struct Decision {
    int version = 0;
    std::optional<QString> text; ///< as it was shown
    QString reason;
};

tl::expected<Decision, contract::Problem> parse(const http::Request& request) {
    auto body = http::JsonBody::of(request);
    if (!body)
        return tl::unexpected(body.error());
    Decision decision;
    decision.version = body->number("version"_L1, 1, std::numeric_limits<int>::max());
    if (body->has("text"_L1))
        decision.text = body->textOr("text"_L1, 100'000);
    decision.reason = body->textOr("reason"_L1, 2000);
    if (!body->isGood())
        return tl::unexpected(body->problem());
    return decision;
}

using Act = std::function<Outcome(const Scope&, domain::Draft&, const Decision&, const Principal&)>;

void add(http::Router& router, const InboxParts& parts, const QString& pattern, const Act& act) {
    router.add("POST", pattern, [parts, act](const http::Request& request) {
        return parts.gate.write(request, domain::Permission::Answer,
                                [parts, act, id = request.capture(u"id"_s), decision = parse(request)](
                                    store::Transaction& transaction, const Principal& principal) -> Outcome {
                                    if (!decision)
                                        return tl::unexpected(decision.error());
                                    const auto stream = streamOfDraft(transaction, id);
                                    const auto scope =
                                        stream ? Scope::open(transaction, parts.integrations, *stream)
                                               : std::nullopt;
                                    auto draft = scope ? drafts::load(*scope, id) : std::nullopt;
                                    if (!draft)
                                        return tl::unexpected(problem("not_found"_L1));
                                    return act(*scope, *draft, *decision, principal);
                                });
    });
}

} // namespace

void addDecisionRoutes(http::Router& router, const InboxParts& parts) {
    add(router, parts, u"/v1/drafts/{id}/approve"_s,
        [followers = parts.followers](const Scope& scope, domain::Draft& draft, const Decision& decision,
                                      const Principal& principal) -> Outcome {
            // Exactly what was shown is sent (S04): another text is another draft.
            if (decision.text && *decision.text != draft.text && draft.state == domain::DraftState::Pending)
                return tl::unexpected(problemOf(domain::Refusal::DraftChanged));
            const auto sent = drafts::approve(scope, draft, decision.version, {draft.text, {}},
                                              {domain::AuthorType::Member, principal.member}, followers);
            if (!sent)
                return tl::unexpected(problemOf(sent.error()));
            return Answer{Response::json(201, contract::encode(sent->message)), scope.stream()};
        });
    add(router, parts, u"/v1/drafts/{id}/reject"_s,
        [](const Scope& scope, domain::Draft& draft, const Decision& decision, const Principal&) -> Outcome {
            if (!drafts::reject(scope, draft, decision.version, decision.reason))
                return tl::unexpected(problemOf(domain::Refusal::DraftChanged));
            return Answer{Response::json(200, contract::encode(draft)), scope.stream()};
        });
}

} // namespace bandeja::server::inbox
