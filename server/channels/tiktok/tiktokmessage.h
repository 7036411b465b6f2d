// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channelevent.h"
#include "server/channels/loosejson.h"

#include <optional>

namespace bandeja::server::channels {

/// One message object of TikTok, which webhooks and the list of messages write nearly alike: the list writes
/// types and roles in capitals and the sender's name under another key.
struct TikTokMessage {
    LooseJson object;
    QString account;                     ///< the business account's open id
    QString thread;                      ///< where OBJECT itself names none
    std::optional<domain::Instant> time; ///< where OBJECT itself has none
    bool isEcho = false;                 ///< the event says that the business sent it
};

/// Whether the business sent MESSAGE, be it by hand, by a tool or through the API.
bool isOutgoing(const TikTokMessage& message);

/// The message; nothing when thread or time can't be read. A kind that is not known is Unsupported.
std::optional<NewMessage> readMessage(const TikTokMessage& message);

/// The reactions that MESSAGE, whose type is "reaction", reports; those without a target are left out.
QList<ReactionUpdate> readReactions(const TikTokMessage& message);

/// One reaction of someone to the message TARGET.
ReactionUpdate readReaction(const LooseJson& reaction, const QString& target, const QString& account,
                            bool byBusiness);

} // namespace bandeja::server::channels
