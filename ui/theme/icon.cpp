// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon.h"

namespace bandeja::theme {

namespace {
using Word = QLatin1StringView;
constexpr domain::Names<Icon, iconCount> names{{{Icon::Another, Word("another")},
                                                {Icon::Appearance, Word("appearance")},
                                                {Icon::ArrowDown, Word("arrow-down")},
                                                {Icon::Assigned, Word("assigned")},
                                                {Icon::Attach, Word("attach")},
                                                {Icon::Audio, Word("audio")},
                                                {Icon::Bell, Word("bell")},
                                                {Icon::Book, Word("book")},
                                                {Icon::Calendar, Word("calendar")},
                                                {Icon::ChannelEmail, Word("channel-email")},
                                                {Icon::ChannelInstagram, Word("channel-instagram")},
                                                {Icon::ChannelMessenger, Word("channel-messenger")},
                                                {Icon::ChannelTelegram, Word("channel-telegram")},
                                                {Icon::ChannelTiktok, Word("channel-tiktok")},
                                                {Icon::ChannelWhatsapp, Word("channel-whatsapp")},
                                                {Icon::Check, Word("check")},
                                                {Icon::ChevronDown, Word("chevron-down")},
                                                {Icon::ChevronLeft, Word("chevron-left")},
                                                {Icon::ChevronRight, Word("chevron-right")},
                                                {Icon::Clock, Word("clock")},
                                                {Icon::Close, Word("close")},
                                                {Icon::Closed, Word("closed")},
                                                {Icon::Cloud, Word("cloud")},
                                                {Icon::Computer, Word("computer")},
                                                {Icon::Copy, Word("copy")},
                                                {Icon::Download, Word("download")},
                                                {Icon::Edit, Word("edit")},
                                                {Icon::Error, Word("error")},
                                                {Icon::File, Word("file")},
                                                {Icon::Filter, Word("filter")},
                                                {Icon::Globe, Word("globe")},
                                                {Icon::Hourglass, Word("hourglass")},
                                                {Icon::Image, Word("image")},
                                                {Icon::Info, Word("info")},
                                                {Icon::Integrations, Word("integrations")},
                                                {Icon::Key, Word("key")},
                                                {Icon::Keyboard, Word("keyboard")},
                                                {Icon::Location, Word("location")},
                                                {Icon::Lock, Word("lock")},
                                                {Icon::More, Word("more")},
                                                {Icon::Note, Word("note")},
                                                {Icon::Offline, Word("offline")},
                                                {Icon::Open, Word("open")},
                                                {Icon::People, Word("people")},
                                                {Icon::Person, Word("person")},
                                                {Icon::Receipt, Word("receipt")},
                                                {Icon::Reply, Word("reply")},
                                                {Icon::Search, Word("search")},
                                                {Icon::Send, Word("send")},
                                                {Icon::Server, Word("server")},
                                                {Icon::Settings, Word("settings")},
                                                {Icon::Share, Word("share")},
                                                {Icon::ShieldAlert, Word("shield-alert")},
                                                {Icon::ShieldCheck, Word("shield-check")},
                                                {Icon::SignOut, Word("sign-out")},
                                                {Icon::Snoozed, Word("snoozed")},
                                                {Icon::Sparkle, Word("sparkle")},
                                                {Icon::Sticker, Word("sticker")},
                                                {Icon::Sync, Word("sync")},
                                                {Icon::TickDelivered, Word("tick-delivered")},
                                                {Icon::TickSent, Word("tick-sent")},
                                                {Icon::Trash, Word("trash")},
                                                {Icon::Undo, Word("undo")},
                                                {Icon::Unread, Word("unread")},
                                                {Icon::Video, Word("video")},
                                                {Icon::Warning, Word("warning")},
                                                {Icon::Workspace, Word("workspace")}}};
} // namespace

const domain::Names<Icon, iconCount>& iconNames() {
    return names;
}

Icon channelIcon(domain::Channel channel) {
    switch (channel) {
    case domain::Channel::TikTok:
        return Icon::ChannelTiktok;
    case domain::Channel::WhatsApp:
        return Icon::ChannelWhatsapp;
    case domain::Channel::Instagram:
        return Icon::ChannelInstagram;
    case domain::Channel::Messenger:
        return Icon::ChannelMessenger;
    case domain::Channel::Telegram:
        return Icon::ChannelTelegram;
    case domain::Channel::Email:
        break;
    }
    return Icon::ChannelEmail;
}

} // namespace bandeja::theme
