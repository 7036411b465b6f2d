// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "core/domain/instant.h"

namespace bandeja::domain {

/// What a reply rule is decided from. Times are the platform's own (capped at the server's clock on arrival),
/// not ours: a webhook that was delayed for hours opens no window of 24 hours.
struct ReplyFacts {
    Channel channel = Channel::Email;
    std::optional<Instant> lastInboundAt; ///< when the customer last wrote; nothing: never
    int repliesSinceInbound = 0;          ///< our messages after that
};

/// Why a message may not be sent. The desktop has a sentence for each; the server answers with its word.
enum class Refusal {
    None,
    CustomerMustWriteFirst, ///< nobody may start a conversation on this channel (S06)
    WindowClosed,      ///< the platform takes no free text any more, until the customer writes (S06, S07)
    ReplyLimitReached, ///< as many replies as the platform takes after one message of the customer (S07)
    Empty,
    TooLong,
    AccountUnavailable, ///< the account needs its owner: its token is dead, or it is being connected
    AccountRemoved,
    AlreadyAnswered, ///< the draft was made before the latest public message
    DraftChanged,    ///< there is a newer version of the draft than the one that was shown
    Unsupported,     ///< the channel can't carry this kind of message
};

/// The word of the contract for REFUSAL, "window_closed" and the like.
QLatin1StringView refusalName(Refusal refusal);
std::optional<Refusal> refusalFromName(QAnyStringView name);

/// Until when, and how often, a reply may be sent (S06, S07).
struct ReplyWindow {
    std::optional<Instant> until;   ///< nothing: the channel has no window, or the customer never wrote
    std::optional<int> repliesLeft; ///< nothing: not limited
    bool operator==(const ReplyWindow&) const = default;
};

ReplyWindow replyWindow(const ReplyFacts& facts);

/// Whether any reply may be sent at NOW. A window that ends at NOW is closed.
Refusal mayReply(const ReplyFacts& facts, Instant now);

/// Whether TEXT may be sent at NOW: mayReply, then the text's own limits.
Refusal mayReplyWith(const ReplyFacts& facts, QStringView text, Instant now);

} // namespace bandeja::domain
