// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/followers.h"

namespace bandeja::server::inbox {

/// Applies what platforms tell to an account's stream. Whatever comes twice or in another order gives the
/// same stream, but for our own ids and the times of arrival; nothing that was said is left out (S02).
class Ingest {
public:
    explicit Ingest(Followers followers) : followers_(std::move(followers)) {}

    /// How far a platform's clock may be ahead of ours: theirs is right more often, and it is what orders a
    /// conversation. What lies further in the future is no time, and counts as having come now.
    static constexpr std::chrono::hours clockTolerance{24};

    void apply(const Scope& scope, const channels::EventBody& event) const;

private:
    void message(const Scope& scope, const channels::NewMessage& message) const;
    void comeAgain(const Scope& scope, messages::StoredMessage& stored) const;
    bool isEchoOfOurs(const Scope& scope, const channels::NewMessage& message,
                      const conversations::StoredConversation& conversation) const;
    void confirm(const Scope& scope, messages::StoredMessage& stored, const QString& platformId,
                 const conversations::StoredConversation& conversation) const;
    struct Asked;
    void insert(const Scope& scope, const channels::NewMessage& message, Asked& asked,
                conversations::StoredConversation& conversation) const;
    void reaction(const Scope& scope, const channels::ReactionUpdate& reaction) const;
    void edit(const Scope& scope, const channels::MessageEdit& edit) const;
    void unsent(const Scope& scope, const channels::MessageUnsent& unsent) const;

    Followers followers_;
};

/// The job that asks a platform for a conversation.
inline constexpr char pollJob[] = "poll";

} // namespace bandeja::server::inbox
