// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QLabel>

namespace bandeja::controls {

/// Text in the theme's type and colours, always plain.
class Label : public QLabel {
    Q_OBJECT

public:
    Label(const theme::Look& look, theme::TextStyle style, theme::Color color = theme::Color::Text,
          QWidget* parent = nullptr);

    void setColor(theme::Color color);
    /// Breaks lines, and asks for the height that this takes.
    void setWrapping(bool wrapping);

    QSize minimumSizeHint() const override;

private:
    void dress();

    const theme::Look& look_;
    theme::TextStyle style_;
    theme::Color color_;
};

/// One line that ends in … where there is no room. The whole text is in its tooltip and its accessible name.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    ElidedLabel(const theme::Look& look, theme::TextStyle style, theme::Color color = theme::Color::Text,
                QWidget* parent = nullptr);

    void setText(const QString& text);
    void setColor(theme::Color color);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showWhatIsCut();

    const theme::Look& look_;
    theme::TextStyle style_;
    theme::Color color_;
};

/// TEXT for a tooltip, which would otherwise take what looks like markup for markup.
QString plainToolTip(const QString& text);

} // namespace bandeja::controls
