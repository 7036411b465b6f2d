// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QWidget>

namespace bandeja::controls {

/// A widget that is one surface.
class Pane : public QWidget {
    Q_OBJECT

public:
    Pane(const theme::Look& look, theme::Color surface, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
    theme::Color surface_;
};

/// A surface with a border on which things that belong together lie.
class CardFrame : public QWidget {
    Q_OBJECT

public:
    explicit CardFrame(const theme::Look& look, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
};

/// A line of one pixel.
class Rule : public QWidget {
    Q_OBJECT

public:
    Rule(const theme::Look& look, Qt::Orientation orientation, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
};

} // namespace bandeja::controls
