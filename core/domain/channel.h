// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/names.h"

#include <QString>

#include <array>

namespace bandeja::domain {

/// The kinds of account that can be connected.
enum class Channel { TikTok, WhatsApp, Instagram, Messenger, Telegram, Email };

inline constexpr std::array allChannels{Channel::TikTok,    Channel::WhatsApp, Channel::Instagram,
                                        Channel::Messenger, Channel::Telegram, Channel::Email};

QLatin1StringView channelName(Channel channel);
std::optional<Channel> channelFromName(QAnyStringView name);

/// What a platform counts when it limits the length of a text.
enum class TextUnit { CodePoints, Utf8Bytes, Utf16Units };

struct TextLimit {
    TextUnit unit;
    int most;
};

/// The longest text that CHANNEL takes in one message. E-mail has none worth enforcing: nothing is given.
std::optional<TextLimit> textLimit(Channel channel);

/// How long TEXT is in UNIT.
qsizetype measure(QStringView text, TextUnit unit);

} // namespace bandeja::domain
