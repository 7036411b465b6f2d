// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/messages.h"

/// What platforms say about the messages that we sent.
namespace bandeja::server::inbox::statuses {

/// Applies UPDATE; keeps it when what it is about is not known yet.
void apply(const Scope& scope, const channels::StatusUpdate& update);

/// Moves STORED on to STATUS when that is further (see domain::advanced). True when anything changed; the
/// caller stores it.
bool advance(messages::StoredMessage& stored, domain::MessageStatus status,
             const std::optional<domain::MessageError>& error = {});

/// Gives STORED, which has just got its platform id or has just been made, what was told about it before.
void catchUp(const Scope& scope, messages::StoredMessage& stored,
             const conversations::StoredConversation& conversation);

} // namespace bandeja::server::inbox::statuses
