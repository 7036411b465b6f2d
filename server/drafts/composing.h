// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/members.h"
#include "server/agents/bookshelf.h"
#include "server/drafts/drafting.h"
#include "server/jobs/scheduler.h"

namespace bandeja::server::drafts {

using Providers = QHash<QString, std::shared_ptr<ai::DraftProvider>>;

/// Composes the drafts that wait: collects what a provider may see, asks it, and stores what it wrote, if by
/// then it is still wanted. Nothing leaves while the account has AI off (S05); no name and no id of a
/// customer leaves at all (P10). Lives on the network thread.
class Composing final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        store::Store& store;
        integrations::Integrations& integrations;
        accounts::Members& members;
        agents::Agents& agents;
        agents::Bookshelf& bookshelf;
        const Providers& providers;
        inbox::Followers followers;
    };
    Composing(Parts parts, Settings settings) : parts_(std::move(parts)), settings_(settings) {}

    /// Does a composeJob.
    QFuture<jobs::Verdict> run(const jobs::Job& job);

private:
    struct Prepared {
        QString provider;
        int version = 0;
        ai::DraftRequest request;
    };
    using Composed = tl::expected<ai::ComposedDraft, ai::DraftFailure>;

    std::optional<Prepared> prepare(store::Transaction& transaction, const jobs::Job& job) const;
    ai::DraftRequest requestFor(const inbox::Scope& scope, const domain::Draft& draft,
                                const jobs::Job& job) const;
    void record(const inbox::Scope& scope, const jobs::Job& job, int version, const Composed& composed) const;
    void sendByItself(const inbox::Scope& scope, const domain::Draft& draft) const;

    Parts parts_;
    const Settings settings_;
};

} // namespace bandeja::server::drafts
