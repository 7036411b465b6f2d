// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/drafts/composing.h"

#include "core/domain/plaintext.h"
#include "server/async/settle.h"

#include <QPromise>

namespace bandeja::server::drafts {

using namespace Qt::Literals::StringLiterals;
using domain::AiMode;
using domain::Draft;
using domain::DraftState;
using inbox::Scope;
using jobs::Verdict;
namespace rows = inbox::drafts;

namespace {

constexpr int mostPassages = 5;
constexpr qsizetype shortestIdentifier = 5; // shorter ones are words that anybody may write
constexpr qsizetype mostQuestion = 2'000;

/// What stands for a message that is not words.
QString wordsOf(const domain::Message& message) {
    if (!message.text.trimmed().isEmpty())
        return message.text;
    return u'[' + QString(domain::messageKindName(message.kind)) + u']';
}

/// TEXT without the customer's identifiers (P10): they may have written them themselves.
QString without(QString text, const QStringList& identifiers) {
    for (const QString& identifier : identifiers) {
        if (identifier.size() >= shortestIdentifier)
            text.replace(identifier, u"…"_s, Qt::CaseInsensitive);
    }
    return text;
}

/// The customer's words since the last answer: what passages are looked for with.
QString questionIn(const QList<ai::Turn>& turns) {
    QString question;
    for (auto turn = turns.crbegin(); turn != turns.crend() && turn->byCustomer; ++turn)
        question.prepend(turn->text + u'\n');
    return question.right(mostQuestion);
}

void finish(QPromise<Verdict>& promise, bool stored) {
    promise.addResult(stored ? Verdict::Settled : Verdict::Failed);
    promise.finish();
}

} // namespace

std::optional<Composing::Prepared> Composing::prepare(store::Transaction& transaction,
                                                      const jobs::Job& job) const {
    const auto scope = Scope::open(transaction, parts_.integrations, job.stream);
    const auto draft = scope ? rows::load(*scope, job.subject) : std::nullopt;
    if (!draft || draft->state != DraftState::Generating || scope->integration().ai == AiMode::Off)
        return std::nullopt;
    return Prepared{draft->provider, draft->version, requestFor(*scope, *draft, job)};
}

ai::DraftRequest Composing::requestFor(const Scope& scope, const Draft& draft, const jobs::Job& job) const {
    const auto workspace = parts_.members.workspace(scope.transaction());
    const auto agent = parts_.agents.find(scope.transaction(), draft.agentId);
    const auto conversation = inbox::conversations::load(scope, draft.conversationId);
    const auto contact =
        conversation ? inbox::contacts::load(scope, conversation->conversation.contactId) : std::nullopt;
    QStringList identifiers;
    if (contact)
        identifiers = {contact->platformId, contact->contact.handle, contact->contact.id,
                       conversation->thread};
    ai::DraftRequest request;
    request.shopName = workspace ? workspace->name : QString();
    request.agentInstructions = agent ? agent->instructions : QString();
    request.model = agent ? agent->model : QString();
    request.channel = scope.channel();
    for (const domain::Message& message : inbox::messages::last(scope, draft.conversationId, settings_.turns))
        request.turns.append(
            {message.direction == domain::Direction::In, without(wordsOf(message), identifiers)});
    const QJsonObject wish = scope.open("job", job.id, job.payload);
    request.instruction = wish.value("instruction"_L1).toString();
    request.previousText = wish.value("previous"_L1).toString();
    request.passages =
        parts_.bookshelf.search(scope.transaction())(questionIn(request.turns), {}, mostPassages);
    return request;
}

QFuture<Verdict> Composing::run(const jobs::Job& job) {
    auto promise = std::make_shared<QPromise<Verdict>>();
    promise->start();
    const auto store = [this, job, promise](int version, const Composed& composed) {
        auto write = [this, job, version, composed](store::Transaction& transaction) {
            if (const auto scope = Scope::open(transaction, parts_.integrations, job.stream);
                scope && version > 0)
                record(*scope, job, version, composed);
            jobs::finish(transaction, job.id);
            return true;
        };
        async::settle(parts_.store.write(job.workspace, std::move(write)), this,
                      [promise](const auto& written) { finish(*promise, written && *written); });
    };
    auto look = [this, job](store::Transaction& transaction) { return prepare(transaction, job); };
    async::settle(parts_.store.read(job.workspace, std::move(look)), this,
                  [this, promise, store](const auto& prepared) {
                      if (!prepared || !*prepared)
                          return finish(*promise, false);
                      if (!**prepared)
                          return store(0, {}); // not wanted any more
                      const Prepared& wanted = ***prepared;
                      const auto provider = parts_.providers.value(wanted.provider);
                      if (!provider)
                          return store(wanted.version, tl::unexpected(ai::DraftFailure::Key));
                      async::settle(provider->compose(wanted.request), this,
                                    [store, version = wanted.version](const Composed* composed) {
                                        store(version, composed
                                                           ? *composed
                                                           : tl::unexpected(ai::DraftFailure::Unreachable));
                                    });
                  });
    return promise->future();
}

void Composing::record(const Scope& scope, const jobs::Job& job, int version,
                       const Composed& composed) const {
    auto draft = rows::load(scope, job.subject);
    const bool wanted = draft && draft->state == DraftState::Generating && draft->version == version &&
                        scope.integration().ai != AiMode::Off;
    if (!wanted)
        return; // superseded, rejected or turned off while the provider was writing
    if (composed) {
        draft->state = DraftState::Pending;
        draft->text = domain::storable(composed->text);
        draft->sources = composed->sources;
        draft->confidence = std::clamp(composed->confidence, 0.0, 1.0);
        draft->needsHuman = composed->needsHuman;
        draft->tokensIn += composed->tokensIn;
        draft->tokensOut += composed->tokensOut;
    } else {
        draft->state = DraftState::Failed;
        draft->error = ai::draftFailureName(composed.error());
    }
    if (composed && draft->text.trimmed().isEmpty()) {
        draft->state = DraftState::Failed;
        draft->error = ai::draftFailureName(ai::DraftFailure::NoUsableText);
    }
    draft->at = scope.now();
    rows::put(scope, *draft);
    sendByItself(scope, *draft);
}

void Composing::sendByItself(const Scope& scope, const Draft& draft) const {
    const bool may = scope.integration().ai == AiMode::Auto && draft.state == DraftState::Pending &&
                     !draft.needsHuman && draft.confidence >= settings_.certain;
    if (may) // where the channel refuses, the draft stays and a person sees why
        rows::approve(scope, draft, draft.version, {draft.text, {}},
                      {domain::AuthorType::Agent, draft.agentId}, parts_.followers);
}

} // namespace bandeja::server::drafts
