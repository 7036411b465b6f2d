// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/agents/agents.h"
#include "server/inbox/drafts.h"

/// When there is to be a draft, and which ones are over (S04, S05). All of it happens in the transaction of
/// what causes it.
namespace bandeja::server::drafts {

inline constexpr char composeJob[] = "draft";

struct Settings {
    std::chrono::milliseconds debounce{1'500}; ///< a customer who writes in bursts gets one draft
    std::chrono::milliseconds longestBurst{8'000};
    double certain = 0.8; ///< from which confidence on an account with `auto` sends by itself
    int turns = 20;       ///< messages that a provider sees
};

class Drafting {
public:
    Drafting(agents::Agents& agents, integrations::Integrations& integrations, Settings settings);

    /// What the inbox has to call.
    inbox::Followers followers();

    /// A member asks for a draft, or for another one; INSTRUCTION says what should be different. The draft,
    /// being generated.
    tl::expected<domain::Draft, QLatin1StringView>
    ask(const inbox::Scope& scope, const inbox::conversations::StoredConversation& conversation,
        const QString& instruction);

    /// An account's AI mode was changed: with AI off, nothing that waits stays (S05).
    void aiChanged(store::Transaction& transaction, const domain::Integration& integration);
    /// The workspace was closed: nothing is composed any more; what waits for somebody's decision goes on
    /// waiting (R09).
    void workspaceClosed(store::Transaction& transaction);
    /// Accounts that used AGENT have AI off.
    void agentRemoved(store::Transaction& transaction, const QString& agent);

private:
    void publicMessage(const inbox::Scope& scope,
                       const inbox::conversations::StoredConversation& conversation,
                       const domain::Message& message, qint64 seq, bool wantsReply);
    bool joinBurst(const inbox::Scope& scope, domain::Draft& draft, qint64 seq) const;
    domain::Draft begin(const inbox::Scope& scope, const QString& conversation, qint64 seq,
                        domain::Instant due);
    /// The drafts of CONVERSATION that are open; ONLY those in that state.
    void supersede(const inbox::Scope& scope, const QString& conversation,
                   std::optional<domain::DraftState> only = {}) const;
    QString providerOf(const inbox::Scope& scope);

    agents::Agents& agents_;
    integrations::Integrations& integrations_;
    const Settings settings_;
};

} // namespace bandeja::server::drafts
