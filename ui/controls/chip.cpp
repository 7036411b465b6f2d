// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/chip.h"

#include "ui/theme/strokes.h"

#include <QPainter>

namespace bandeja::controls {

using theme::Color;
using theme::TextStyle;

namespace {
constexpr int iconPixels = 14;
constexpr int side = 7;
constexpr int gap = 4;
} // namespace

ToneColors toneColors(const theme::Look& look, Tone tone) {
    const auto colors = [&](Color surface, Color line, Color text) {
        return ToneColors{look.color(surface), look.color(line), look.color(text)};
    };
    switch (tone) {
    case Tone::Neutral:
        return colors(Color::Hover, Color::Line, Color::TextMuted);
    case Tone::Accent:
        return colors(Color::AccentSoft, Color::Line, Color::AccentSoftText);
    case Tone::Ok:
        return colors(Color::OkSoft, Color::Line, Color::Ok);
    case Tone::Warn:
        return colors(Color::WarnSoft, Color::WarnLine, Color::Warn);
    case Tone::Danger:
        return colors(Color::DangerSoft, Color::DangerLine, Color::Danger);
    case Tone::Ai:
        return colors(Color::AiChip, Color::AiLine, Color::Ai);
    }
    return {};
}

QSize chipSize(const theme::Look& look, bool icon, const QString& text) {
    const QFontMetrics metrics(look.font(TextStyle::CaptionStrong));
    int width = 2 * side + (icon ? look.scaled(iconPixels) : 0);
    if (text.isEmpty())
        width -= 2 * (side - gap);
    else
        width += metrics.horizontalAdvance(text) + (icon ? gap : 0);
    return {width, qMax(look.scaled(22), metrics.height() + gap)};
}

void paintChip(QPainter& painter, const theme::Look& look, const QRect& rect, Tone tone,
               std::optional<theme::Icon> icon, const QString& text) {
    const ToneColors colors = toneColors(look, tone);
    theme::fillRounded(painter, rect, rect.height() / 2.0, colors.surface);
    const int iconSize = look.scaled(iconPixels);
    int x = rect.x() + (text.isEmpty() ? gap : side);
    if (icon) {
        look.icons().paint(painter, *icon, QRectF(x, rect.y(), iconSize, rect.height()), iconSize,
                           colors.text);
        x += iconSize + gap;
    }
    painter.setFont(look.font(TextStyle::CaptionStrong));
    painter.setPen(colors.text);
    painter.drawText(QRect(x, rect.y(), rect.right() - x + 1, rect.height()),
                     Qt::AlignVCenter | Qt::TextSingleLine, text);
}

Chip::Chip(const theme::Look& look, QWidget* parent) : QLabel(parent), look_(look) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::say(Tone tone, std::optional<theme::Icon> icon, const QString& text) {
    tone_ = tone;
    icon_ = icon;
    setText(text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const {
    return chipSize(look_, icon_.has_value(), text());
}

void Chip::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    paintChip(painter, look_, rect(), tone_, icon_, text());
}

} // namespace bandeja::controls
