// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/surfaces.h"

#include "ui/theme/strokes.h"

#include <QPainter>

namespace bandeja::controls {

using theme::Color;

Pane::Pane(const theme::Look& look, theme::Color surface, QWidget* parent)
    : QWidget(parent),
      look_(look),
      surface_(surface) {}

void Pane::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), look_.color(surface_));
}

CardFrame::CardFrame(const theme::Look& look, QWidget* parent) : QWidget(parent), look_(look) {}

void CardFrame::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    theme::fillRounded(painter, rect(), look_.radius(theme::Radius::Card), look_.color(Color::Raised),
                       look_.color(Color::Line));
}

Rule::Rule(const theme::Look& look, Qt::Orientation orientation, QWidget* parent)
    : QWidget(parent),
      look_(look) {
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Rule::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), look_.color(Color::Line));
}

} // namespace bandeja::controls
