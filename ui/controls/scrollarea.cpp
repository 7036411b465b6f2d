// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/scrollarea.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace bandeja::controls {

using theme::Color;
using theme::Space;

namespace {
constexpr int columnWidth = 760;
}

ScrollArea::ScrollArea(const theme::Look& look, theme::Color surface, QWidget* parent)
    : QScrollArea(parent),
      look_(look),
      surface_(surface) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    dress();
    connect(&look_, &theme::Look::changed, this, &ScrollArea::dress);
}

void ScrollArea::dress() {
    QPalette colors = palette();
    colors.setColor(QPalette::Window, look_.color(surface_));
    setPalette(colors);
    viewport()->setPalette(colors);
}

QSize ScrollArea::sizeHint() const {
    return widget() ? widget()->sizeHint() : QScrollArea::sizeHint();
}

int ScrollArea::heightForWidth(int width) const {
    if (!widget())
        return -1;
    return widget()->hasHeightForWidth() ? widget()->heightForWidth(width) : widget()->sizeHint().height();
}

PageArea::PageArea(const theme::Look& look, QWidget* parent)
    : ScrollArea(look, Color::Page, parent),
      column_(new QVBoxLayout) {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    const int edge = look.space(Space::XL);
    row->setContentsMargins(edge, look.space(Space::XXL), edge, look.space(Space::XXL));
    auto* column = new QWidget;
    column->setMaximumWidth(look.scaled(columnWidth));
    column->setLayout(column_);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(look.space(Space::M));
    row->addStretch(1);
    row->addWidget(column, 1000);
    row->addStretch(1);
    setWidget(content);
}

} // namespace bandeja::controls
