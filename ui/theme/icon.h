// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "core/domain/names.h"

namespace bandeja::theme {

/// The drawings of resources/icons: 24 units wide, strokes of 1.5, one colour each that the theme decides.
enum class Icon {
    Another,
    Appearance,
    ArrowDown,
    Assigned,
    Attach,
    Audio,
    Bell,
    Book,
    Calendar,
    ChannelEmail,
    ChannelInstagram,
    ChannelMessenger,
    ChannelTelegram,
    ChannelTiktok,
    ChannelWhatsapp,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    Clock,
    Close,
    Closed,
    Cloud,
    Computer,
    Copy,
    Download,
    Edit,
    Error,
    File,
    Filter,
    Globe,
    Hourglass,
    Image,
    Info,
    Integrations,
    Key,
    Keyboard,
    Location,
    Lock,
    More,
    Note,
    Offline,
    Open,
    People,
    Person,
    Receipt,
    Reply,
    Search,
    Send,
    Server,
    Settings,
    Share,
    ShieldAlert,
    ShieldCheck,
    SignOut,
    Snoozed,
    Sparkle,
    Sticker,
    Sync,
    TickDelivered,
    TickSent,
    Trash,
    Undo,
    Unread,
    Video,
    Warning,
    Workspace,
};
inline constexpr size_t iconCount = static_cast<size_t>(Icon::Workspace) + 1;

/// The file that ICON is drawn in, without its ending.
const domain::Names<Icon, iconCount>& iconNames();

/// The glyph that stands for CHANNEL.
Icon channelIcon(domain::Channel channel);

} // namespace bandeja::theme
