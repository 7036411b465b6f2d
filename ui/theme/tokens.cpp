// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

namespace bandeja::theme {

namespace {

using Word = QLatin1StringView;

constexpr domain::Names<Color, colorCount> colors{{{Color::Nav, Word("nav")},
                                                   {Color::List, Word("list")},
                                                   {Color::Page, Word("page")},
                                                   {Color::Raised, Word("raised")},
                                                   {Color::Sunken, Word("sunken")},
                                                   {Color::Field, Word("field")},
                                                   {Color::Line, Word("line")},
                                                   {Color::LineStrong, Word("line-strong")},
                                                   {Color::Text, Word("text")},
                                                   {Color::TextMuted, Word("text-muted")},
                                                   {Color::TextFaint, Word("text-faint")},
                                                   {Color::Accent, Word("accent")},
                                                   {Color::AccentFill, Word("accent-fill")},
                                                   {Color::AccentFillHover, Word("accent-fill-hover")},
                                                   {Color::AccentFillPressed, Word("accent-fill-pressed")},
                                                   {Color::OnAccent, Word("on-accent")},
                                                   {Color::AccentSoft, Word("accent-soft")},
                                                   {Color::AccentSoftText, Word("accent-soft-text")},
                                                   {Color::Hover, Word("hover")},
                                                   {Color::Pressed, Word("pressed")},
                                                   {Color::Selected, Word("selected")},
                                                   {Color::Focus, Word("focus")},
                                                   {Color::Ai, Word("ai")},
                                                   {Color::AiFill, Word("ai-fill")},
                                                   {Color::AiFillHover, Word("ai-fill-hover")},
                                                   {Color::AiSoft, Word("ai-soft")},
                                                   {Color::AiChip, Word("ai-chip")},
                                                   {Color::AiLine, Word("ai-line")},
                                                   {Color::Warn, Word("warn")},
                                                   {Color::WarnSoft, Word("warn-soft")},
                                                   {Color::WarnLine, Word("warn-line")},
                                                   {Color::Danger, Word("danger")},
                                                   {Color::DangerFill, Word("danger-fill")},
                                                   {Color::DangerFillHover, Word("danger-fill-hover")},
                                                   {Color::DangerSoft, Word("danger-soft")},
                                                   {Color::DangerLine, Word("danger-line")},
                                                   {Color::Ok, Word("ok")},
                                                   {Color::OkSoft, Word("ok-soft")},
                                                   {Color::BubbleIn, Word("bubble-in")},
                                                   {Color::BubbleOut, Word("bubble-out")},
                                                   {Color::BubbleMetaIn, Word("bubble-meta-in")},
                                                   {Color::BubbleMetaOut, Word("bubble-meta-out")},
                                                   {Color::Note, Word("note")},
                                                   {Color::NoteLine, Word("note-line")},
                                                   {Color::NoteText, Word("note-text")},
                                                   {Color::Mark, Word("mark")},
                                                   {Color::MarkText, Word("mark-text")},
                                                   {Color::MarkLine, Word("mark-line")},
                                                   {Color::TickRead, Word("tick-read")},
                                                   {Color::Selection, Word("selection")},
                                                   {Color::Scrollbar, Word("scrollbar")},
                                                   {Color::ScrollbarHover, Word("scrollbar-hover")},
                                                   {Color::Skeleton, Word("skeleton")},
                                                   {Color::Tooltip, Word("tooltip")},
                                                   {Color::TooltipText, Word("tooltip-text")},
                                                   {Color::Scrim, Word("scrim")},
                                                   {Color::Shadow, Word("shadow")}}};

constexpr domain::Names<TextStyle, textStyleCount> textStyles{
    {{TextStyle::Caption, Word("caption")},
     {TextStyle::CaptionStrong, Word("caption-strong")},
     {TextStyle::Small, Word("small")},
     {TextStyle::SmallStrong, Word("small-strong")},
     {TextStyle::Body, Word("body")},
     {TextStyle::BodyMedium, Word("body-medium")},
     {TextStyle::BodyStrong, Word("body-strong")},
     {TextStyle::Reading, Word("reading")},
     {TextStyle::Title, Word("title")},
     {TextStyle::Heading, Word("heading")},
     {TextStyle::Display, Word("display")}}};

constexpr domain::Names<Space, spaceCount> spaces{{{Space::XXS, Word("xxs")},
                                                   {Space::XS, Word("xs")},
                                                   {Space::S, Word("s")},
                                                   {Space::M, Word("m")},
                                                   {Space::L, Word("l")},
                                                   {Space::XL, Word("xl")},
                                                   {Space::XXL, Word("xxl")}}};

constexpr domain::Names<Radius, radiusCount> radii{{{Radius::Small, Word("small")},
                                                    {Radius::Control, Word("control")},
                                                    {Radius::Card, Word("card")},
                                                    {Radius::Bubble, Word("bubble")},
                                                    {Radius::Sheet, Word("sheet")}}};

} // namespace

const domain::Names<Color, colorCount>& colorNames() {
    return colors;
}

const domain::Names<TextStyle, textStyleCount>& textStyleNames() {
    return textStyles;
}

const domain::Names<Space, spaceCount>& spaceNames() {
    return spaces;
}

const domain::Names<Radius, radiusCount>& radiusNames() {
    return radii;
}

} // namespace bandeja::theme
