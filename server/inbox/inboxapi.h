// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"
#include "server/inbox/followers.h"

namespace bandeja::server::inbox {

/// What the routes of the inbox work with; outlives them.
struct InboxParts {
    access::Gate& gate;
    integrations::Integrations& integrations;
    Followers followers;
};

/// POST messages, notes and read; GET and PATCH a conversation.
void addConversationRoutes(http::Router& router, const InboxParts& parts);
/// GET an attachment, whole or in part.
void addAttachmentRoutes(http::Router& router, const InboxParts& parts);
/// POST an upload; GET, PATCH and DELETE it.
void addUploadRoutes(http::Router& router, const InboxParts& parts);
/// POST approve and reject of a draft.
void addDecisionRoutes(http::Router& router, const InboxParts& parts);

/// Teaches FEED to read contacts, conversations, messages, notes and drafts.
void teach(streams::Feed& feed, integrations::Integrations& integrations);

/// The problem for a refusal of the channel's rules.
contract::Problem problemOf(domain::Refusal refusal);

/// Runs FUNCTION(scope, conversation) for the conversation ID of the transaction's workspace; `not_found`
/// when it has none.
access::Outcome inConversation(
    store::Transaction& transaction, integrations::Integrations& integrations, const QString& id,
    const std::function<access::Outcome(const Scope&, conversations::StoredConversation&)>& function);

} // namespace bandeja::server::inbox
