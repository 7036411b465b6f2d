// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/drafts/drafting.h"

#include "core/domain/id.h"
#include "server/access/closure.h"
#include "server/jobs/job.h"

namespace bandeja::server::drafts {

using namespace Qt::Literals::StringLiterals;
using domain::AiMode;
using domain::Draft;
using domain::DraftState;
using inbox::Scope;
using inbox::conversations::StoredConversation;
namespace rows = inbox::drafts;

namespace {

/// Who composes where no agent was chosen: it needs nothing from outside.
constexpr QLatin1StringView builtIn("knowledge-base");

/// A job's payload: what a member wants to be different, and about which text.
QByteArray wishOf(const Scope& scope, const QString& job, const QString& instruction,
                  const QString& previous) {
    return scope.seal("job", job, {{u"instruction"_s, instruction}, {u"previous"_s, previous}});
}

/// The conversations of the account that have a draft which is open.
QStringList waiting(const Scope& scope) {
    QStringList conversations;
    store::Rows found = scope.transaction().select(
        "SELECT DISTINCT conversation FROM draft WHERE stream = ? AND workspace = ? AND state IN "
        "('generating', 'pending')",
        {scope.stream(), scope.workspace()});
    while (found.next())
        conversations.append(found.text(0));
    return conversations;
}

void compose(const Scope& scope, const Draft& draft, domain::Instant due, const QString& instruction,
             const QString& previous) {
    jobs::finishAllAbout(scope.transaction(), draft.id);
    jobs::NewJob job{scope.stream(), QString::fromLatin1(composeJob), draft.id, due};
    job.id = domain::newId(domain::id::job, scope.now());
    job.payload = wishOf(scope, job.id, instruction, previous);
    jobs::enqueue(scope.transaction(), job);
}

} // namespace

Drafting::Drafting(agents::Agents& agents, integrations::Integrations& integrations, Settings settings)
    : agents_(agents),
      integrations_(integrations),
      settings_(settings) {}

inbox::Followers Drafting::followers() {
    return {[this](const Scope& scope, const StoredConversation& conversation, const domain::Message& message,
                   qint64 seq,
                   bool wantsReply) { publicMessage(scope, conversation, message, seq, wantsReply); },
            [](const Scope& scope, const QString& conversation) { rows::erase(scope, conversation); }};
}

void Drafting::publicMessage(const Scope& scope, const StoredConversation& conversation,
                             const domain::Message& message, qint64 seq, bool wantsReply) {
    const QString& id = conversation.conversation.id;
    // A message that came late is not what the customer waits for an answer to.
    const bool newest =
        conversation.conversation.lastMessageAt && message.sentAt >= *conversation.conversation.lastMessageAt;
    const bool mayReply = domain::mayReply(conversation.conversation, scope.now()) == domain::Refusal::None;
    const bool drafts = wantsReply && newest && mayReply && scope.integration().ai != AiMode::Off &&
                        !access::closureOf(scope.transaction());
    if (!drafts)
        return supersede(scope, id);
    for (Draft& open : rows::open(scope, id)) {
        if (joinBurst(scope, open, seq))
            return;
    }
    supersede(scope, id);
    begin(scope, id, seq, scope.now() + settings_.debounce);
}

bool Drafting::joinBurst(const Scope& scope, Draft& draft, qint64 seq) const {
    if (draft.state != DraftState::Generating || scope.now() > draft.at + settings_.longestBurst)
        return false;
    // Only while nobody has begun to compose it.
    if (jobs::reschedule(scope.transaction(), QString::fromLatin1(composeJob), draft.id,
                         scope.now() + settings_.debounce) == 0)
        return false;
    draft.basedOnSeq = seq;
    rows::put(scope, draft);
    return true;
}

QString Drafting::providerOf(const Scope& scope) {
    const auto agent = agents_.find(scope.transaction(), scope.integration().agentId);
    return agent ? agent->provider : QString(builtIn);
}

Draft Drafting::begin(const Scope& scope, const QString& conversation, qint64 seq, domain::Instant due) {
    Draft draft;
    draft.id = domain::newId(domain::id::draft, scope.now());
    draft.conversationId = conversation;
    draft.agentId = scope.integration().agentId;
    draft.provider = providerOf(scope);
    draft.basedOnSeq = seq;
    draft.at = scope.now();
    rows::put(scope, draft);
    compose(scope, draft, due, {}, {});
    return draft;
}

void Drafting::supersede(const Scope& scope, const QString& conversation,
                         std::optional<DraftState> only) const {
    for (Draft& draft : rows::open(scope, conversation)) {
        if (only && draft.state != *only)
            continue;
        draft.state = DraftState::Superseded;
        rows::put(scope, draft);
        jobs::finishAllAbout(scope.transaction(), draft.id);
    }
}

tl::expected<Draft, QLatin1StringView>
Drafting::ask(const Scope& scope, const StoredConversation& conversation, const QString& instruction) {
    if (scope.integration().ai == AiMode::Off)
        return tl::unexpected("ai_off"_L1);
    if (!conversation.conversation.lastInboundAt)
        return tl::unexpected(domain::refusalName(domain::Refusal::CustomerMustWriteFirst));
    const QString& id = conversation.conversation.id;
    const auto latest = rows::latest(scope, id);
    const bool same = latest && latest->basedOnSeq >= conversation.lastPublicSeq &&
                      latest->state != DraftState::Approved && latest->state != DraftState::Superseded;
    if (!same) {
        supersede(scope, id);
        Draft draft = begin(scope, id, conversation.lastPublicSeq, scope.now());
        compose(scope, draft, scope.now(), instruction, {});
        return draft;
    }
    // Another text for the same question is the next version of the same draft.
    Draft next = *latest;
    ++next.version;
    next.state = DraftState::Generating;
    next.text.clear();
    next.sources.clear();
    next.error.clear();
    next.confidence = 0;
    next.needsHuman = false;
    next.agentId = scope.integration().agentId;
    next.provider = providerOf(scope);
    next.at = scope.now();
    rows::put(scope, next);
    compose(scope, next, scope.now(), instruction, latest->text);
    return next;
}

void Drafting::aiChanged(store::Transaction& transaction, const domain::Integration& integration) {
    if (integration.ai != AiMode::Off)
        return;
    const auto scope = Scope::open(transaction, integrations_, integration.id);
    for (const QString& conversation : scope ? waiting(*scope) : QStringList())
        supersede(*scope, conversation);
}

void Drafting::workspaceClosed(store::Transaction& transaction) {
    for (const domain::Integration& integration : integrations_.all(transaction)) {
        const auto scope = Scope::open(transaction, integrations_, integration.id);
        for (const QString& conversation : scope ? waiting(*scope) : QStringList())
            supersede(*scope, conversation, DraftState::Generating);
    }
}

void Drafting::agentRemoved(store::Transaction& transaction, const QString& agent) {
    for (domain::Integration& integration : integrations_.all(transaction)) {
        if (integration.agentId != agent)
            continue;
        integration.agentId.clear();
        integration.ai = AiMode::Off;
        integrations_.put(transaction, integration);
        aiChanged(transaction, integration);
    }
}

} // namespace bandeja::server::drafts
