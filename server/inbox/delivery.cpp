// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/delivery.h"

#include "server/async/settle.h"
#include "server/inbox/outgoing.h"

#include <QPromise>

namespace bandeja::server::inbox {

using namespace Qt::Literals::StringLiterals;
using channels::ChannelFailure;
using jobs::Verdict;
using sendrecord::Step;

namespace {

void finish(QPromise<Verdict>& promise, Verdict verdict) {
    promise.addResult(verdict);
    promise.finish();
}

} // namespace

Delivery::Delivery(store::Store& store, integrations::Integrations& integrations,
                   const integrations::Adapters& adapters, TokenKeeper& tokens, sendrecord::Settings settings)
    : store_(store),
      integrations_(integrations),
      adapters_(adapters),
      tokens_(tokens),
      settings_(settings) {}

QFuture<Verdict> Delivery::run(const jobs::Job& job) {
    auto sending = std::make_shared<Sending>();
    sending->job = job;
    sending->promise.start();
    auto decide = [&integrations = integrations_, job,
                   settings = settings_](store::Transaction& transaction) {
        return sendrecord::next(transaction, integrations, job, settings);
    };
    async::settle(store_.write(job.workspace, std::move(decide)), this, [this, sending](const auto& step) {
        if (!step || !*step)
            return finish(sending->promise, Verdict::Failed);
        sending->step = **step;
        act(sending);
    });
    return sending->promise.future();
}

void Delivery::act(const Going& sending) {
    switch (sending->step.what) {
    case Step::What::Nothing:
        return finish(sending->promise, Verdict::Settled);
    case Step::What::Send:
        return send(sending);
    case Step::What::Find:
        return find(sending);
    }
}

void Delivery::send(const Going& sending) {
    const auto adapter = adapters_.value(sending->step.channel);
    if (!adapter)
        return record(sending, [](const Scope& scope, const jobs::Job& job) {
            sendrecord::refused(scope, job, {u"account_unavailable"_s, {}});
        });
    if (sending->step.message.files.isEmpty())
        return ask(sending, *adapter, sending->step.message);
    // Only now, and on a reader's thread: the writer is not held up, and nobody holds bytes that have to
    // wait.
    auto load = [&integrations = integrations_, stream = sending->job.stream,
                 files = sending->step.message.files](store::Transaction& transaction) {
        const auto scope = Scope::open(transaction, integrations, stream);
        return scope ? outgoing::withBytes(*scope, files) : std::nullopt;
    };
    async::settle(
        store_.read(sending->job.workspace, std::move(load)), this,
        [this, sending, adapter](const auto& loaded) {
            if (!loaded || !*loaded) // nobody was asked, so it may be tried again
                return sent(sending, channels::TryLater{});
            if (!**loaded)
                return sent(sending, channels::Refused{{u"platform_refused"_s, u"The file is gone."_s}});
            channels::OutgoingMessage message = sending->step.message;
            message.files = ***loaded;
            ask(sending, *adapter, std::move(message));
        });
}

void Delivery::ask(const Going& sending, channels::ChannelAdapter& adapter,
                   channels::OutgoingMessage message) {
    async::settle(adapter.send(sending->step.credentials, std::move(message)), this,
                  [this, sending](const channels::SendOutcome* outcome) {
                      sent(sending, outcome ? *outcome : channels::Unclear{});
                  });
}

void Delivery::sent(const Going& sending, const channels::SendOutcome& outcome) {
    if (const auto* accepted = std::get_if<channels::Accepted>(&outcome)) {
        return record(sending, [id = accepted->platformId](const Scope& scope, const jobs::Job& job) {
            sendrecord::accepted(scope, job, id);
        });
    }
    if (const auto* refused = std::get_if<channels::Refused>(&outcome)) {
        if (refused->accountProblem)
            return renewThen(sending, refused->error, &Delivery::send);
        return record(sending, [error = refused->error](const Scope& scope, const jobs::Job& job) {
            sendrecord::refused(scope, job, error);
        });
    }
    if (const auto* later = std::get_if<channels::TryLater>(&outcome)) {
        return record(sending,
                      [after = later->after, settings = settings_](const Scope& scope, const jobs::Job& job) {
                          sendrecord::tryLater(scope, job, after, settings);
                      });
    }
    record(sending, [settings = settings_](const Scope& scope, const jobs::Job& job) {
        sendrecord::unclear(scope, job, settings);
    });
}

void Delivery::find(const Going& sending) {
    const auto adapter = adapters_.value(sending->step.channel);
    if (!adapter)
        return found(sending, tl::unexpected(ChannelFailure::NotOffered));
    async::settle(adapter->find(sending->step.credentials, sending->step.message, sending->step.askedAt),
                  this, [this, sending](const tl::expected<QString, ChannelFailure>* result) {
                      found(sending, result ? *result : tl::unexpected(ChannelFailure::Unreachable));
                  });
}

void Delivery::found(const Going& sending, const tl::expected<QString, ChannelFailure>& result) {
    if (!result && result.error() == ChannelFailure::TokenDead && !sending->renewed)
        return renewThen(sending, {u"unconfirmed"_s, {}}, &Delivery::find);
    if (!result) {
        return record(sending, [settings = settings_](const Scope& scope, const jobs::Job& job) {
            sendrecord::stillUnclear(scope, job, settings);
        });
    }
    record(sending, [id = *result, settings = settings_](const Scope& scope, const jobs::Job& job) {
        if (id.isEmpty()) // the platform shows that it never got it
            sendrecord::tryLater(scope, job, std::nullopt, settings);
        else
            sendrecord::found(scope, job, id, settings);
    });
}

void Delivery::renewThen(const Going& sending, const domain::MessageError& error,
                         void (Delivery::*again)(const Going&)) {
    if (std::exchange(sending->renewed, true)) {
        return record(
            sending, [error, &integrations = integrations_](const Scope& scope, const jobs::Job& job) {
                integrations.setState(scope.transaction(), job.stream, domain::IntegrationState::Attention);
                sendrecord::refused(scope, job, error);
            });
    }
    tokens_.renew(sending->job.workspace, sending->job.stream, sending->step.channel,
                  sending->step.credentials,
                  [this, sending, error, again](const TokenKeeper::Credentials& credentials) {
                      if (!credentials) {
                          return record(sending, [error, settings = settings_](const Scope& scope,
                                                                               const jobs::Job& job) {
                              if (scope.integration().state == domain::IntegrationState::Attention)
                                  sendrecord::refused(scope, job, error);
                              else // nobody could be asked for a new token
                                  sendrecord::tryLater(scope, job, std::nullopt, settings);
                          });
                      }
                      sending->step.credentials = credentials;
                      (this->*again)(sending);
                  });
}

void Delivery::record(const Going& sending, Record what) {
    auto write = [&integrations = integrations_, job = sending->job,
                  what = std::move(what)](store::Transaction& transaction) {
        if (const auto scope = Scope::open(transaction, integrations, job.stream))
            what(*scope, job); // an account that was removed meanwhile gets nothing written (R06)
        return true;
    };
    async::settle(store_.write(sending->job.workspace, std::move(write)), this,
                  [sending](const auto& written) {
                      finish(sending->promise, written && *written ? Verdict::Settled : Verdict::Failed);
                  });
}

} // namespace bandeja::server::inbox
