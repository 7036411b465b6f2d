// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/channel.h"

namespace bandeja::domain {

namespace {
constexpr Names<Channel, 6> names{{{Channel::TikTok, QLatin1StringView("tiktok")},
                                   {Channel::WhatsApp, QLatin1StringView("whatsapp")},
                                   {Channel::Instagram, QLatin1StringView("instagram")},
                                   {Channel::Messenger, QLatin1StringView("messenger")},
                                   {Channel::Telegram, QLatin1StringView("telegram")},
                                   {Channel::Email, QLatin1StringView("email")}}};
} // namespace

QLatin1StringView channelName(Channel channel) {
    return nameIn(names, channel);
}

std::optional<Channel> channelFromName(QAnyStringView name) {
    return valueIn(names, name);
}

std::optional<TextLimit> textLimit(Channel channel) {
    switch (channel) {
    case Channel::TikTok:
        return TextLimit{TextUnit::CodePoints, 6000};
    case Channel::WhatsApp:
        return TextLimit{TextUnit::CodePoints, 4096};
    case Channel::Instagram:
        return TextLimit{TextUnit::Utf8Bytes, 1000};
    case Channel::Messenger:
        return TextLimit{TextUnit::CodePoints, 2000};
    case Channel::Telegram:
        return TextLimit{TextUnit::Utf16Units, 4096};
    case Channel::Email:
        return std::nullopt;
    }
    return std::nullopt;
}

qsizetype measure(QStringView text, TextUnit unit) {
    switch (unit) {
    case TextUnit::CodePoints:
        return text.size() -
               std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
    case TextUnit::Utf8Bytes:
        return text.toUtf8().size();
    case TextUnit::Utf16Units:
        return text.size();
    }
    return text.size();
}

} // namespace bandeja::domain
