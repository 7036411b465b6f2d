// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QScrollArea>

class QVBoxLayout;

namespace bandeja::controls {

/// Scrolls upwards and downwards only, without a frame, over SURFACE. Asks for as much room as its widget
/// wants, and shows whatever gets the keyboard.
class ScrollArea : public QScrollArea {
    Q_OBJECT

public:
    ScrollArea(const theme::Look& look, theme::Color surface, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

private:
    void dress();

    const theme::Look& look_;
    theme::Color surface_;
};

/// A page of the window that is read from top to bottom: a heading, then a column of a width that reads well.
class PageArea : public ScrollArea {
    Q_OBJECT

public:
    explicit PageArea(const theme::Look& look, QWidget* parent = nullptr);

    QVBoxLayout& column() { return *column_; }

private:
    QVBoxLayout* column_;
};

} // namespace bandeja::controls
