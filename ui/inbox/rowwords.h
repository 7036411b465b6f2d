// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"
#include "core/vault/inbox.h"
#include "ui/theme/icon.h"

#include <QString>

#include <optional>

/// What a row of the conversation list says: for its painting, for screen readers, for tests.
namespace bandeja::inbox {

/// The customer's name; their handle where they have none.
QString rowTitle(const vault::ConversationSummary& row);

struct RowPreview {
    enum class Tone { Plain, Typed, Failed };
    Tone tone = Tone::Plain;
    std::optional<theme::Icon> icon; ///< what it is, or how far our message has come
    bool read = false;               ///< our message was read
    QString text;
};
RowPreview rowPreview(const vault::ConversationSummary& row);

/// How long a reply may still be sent, when that is under two hours: then it is worth a warning.
std::optional<std::chrono::milliseconds> rowWindow(const vault::ConversationSummary& row,
                                                   domain::Instant now);

/// All of the row in one sentence.
QString rowInWords(const vault::ConversationSummary& row, domain::Instant now);

/// The icon of a kind of message, and of how far a message of ours has come.
theme::Icon kindIcon(domain::MessageKind kind);
theme::Icon statusIcon(domain::MessageStatus status);
QString statusInWords(domain::MessageStatus status);

} // namespace bandeja::inbox
