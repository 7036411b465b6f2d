// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/outgoing.h"

/// The drafts of one account, and what people decide about them. Who composes them, and when, is in
/// server/drafts.
namespace bandeja::server::inbox::drafts {

std::optional<domain::Draft> load(const Scope& scope, const QString& id);
/// Stores DRAFT, new or not. The number of its change.
qint64 put(const Scope& scope, const domain::Draft& draft);
/// The drafts of CONVERSATION that still wait for something: generating or pending.
QList<domain::Draft> open(const Scope& scope, const QString& conversation);
/// The latest draft of CONVERSATION, whatever its state.
std::optional<domain::Draft> latest(const Scope& scope, const QString& conversation);

/// Whether DRAFT, as version VERSION, may be sent now: it is pending, it is that version, and no public
/// message came after what it was made from.
domain::Refusal mayApprove(const domain::Draft& draft, const conversations::StoredConversation& conversation,
                           int version);

/// Approves DRAFT and queues CONTENT. A refusal leaves the draft as it was.
tl::expected<messages::StoredMessage, domain::Refusal> approve(const Scope& scope, domain::Draft draft,
                                                               int version, const outgoing::Content& content,
                                                               const domain::Author& author,
                                                               const Followers& followers);

/// Puts DRAFT away; REASON is kept with it. False when it is another version by now, or was decided already.
bool reject(const Scope& scope, domain::Draft& draft, int version, const QString& reason);

/// What was drafted from words that were taken back goes; so do drafts that wait.
void erase(const Scope& scope, const QString& conversation);

} // namespace bandeja::server::inbox::drafts
