// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "core/domain/message.h"
#include "core/domain/workspace.h"

#include <QString>

/// The sentences and names that people read for the words that the rest of the program uses. Every text here
/// is in the language that is chosen now, so nobody keeps one across a change of language.
namespace bandeja::words {

/// "TikTok", "WhatsApp"…; brand names are not translated.
QString channel(domain::Channel channel);
/// What a message without text is called: "Photo", "Voice message"…
QString kind(domain::MessageKind kind);
QString role(domain::Role role);
QString integrationState(domain::IntegrationState state);
QString aiMode(domain::AiMode mode);
/// What composed a draft, from its provider's word: "Claude (Anthropic)", "Knowledge base".
QString provider(const QString& provider);

/// TEXT of a person or a platform, for use within a sentence or a line of ours: on one line, and fenced off
/// so that it can't turn the line around (Unicode's FIRST STRONG ISOLATE).
QString isolated(const QString& text);

/// "1.2 MB" in the language's way of writing numbers.
QString fileSize(qint64 bytes);
/// A number with its thousands set apart.
QString number(qint64 number);

} // namespace bandeja::words
