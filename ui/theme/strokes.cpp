// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/strokes.h"

#include <QPainter>
#include <QWidget>

namespace bandeja::theme {

void fillRounded(QPainter& painter, const QRectF& rect, double radius, const QColor& fill,
                 const QColor& border) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    if (border.isValid()) {
        painter.setPen(QPen(border, 1));
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5);
    } else {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(rect, radius, radius);
    }
    painter.restore();
}

void strokeFocus(QPainter& painter, const QRectF& rect, double radius, const QColor& color) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 2));
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1);
    painter.restore();
}

void castShadow(QPainter& painter, const QRectF& rect, double radius, int size, const QColor& color) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    // Layers that add up: light at the edge, the full colour next to RECT.
    QColor layer = color;
    layer.setAlphaF(color.alphaF() / static_cast<float>(size));
    painter.setBrush(layer);
    for (int grow = size; grow > 0; --grow) {
        const QRectF ring = rect.adjusted(-grow, -grow, grow, grow).translated(0, size / 4.0);
        painter.drawRoundedRect(ring, radius + grow, radius + grow);
    }
    painter.restore();
}

bool showsFocus(const QWidget& widget) {
    return widget.hasFocus() && widget.window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

} // namespace bandeja::theme
