// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/messages.h"

namespace bandeja::server::inbox {

/// What happens to the drafts of a conversation when something happens in it; the inbox doesn't know how
/// drafts are made. Called within the transaction.
struct Followers {
    /// A public message came into a conversation, or changed its words. SEQ: its number.
    std::function<void(const Scope& scope, const conversations::StoredConversation& conversation,
                       const domain::Message& message, qint64 seq, bool wantsReply)>
        publicMessage;
    /// MESSAGE was taken back: nothing that was made from its words may stay (R10).
    std::function<void(const Scope& scope, const QString& conversation)> unsent;
};

} // namespace bandeja::server::inbox
