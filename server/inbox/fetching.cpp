// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/fetching.h"

#include "core/cipher/digest.h"
#include "core/domain/upload.h"
#include "server/async/settle.h"
#include "server/inbox/attachments.h"

#include <QPromise>

namespace bandeja::server::inbox {

using namespace Qt::Literals::StringLiterals;
using channels::ChannelFailure;
using jobs::Verdict;

namespace {

bool prepareMedia(const Scope& scope, const jobs::Job& job, channels::PlatformMedia& media, QString& thread,
                  QString& platformId) {
    const auto stored = attachments::load(scope, job.subject);
    const auto message = stored ? messages::load(scope, stored->message) : std::nullopt;
    const auto conversation =
        message ? conversations::load(scope, message->message.conversationId) : std::nullopt;
    if (!conversation || stored->attachment.bytes > 0)
        return false;
    media = stored->source;
    thread = conversation->thread;
    platformId = message->message.platformId;
    return true;
}

bool isWhole(const channels::FetchedMedia& fetched, const channels::PlatformMedia& media) {
    return !fetched.bytes.isEmpty() && fetched.bytes.size() <= domain::mostAttachmentBytes &&
           (media.sha256.isEmpty() || cipher::sha256(fetched.bytes) == media.sha256);
}

} // namespace

Fetching::Fetching(store::Store& store, integrations::Integrations& integrations,
                   const integrations::Adapters& adapters, TokenKeeper& tokens,
                   std::shared_ptr<const Ingest> ingest, Settings settings)
    : store_(store),
      integrations_(integrations),
      adapters_(adapters),
      tokens_(tokens),
      ingest_(std::move(ingest)),
      settings_(settings) {}

QFuture<Verdict> Fetching::begin(const jobs::Job& job, Prepare prepare, void (Fetching::*ask)(const Going&)) {
    auto call = std::make_shared<Call>();
    call->job = job;
    call->promise.start();
    auto read = [&integrations = integrations_, call,
                 prepare = std::move(prepare)](store::Transaction& transaction) {
        const auto scope = Scope::open(transaction, integrations, call->job.stream);
        if (!scope)
            return false;
        call->channel = scope->channel();
        call->credentials = integrations.credentials(transaction, call->job.stream);
        return call->credentials != nullptr && prepare(*scope, *call);
    };
    async::settle(store_.read(job.workspace, std::move(read)), this, [this, call, ask](const auto& ready) {
        if (!ready || !*ready)
            return again(call);
        if (!**ready || !adapters_.contains(call->channel))
            return finish(call, {}); // nothing to ask for any more
        (this->*ask)(call);
    });
    return call->promise.future();
}

QFuture<Verdict> Fetching::fetchMedia(const jobs::Job& job) {
    return begin(
        job,
        [](const Scope& scope, Call& call) {
            return prepareMedia(scope, call.job, call.media, call.thread, call.messagePlatformId);
        },
        &Fetching::askMedia);
}

QFuture<Verdict> Fetching::poll(const jobs::Job& job) {
    return begin(
        job,
        [](const Scope& scope, Call& call) {
            call.thread = scope.open("job", call.job.id, call.job.payload).value("thread"_L1).toString();
            return true;
        },
        &Fetching::askPoll);
}

void Fetching::askMedia(const Going& call) {
    const auto future = adapters_.value(call->channel)
                            ->fetch(call->credentials, call->media, call->thread, call->messagePlatformId,
                                    domain::mostAttachmentBytes);
    async::settle(future, this, [this, call](const auto& fetched) {
        if (!fetched)
            return failed(call, ChannelFailure::Unreachable, &Fetching::askMedia);
        if (!*fetched)
            return failed(call, fetched->error(), &Fetching::askMedia);
        if (!isWhole(**fetched, call->media))
            return failed(call, ChannelFailure::Unreachable,
                          &Fetching::askMedia); // cut short, or not what was sent
        finish(call, [media = **fetched, id = call->job.subject](const Scope& scope) {
            attachments::fill(scope, id, media);
        });
    });
}

void Fetching::askPoll(const Going& call) {
    const auto future = adapters_.value(call->channel)->poll(call->credentials, call->thread);
    async::settle(future, this, [this, call](const auto& events) {
        if (!events || !*events)
            return failed(call, events ? events->error() : ChannelFailure::Unreachable, &Fetching::askPoll);
        finish(call, [ingest = ingest_, events = **events](const Scope& scope) {
            for (const channels::ChannelEvent& event : events)
                ingest->apply(scope, event.body);
        });
    });
}

void Fetching::failed(const Going& call, ChannelFailure failure, void (Fetching::*ask)(const Going&)) {
    if (failure == ChannelFailure::Unreachable)
        return again(call);
    if (failure != ChannelFailure::TokenDead || std::exchange(call->renewed, true))
        return finish(call, {});
    tokens_.renew(call->job.workspace, call->job.stream, call->channel, call->credentials,
                  [this, call, ask](const TokenKeeper::Credentials& credentials) {
                      if (!credentials)
                          return again(call); // the owner may give the account a new token
                      call->credentials = credentials;
                      (this->*ask)(call);
                  });
}

void Fetching::finish(const Going& call, Apply apply) {
    auto write = [&integrations = integrations_, job = call->job,
                  apply = std::move(apply)](store::Transaction& transaction) {
        jobs::finish(transaction, job.id);
        const auto scope = apply ? Scope::open(transaction, integrations, job.stream) : std::nullopt;
        if (scope)
            apply(*scope);
        return true;
    };
    async::settle(store_.write(call->job.workspace, std::move(write)), this, [call](const auto& written) {
        call->promise.addResult(written && *written ? Verdict::Settled : Verdict::Failed);
        call->promise.finish();
    });
}

void Fetching::again(const Going& call) {
    if (call->job.attempts + 1 >= settings_.mostAttempts)
        return finish(call, {});
    auto write = [job = call->job, settings = settings_](store::Transaction& transaction) {
        jobs::postpone(
            transaction, job.id,
            transaction.now() + jobs::backOff(job.attempts, settings.firstWait, settings.longestWait), true);
        return true;
    };
    async::settle(store_.write(call->job.workspace, std::move(write)), this, [call](const auto& written) {
        call->promise.addResult(written && *written ? Verdict::Settled : Verdict::Failed);
        call->promise.finish();
    });
}

} // namespace bandeja::server::inbox
