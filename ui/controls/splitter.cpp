// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/splitter.h"

#include <QPainter>
#include <QSplitterHandle>

namespace bandeja::controls {

using theme::Color;

namespace {

class Handle final : public QSplitterHandle {
public:
    Handle(const theme::Look& look, Qt::Orientation orientation, QSplitter* splitter)
        : QSplitterHandle(orientation, splitter),
          look_(look) {
        setAttribute(Qt::WA_Hover);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        // QSplitterHandle is wider than it looks where it is thin.
        QPainter(this).fillRect(contentsRect(), look_.color(underMouse() ? Color::LineStrong : Color::Line));
    }

private:
    const theme::Look& look_;
};

} // namespace

Splitter::Splitter(const theme::Look& look, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent),
      look_(look) {
    setHandleWidth(1);
}

QSplitterHandle* Splitter::createHandle() {
    return new Handle(look_, orientation(), this);
}

} // namespace bandeja::controls
