// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/names.h"

/// The names of everything that resources/theme/bandeja.json decides.
namespace bandeja::theme {

enum class Scheme { Light, Dark };

/// What a colour is for. Widgets name the purpose, never a colour.
enum class Color {
    Nav,    ///< behind the navigation
    List,   ///< behind the conversation list
    Page,   ///< behind a conversation and behind pages
    Raised, ///< cards, menus, sheets
    Sunken, ///< areas that stand back: the composer's surroundings
    Field,  ///< inside of fields
    Line,
    LineStrong, ///< borders that must be seen (3:1)
    Text,
    TextMuted,
    TextFaint,
    Accent,     ///< as text or icon
    AccentFill, ///< as a surface, under OnAccent
    AccentFillHover,
    AccentFillPressed,
    OnAccent,
    AccentSoft,
    AccentSoftText,
    Hover,
    Pressed,
    Selected,
    Focus,
    Ai, ///< whatever an AI agent proposes
    AiFill,
    AiFillHover,
    AiSoft,
    AiChip,
    AiLine,
    Warn,
    WarnSoft,
    WarnLine,
    Danger,
    DangerFill,
    DangerFillHover,
    DangerSoft,
    DangerLine,
    Ok,
    OkSoft,
    BubbleIn,
    BubbleOut,
    BubbleMetaIn,
    BubbleMetaOut,
    Note,
    NoteLine,
    NoteText,
    Mark, ///< behind words that were looked for, under MarkText
    MarkText,
    MarkLine, ///< around the message that they were found in
    TickRead,
    Selection,
    Scrollbar,
    ScrollbarHover,
    Skeleton,
    Tooltip,
    TooltipText,
    Scrim,
    Shadow,
};
inline constexpr size_t colorCount = static_cast<size_t>(Color::Shadow) + 1;

/// The steps of the type scale.
enum class TextStyle {
    Caption,
    CaptionStrong,
    Small,
    SmallStrong,
    Body,
    BodyMedium,
    BodyStrong,
    Reading, ///< messages
    Title,
    Heading,
    Display,
};
inline constexpr size_t textStyleCount = static_cast<size_t>(TextStyle::Display) + 1;

enum class Space { XXS, XS, S, M, L, XL, XXL };
inline constexpr size_t spaceCount = static_cast<size_t>(Space::XXL) + 1;

enum class Radius { Small, Control, Card, Bubble, Sheet };
inline constexpr size_t radiusCount = static_cast<size_t>(Radius::Sheet) + 1;

/// The words of the theme file for each, in the order of the enumeration.
const domain::Names<Color, colorCount>& colorNames();
const domain::Names<TextStyle, textStyleCount>& textStyleNames();
const domain::Names<Space, spaceCount>& spaceNames();
const domain::Names<Radius, radiusCount>& radiusNames();

} // namespace bandeja::theme
