// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/sendrecord.h"

#include "server/access/closure.h"
#include "server/inbox/attachments.h"
#include "server/inbox/statuses.h"

namespace bandeja::server::inbox::sendrecord {

using namespace Qt::Literals::StringLiterals;
using domain::MessageStatus;
using domain::Refusal;
using messages::Phase;
using messages::StoredMessage;

namespace {

/// The message of JOB while it waits for the platform; otherwise the job is done.
std::optional<StoredMessage> waitingMessage(const Scope& scope, const jobs::Job& job) {
    auto stored = messages::load(scope, job.subject);
    if (stored && stored->phase != Phase::None && stored->message.status == MessageStatus::Queued)
        return stored;
    jobs::finish(scope.transaction(), job.id);
    return std::nullopt;
}

void fail(const Scope& scope, const jobs::Job& job, StoredMessage& stored,
          const domain::MessageError& error) {
    statuses::advance(stored, MessageStatus::Failed, error);
    messages::put(scope, stored);
    jobs::finish(scope.transaction(), job.id);
    if (auto conversation = conversations::load(scope, stored.message.conversationId))
        conversations::refresh(scope, *conversation); // the reply counts no more
}

/// Why a message that was accepted for sending may not go out now.
std::optional<domain::MessageError> obstacle(const Scope& scope,
                                             const conversations::StoredConversation& conversation) {
    if (scope.integration().state != domain::IntegrationState::Active)
        return domain::MessageError{u"account_unavailable"_s, {}};
    if (access::closureOf(scope.transaction()))
        return domain::MessageError{u"workspace_closing"_s, {}};
    domain::ReplyFacts facts = conversations::replyFacts(scope, conversation.conversation);
    facts.repliesSinceInbound = std::max(0, facts.repliesSinceInbound - 1); // this one was counted already
    const Refusal refusal = domain::mayReply(facts, scope.now());
    if (refusal == Refusal::None)
        return std::nullopt;
    return domain::MessageError{u"window_closed"_s, QString(domain::refusalName(refusal))};
}

Step lookFor(const Scope& scope, const jobs::Job& job, StoredMessage& stored, Step step,
             const Settings& settings) {
    if (stored.phase == Phase::Asking) { // the program ended while it was asking
        unclear(scope, job, settings);
        return {};
    }
    step.what = Step::What::Find;
    step.askedAt = stored.askedAt.value_or(stored.message.sentAt);
    return step;
}

} // namespace

Step next(store::Transaction& transaction, integrations::Integrations& integrations, const jobs::Job& job,
          const Settings& settings) {
    const auto scope = Scope::open(transaction, integrations, job.stream);
    if (!scope) {
        jobs::finish(transaction, job.id);
        return {};
    }
    auto stored = waitingMessage(*scope, job);
    if (!stored)
        return {};
    const auto conversation = conversations::load(*scope, stored->message.conversationId);
    const auto contact =
        conversation ? contacts::load(*scope, conversation->conversation.contactId) : std::nullopt;
    Step step{Step::What::Send,
              scope->channel(),
              integrations.credentials(transaction, job.stream),
              {},
              scope->now()};
    if (!contact || !step.credentials) {
        fail(*scope, job, *stored, {u"account_unavailable"_s, {}});
        return {};
    }
    step.message = {stored->message.id, conversation->thread, contact->platformId, stored->message.text, {}};
    for (const domain::Attachment& attachment : std::as_const(stored->message.attachments))
        step.message.files.append({attachment, {}});
    if (stored->phase != Phase::Queued)
        return lookFor(*scope, job, *stored, std::move(step), settings);
    if (const auto error = obstacle(*scope, *conversation)) {
        fail(*scope, job, *stored, *error);
        return {};
    }
    stored->phase = Phase::Asking;
    stored->askedAt = scope->now();
    messages::put(*scope, *stored);
    return step;
}

void accepted(const Scope& scope, const jobs::Job& job, const QString& platformId) {
    jobs::finish(scope.transaction(), job.id);
    auto stored = messages::load(scope, job.subject);
    if (!stored || !stored->platformKey.isEmpty())
        return; // its echo, or a status, was here first
    const QByteArray key = messages::keyOf(scope, platformId);
    auto echo = messages::findByKey(scope, key);
    if (echo) { // it came first and was not recognised: they are one message
        attachments::removeAll(scope, echo->message);
        messages::remove(scope, echo->message.id);
    }
    stored->message.platformId = platformId;
    stored->platformKey = platformId.isEmpty() ? QByteArray() : key;
    statuses::advance(*stored, MessageStatus::Sent);
    if (echo)
        statuses::advance(*stored, echo->message.status);
    if (auto conversation = conversations::load(scope, stored->message.conversationId)) {
        statuses::catchUp(scope, *stored, *conversation);
        messages::put(scope, *stored);
        if (echo)
            conversations::refresh(scope, *conversation);
    }
}

void found(const Scope& scope, const jobs::Job& job, const QString& platformId, const Settings& settings) {
    const auto known = messages::findByKey(scope, messages::keyOf(scope, platformId));
    const bool another = known && known->message.id != job.subject &&
                         known->message.author.type != domain::AuthorType::Platform;
    if (another)
        stillUnclear(scope, job, settings);
    else
        accepted(scope, job, platformId);
}

void refused(const Scope& scope, const jobs::Job& job, const domain::MessageError& error) {
    if (auto stored = waitingMessage(scope, job))
        fail(scope, job, *stored, error);
}

void tryLater(const Scope& scope, const jobs::Job& job, std::optional<std::chrono::milliseconds> after,
              const Settings& settings) {
    auto stored = waitingMessage(scope, job);
    if (!stored)
        return;
    const auto wait = std::max(after.value_or(std::chrono::milliseconds(0)),
                               jobs::backOff(job.attempts, settings.firstWait, settings.longestWait));
    if (scope.now() + wait > job.madeAt + settings.patience)
        return fail(scope, job, *stored, {u"unreachable"_s, {}});
    stored->phase = Phase::Queued;
    messages::put(scope, *stored);
    jobs::postpone(scope.transaction(), job.id, scope.now() + wait, true);
}

void unclear(const Scope& scope, const jobs::Job& job, const Settings& settings) {
    auto stored = waitingMessage(scope, job);
    if (!stored)
        return;
    stored->phase = Phase::Unclear;
    messages::put(scope, *stored);
    jobs::postpone(scope.transaction(), job.id, scope.now() + settings.beforeLooking, false);
}

void stillUnclear(const Scope& scope, const jobs::Job& job, const Settings& settings) {
    auto stored = waitingMessage(scope, job);
    if (!stored)
        return;
    if (stored->askedAt.value_or(stored->message.sentAt) > scope.now()) { // the clock was turned back since
        stored->askedAt = scope.now();
        messages::put(scope, *stored);
    }
    const domain::Instant last = stored->askedAt.value_or(stored->message.sentAt) + settings.confirmation;
    if (scope.now() < last) {
        const auto wait = jobs::backOff(job.attempts, settings.beforeLooking, settings.confirmation);
        jobs::postpone(scope.transaction(), job.id, std::min(last, scope.now() + wait), true);
        return;
    }
    fail(scope, job, *stored, {u"unconfirmed"_s, {}});
    stored->phase = Phase::Unclear; // should the platform speak after all, it is believed
    messages::put(scope, *stored);
}

} // namespace bandeja::server::inbox::sendrecord
