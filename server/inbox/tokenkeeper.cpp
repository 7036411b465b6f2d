// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/tokenkeeper.h"

#include "server/async/settle.h"

namespace bandeja::server::inbox {

using namespace Qt::Literals::StringLiterals;
using channels::ChannelFailure;

TokenKeeper::TokenKeeper(store::Store& store, integrations::Integrations& integrations,
                         const integrations::Adapters& adapters, log::Log& log)
    : store_(store),
      integrations_(integrations),
      adapters_(adapters),
      log_(log) {}

void TokenKeeper::renew(const QString& workspace, const QString& integration, domain::Channel channel,
                        const Credentials& used, Done done) {
    QList<Done>& waiting = waiting_[integration];
    waiting.append(std::move(done));
    if (waiting.size() > 1)
        return;
    const Wish wish{workspace, integration, channel};
    auto look = [&integrations = integrations_, integration](store::Transaction& transaction) {
        return integrations.credentials(transaction, integration);
    };
    async::settle(store_.read(workspace, std::move(look)), this, [this, wish, used](const auto& read) {
        const Credentials stored = read && *read ? **read : nullptr;
        if (!stored)
            return finish(wish.integration, nullptr); // removed meanwhile, or the store has its own trouble
        if (!(stored->accessToken.view() == used->accessToken.view()))
            return finish(wish.integration, stored); // somebody got new ones already
        ask(wish, stored);
    });
}

void TokenKeeper::ask(const Wish& wish, const Credentials& stored) {
    const auto adapter = adapters_.value(wish.channel);
    if (!adapter)
        return finish(wish.integration, nullptr);
    async::settle(adapter->renew(stored), this, [this, wish, stored](const auto& renewed) {
        if (renewed && *renewed)
            return keep(wish, stored, **renewed);
        const ChannelFailure failure = renewed ? renewed->error() : ChannelFailure::Unreachable;
        if (failure == ChannelFailure::Unreachable)
            finish(wish.integration, nullptr); // the account may be well; whoever asked tries again later
        else
            giveUp(wish);
    });
}

void TokenKeeper::keep(const Wish& wish, const Credentials& old,
                       const std::shared_ptr<channels::RenewedTokens>& tokens) {
    auto write = [&integrations = integrations_, wish, old, tokens](store::Transaction& transaction) {
        if (!integrations.findOpenly(transaction, wish.integration))
            return Credentials();
        const cipher::Secret& refresh =
            tokens->refreshToken.isEmpty() ? old->refreshToken : tokens->refreshToken;
        integrations.putCredentials(transaction, wish.integration, tokens->accessToken, refresh);
        return integrations.credentials(transaction, wish.integration);
    };
    async::settle(store_.write(wish.workspace, std::move(write)), this, [this, wish](const auto& written) {
        finish(wish.integration, written && *written ? **written : nullptr);
    });
}

void TokenKeeper::giveUp(const Wish& wish) {
    log_.warning("integration.needs_attention"_L1, {{u"integration"_s, wish.integration}});
    auto write = [&integrations = integrations_, wish](store::Transaction& transaction) {
        integrations.setState(transaction, wish.integration, domain::IntegrationState::Attention);
        return true;
    };
    async::settle(store_.write(wish.workspace, std::move(write)), this,
                  [this, wish](const auto&) { finish(wish.integration, nullptr); });
}

void TokenKeeper::finish(const QString& integration, const Credentials& credentials) {
    const QList<Done> waiting = waiting_.take(integration);
    for (const Done& done : waiting)
        done(credentials);
}

} // namespace bandeja::server::inbox
