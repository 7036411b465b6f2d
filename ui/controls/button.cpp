// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/button.h"

#include "ui/theme/strokes.h"

#include <QPainter>

namespace bandeja::controls {

using theme::Color;
using theme::Radius;
using theme::Space;
using theme::TextStyle;

namespace {

constexpr int iconGap = 6;

/// What all buttons of ours have in common.
void prepare(QPushButton& button) {
    button.setCursor(Qt::PointingHandCursor);
    button.setFocusPolicy(Qt::StrongFocus);
    button.setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    button.setAttribute(Qt::WA_Hover);
    button.setAutoDefault(false);
}

} // namespace

Button::Button(const theme::Look& look, Kind kind, QWidget* parent, Size size)
    : QPushButton(parent),
      look_(look),
      kind_(kind),
      size_(size) {
    prepare(*this);
}

void Button::setIcon(theme::Icon icon) {
    icon_ = icon;
    updateGeometry();
    update();
}

void Button::setKeys(const QKeySequence& keys) {
    keys_ = keys.toString(QKeySequence::NativeText);
}

void Button::setCompact(bool compact) {
    if (compact == compact_)
        return;
    compact_ = compact;
    updateGeometry();
    update();
}

bool Button::event(QEvent* event) {
    // Only now is it sure what the button shows.
    if (event->type() == QEvent::ToolTip) {
        if (!compact_)
            setToolTip(keys_);
        else
            setToolTip(keys_.isEmpty() ? text() : QStringLiteral("%1 (%2)").arg(text(), keys_));
    }
    return QPushButton::event(event);
}

int Button::iconSize() const {
    return look_.scaled(size_ == Size::Normal ? 18 : 16);
}

QSize Button::sizeHint() const {
    const QFontMetrics metrics(look_.font(TextStyle::BodyMedium));
    const int height = look_.scaled(size_ == Size::Normal ? 34 : 28);
    if (compact_)
        return {height, height};
    int width = metrics.horizontalAdvance(shownText()) + 2 * look_.space(Space::M);
    if (icon_)
        width += iconSize() + (shownText().isEmpty() ? 0 : iconGap);
    return {width, height};
}

Button::Colors Button::colors() const {
    const auto color = [this](Color name) { return look_.color(name); };
    const bool hot = underMouse() && isEnabled();
    const bool filled = kind_ == Kind::Primary || kind_ == Kind::Danger || kind_ == Kind::Ai;
    if (!isEnabled() && filled)
        return {color(Color::Hover), {}, color(Color::TextFaint), color(Color::Focus)};
    if (!isEnabled())
        return {{},
                kind_ == Kind::Secondary ? color(Color::Line) : QColor(),
                color(Color::TextFaint),
                color(Color::Focus)};
    switch (kind_) {
    case Kind::Primary:
        return {color(isDown() ? Color::AccentFillPressed
                      : hot    ? Color::AccentFillHover
                               : Color::AccentFill),
                {},
                color(Color::OnAccent),
                color(Color::OnAccent)};
    case Kind::Danger:
        return {color(hot ? Color::DangerFillHover : Color::DangerFill),
                {},
                color(Color::OnAccent),
                color(Color::OnAccent)};
    case Kind::Ai:
        return {color(hot ? Color::AiFillHover : Color::AiFill),
                {},
                color(Color::OnAccent),
                color(Color::OnAccent)};
    case Kind::Secondary:
    case Kind::Floating:
        return {color(isDown() ? Color::Pressed
                      : hot    ? Color::Hover
                               : Color::Raised),
                color(kind_ == Kind::Floating ? Color::LineStrong : Color::Line), color(Color::Text),
                color(Color::Focus)};
    case Kind::Quiet:
        return {isDown() ? color(Color::Pressed)
                : hot    ? color(Color::Hover)
                         : QColor(),
                {},
                color(Color::TextMuted),
                color(Color::Focus)};
    case Kind::DangerQuiet:
        return {hot ? color(Color::DangerSoft) : QColor(), {}, color(Color::Danger), color(Color::Focus)};
    }
    return {};
}

void Button::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const Colors paint = colors();
    const double radius = look_.radius(Radius::Control);
    if (paint.fill.isValid() || paint.border.isValid())
        theme::fillRounded(painter, rect(), radius, paint.fill.isValid() ? paint.fill : Qt::transparent,
                           paint.border);
    const QFont font = look_.font(TextStyle::BodyMedium);
    const QFontMetrics metrics(font);
    const int gap = icon_ && !shownText().isEmpty() ? iconGap : 0;
    const int content = metrics.horizontalAdvance(shownText()) + (icon_ ? iconSize() + gap : 0);
    int x = (width() - content) / 2;
    if (icon_) {
        look_.icons().paint(painter, *icon_, QRectF(x, 0, iconSize(), height()), iconSize(), paint.text);
        x += iconSize() + gap;
    }
    painter.setFont(font);
    painter.setPen(paint.text);
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::TextSingleLine, shownText());
    if (theme::showsFocus(*this))
        theme::strokeFocus(
            painter, paint.ring == look_.color(Color::OnAccent) ? rect().adjusted(2, 2, -2, -2) : rect(),
            radius, paint.ring);
}

IconButton::IconButton(const theme::Look& look, theme::Icon icon, QWidget* parent, int size)
    : QPushButton(parent),
      look_(look),
      icon_(icon),
      size_(size) {
    prepare(*this);
}

void IconButton::setIcon(theme::Icon icon) {
    icon_ = icon;
    update();
}

void IconButton::setMeaning(const QString& meaning, const QKeySequence& keys) {
    setAccessibleName(meaning);
    const QString shown = keys.toString(QKeySequence::NativeText);
    setToolTip(shown.isEmpty() ? meaning : QStringLiteral("%1 (%2)").arg(meaning, shown));
}

void IconButton::setFilled(bool filled) {
    filled_ = filled;
    update();
}

QSize IconButton::sizeHint() const {
    const int size = look_.scaled(size_);
    return {size, size};
}

void IconButton::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const double radius = look_.radius(Radius::Control);
    const bool hot = underMouse() && isEnabled();
    if (filled_)
        theme::fillRounded(painter, rect(), radius,
                           look_.color(!isEnabled() ? Color::Hover
                                       : isDown()   ? Color::AccentFillPressed
                                       : hot        ? Color::AccentFillHover
                                                    : Color::AccentFill));
    else if (hot || isDown() || isChecked())
        theme::fillRounded(painter, rect(), radius, look_.color(isDown() ? Color::Pressed : Color::Hover));
    const Color ink = !isEnabled() ? Color::TextFaint : filled_ ? Color::OnAccent : Color::TextMuted;
    look_.icons().paint(painter, icon_, rect(), look_.scaled(20), look_.color(ink));
    if (theme::showsFocus(*this))
        theme::strokeFocus(painter, filled_ ? rect().adjusted(2, 2, -2, -2) : rect(), radius,
                           look_.color(filled_ ? Color::OnAccent : Color::Focus));
}

} // namespace bandeja::controls
