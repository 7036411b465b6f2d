// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/integrations/integrations.h"
#include "server/log/log.h"
#include "server/store/store.h"

#include <QObject>

namespace bandeja::server::inbox {

/// Gets new tokens for accounts whose token has died, one request an account however many calls found it
/// dead. When there are none to be had, the account needs its owner and says so. Lives on the network thread.
class TokenKeeper final : public QObject {
    Q_OBJECT
public:
    using Credentials = std::shared_ptr<const channels::Credentials>;
    /// CREDENTIALS: what to try again with; null when there is nothing.
    using Done = std::function<void(Credentials credentials)>;

    TokenKeeper(store::Store& store, integrations::Integrations& integrations,
                const integrations::Adapters& adapters, log::Log& log);

    /// USED is dead. DONE is called once, on this thread.
    void renew(const QString& workspace, const QString& integration, domain::Channel channel,
               const Credentials& used, Done done);

private:
    struct Wish {
        QString workspace;
        QString integration;
        domain::Channel channel;
    };
    void ask(const Wish& wish, const Credentials& stored);
    void keep(const Wish& wish, const Credentials& old,
              const std::shared_ptr<channels::RenewedTokens>& tokens);
    void giveUp(const Wish& wish);
    void finish(const QString& integration, const Credentials& credentials);

    store::Store& store_;
    integrations::Integrations& integrations_;
    const integrations::Adapters& adapters_;
    log::Log& log_;
    QHash<QString, QList<Done>> waiting_;
};

} // namespace bandeja::server::inbox
