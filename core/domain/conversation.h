// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "core/domain/instant.h"
#include "core/domain/replywindow.h"

#include <QStringList>

namespace bandeja::domain {

/// A customer, as one account knows them. The same person on two accounts is two contacts (P02).
struct Contact {
    QString id;
    QString name;
    QString handle;
    bool operator==(const Contact&) const = default;
};

enum class ConversationStatus { Open, Snoozed, Closed };
enum class Priority { None, Low, Medium, High, Urgent };

QLatin1StringView conversationStatusName(ConversationStatus status);
std::optional<ConversationStatus> conversationStatusFromName(QAnyStringView name);
QLatin1StringView priorityName(Priority priority);
std::optional<Priority> priorityFromName(QAnyStringView name);

struct Conversation {
    QString id;
    QString contactId;
    QString integrationId;
    Channel channel = Channel::Email;
    ConversationStatus status = ConversationStatus::Open;
    std::optional<Instant> snoozedUntil;
    QString assigneeId; ///< a member; empty: nobody
    QStringList labels;
    Priority priority = Priority::None;
    std::optional<Instant> lastMessageAt;
    std::optional<Instant> lastInboundAt;
    std::optional<Instant> replyUntil; ///< when the reply window closes; nothing: no window
    std::optional<int> repliesLeft;    ///< nothing: not limited
    int unread = 0;                    ///< messages of the customer that nobody of the workspace has read
    bool operator==(const Conversation&) const = default;
};

/// The facts of CONVERSATION that its reply rule is decided from, as the server told them.
Refusal mayReply(const Conversation& conversation, Instant now);

/// An internal remark of a member: never sent, never seen by the customer, never given to an AI provider as
/// theirs.
struct Note {
    QString id;
    QString conversationId;
    QString memberId;
    QString text;
    Instant at;
    bool operator==(const Note&) const = default;
};

} // namespace bandeja::domain
