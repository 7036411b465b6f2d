// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QCheckBox>
#include <QRadioButton>

class QHBoxLayout;

namespace bandeja::controls {

/// On or off, at once. Its accessible name is set by who places it beside a label.
class Switch : public QCheckBox {
    Q_OBJECT

public:
    explicit Switch(const theme::Look& look, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool hitButton(const QPoint& point) const override;

private:
    const theme::Look& look_;
};

/// One of a few choices, side by side. Arrow keys move between them.
class Segments : public QWidget {
    Q_OBJECT

public:
    explicit Segments(const theme::Look& look, QWidget* parent = nullptr);

    /// Replaces what can be chosen; the choice keeps its place.
    void setChoices(const QStringList& choices);
    int chosen() const;
    /// Doesn't emit.
    void choose(int choice);

Q_SIGNALS:
    /// A person has chosen.
    void picked(int choice);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
    QHBoxLayout* row_;
    QList<QRadioButton*> buttons_;
};

} // namespace bandeja::controls
