// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/chip.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace bandeja::controls {

class Button;
class Label;

/// A strip that says how things are, and offers what can be done about it.
class Banner : public QWidget {
    Q_OBJECT

public:
    explicit Banner(const theme::Look& look, QWidget* parent = nullptr);

    void say(Tone tone, theme::Icon icon, const QString& text);
    QString text() const;
    /// Adds a button at its end.
    Button* addAction(const QString& text);

    /// Round corners and a border, for use within a page.
    void setInset(bool inset);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
    Tone tone_ = Tone::Neutral;
    theme::Icon icon_ = theme::Icon::Info;
    QWidget* iconSpace_;
    Label* text_;
    QHBoxLayout* row_;
    bool inset_ = false;
};

/// What stands where nothing is: why, and what to do next.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(const theme::Look& look, QWidget* parent = nullptr);

    void say(theme::Icon icon, const QString& title, const QString& hint);
    QString title() const;
    Button* addAction(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
    theme::Icon icon_ = theme::Icon::Open;
    QWidget* iconSpace_;
    Label* title_;
    Label* hint_;
    QVBoxLayout* column_;
};

/// Three dots that breathe while something is being done. They rest when nobody sees them, and when the
/// system asks for no animation.
class Busy : public QWidget {
    Q_OBJECT

public:
    Busy(const theme::Look& look, theme::Color color, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {30, 12}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
    theme::Color color_;
    int step_ = 0;
};

} // namespace bandeja::controls
