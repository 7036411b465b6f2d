// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/conversation.h"

namespace bandeja::domain {

namespace {

constexpr Names<ConversationStatus, 3> statuses{{{ConversationStatus::Open, QLatin1StringView("open")},
                                                 {ConversationStatus::Snoozed, QLatin1StringView("snoozed")},
                                                 {ConversationStatus::Closed, QLatin1StringView("closed")}}};

constexpr Names<Priority, 5> priorities{{{Priority::None, QLatin1StringView("none")},
                                         {Priority::Low, QLatin1StringView("low")},
                                         {Priority::Medium, QLatin1StringView("medium")},
                                         {Priority::High, QLatin1StringView("high")},
                                         {Priority::Urgent, QLatin1StringView("urgent")}}};

} // namespace

QLatin1StringView conversationStatusName(ConversationStatus status) {
    return nameIn(statuses, status);
}

std::optional<ConversationStatus> conversationStatusFromName(QAnyStringView name) {
    return valueIn(statuses, name);
}

QLatin1StringView priorityName(Priority priority) {
    return nameIn(priorities, priority);
}

std::optional<Priority> priorityFromName(QAnyStringView name) {
    return valueIn(priorities, name);
}

Refusal mayReply(const Conversation& conversation, Instant now) {
    if (conversation.replyUntil && now >= *conversation.replyUntil)
        return Refusal::WindowClosed;
    if (conversation.repliesLeft && *conversation.repliesLeft <= 0)
        return Refusal::ReplyLimitReached;
    return mayReply(ReplyFacts{conversation.channel, conversation.lastInboundAt, 0}, now);
}

} // namespace bandeja::domain
