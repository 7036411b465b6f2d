// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/upload.h"
#include "server/inbox/followers.h"

/// Messages of ours, up to the point where they wait to be sent, and their files.
namespace bandeja::server::inbox::outgoing {

inline constexpr char sendJob[] = "send";
/// The same for a message with files: few at a time, because their bytes are in memory meanwhile.
inline constexpr char sendFilesJob[] = "send_files";

/// What a member wants to send. The uploads are whole, and of the conversation that it is for.
struct Content {
    QString text;
    QList<domain::Upload> uploads;
};

/// Whether CONTENT may be sent into CONVERSATION now: the account works, and its channel's rules allow it
/// (S06, S07).
domain::Refusal mayQueue(const Scope& scope, const domain::Conversation& conversation,
                         const Content& content);

/// Stores CONTENT as a message of AUTHOR and queues its sending, in this transaction: what was accepted is
/// never lost. Only after mayQueue().
messages::StoredMessage queue(const Scope& scope, conversations::StoredConversation& conversation,
                              const Content& content, const domain::Author& author,
                              const Followers& followers);

/// FILES with their bytes; nothing when some are not there any more.
std::optional<QList<channels::OutgoingFile>> withBytes(const Scope& scope,
                                                       QList<channels::OutgoingFile> files);

} // namespace bandeja::server::inbox::outgoing
