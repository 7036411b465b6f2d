// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/keycap.h"

#include "ui/theme/strokes.h"

#include <QPainter>

namespace bandeja::shell {

using theme::Color;
using theme::TextStyle;

namespace {
constexpr int gap = 4;
}

KeyCap::KeyCap(const theme::Look& look, QWidget* parent) : QLabel(parent), look_(look) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void KeyCap::setKeys(const QKeySequence& keys) {
    QString text = keys.toString(QKeySequence::NativeText);
    // What is written on the key.
    text.replace(QStringLiteral("Return"), QStringLiteral("Enter"));
    keys_ = text.split(QLatin1Char('+'), Qt::SkipEmptyParts);
    setText(text);
    updateGeometry();
    update();
}

void KeyCap::addRange(const QString& last) {
    keys_.last() += QChar(0x2026) + last;
    setText(text() + QChar(0x2026) + last);
    updateGeometry();
}

int KeyCap::widthOf(const QString& key) const {
    return qMax(look_.scaled(26),
                QFontMetrics(look_.font(TextStyle::SmallStrong)).horizontalAdvance(key) + 14);
}

QSize KeyCap::sizeHint() const {
    int width = -gap;
    for (const QString& key : keys_)
        width += widthOf(key) + gap;
    return {qMax(0, width), look_.scaled(26)};
}

void KeyCap::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    int x = 0;
    for (const QString& key : keys_) {
        const QRect cap(x, 0, widthOf(key), height());
        theme::fillRounded(painter, cap, look_.radius(theme::Radius::Small) + 1, look_.color(Color::Hover),
                           look_.color(Color::Line));
        painter.setFont(look_.font(TextStyle::SmallStrong));
        painter.setPen(look_.color(Color::TextMuted));
        painter.drawText(cap, Qt::AlignCenter | Qt::TextSingleLine, key);
        x += cap.width() + gap;
    }
}

} // namespace bandeja::shell
