// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QPushButton>

#include <optional>

namespace bandeja::controls {

/// A button of ours. Its width always fits its text, in any language.
class Button : public QPushButton {
    Q_OBJECT

public:
    enum class Kind {
        Primary, ///< the one thing to do here
        Secondary,
        Quiet,       ///< no frame until it is pointed at
        Danger,      ///< can't be undone
        DangerQuiet, ///< leads to something that can't be undone
        Ai,          ///< the one thing to do with a proposal
        Floating,    ///< lies over something else
    };
    enum class Size { Normal, Small };

    Button(const theme::Look& look, Kind kind, QWidget* parent = nullptr, Size size = Size::Normal);

    void setIcon(theme::Icon icon);
    /// Shows the icon alone; the text stays its accessible name and becomes its tooltip.
    void setCompact(bool compact);
    /// Names KEYS in the tooltip. Doesn't make them work.
    void setKeys(const QKeySequence& keys);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Colors {
        QColor fill;
        QColor border;
        QColor text;
        QColor ring;
    };
    Colors colors() const;
    int iconSize() const;
    QString shownText() const { return compact_ ? QString() : text(); }

    const theme::Look& look_;
    Kind kind_;
    Size size_;
    std::optional<theme::Icon> icon_;
    QString keys_;
    bool compact_ = false;
};

/// A button that is an icon alone. Its text is its accessible name and its tooltip.
class IconButton : public QPushButton {
    Q_OBJECT

public:
    IconButton(const theme::Look& look, theme::Icon icon, QWidget* parent = nullptr, int size = 32);

    void setIcon(theme::Icon icon);
    /// What it does, in words.
    void setMeaning(const QString& meaning, const QKeySequence& keys = {});
    /// Paints it filled with the accent, as the one thing to do.
    void setFilled(bool filled);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
    theme::Icon icon_;
    int size_;
    bool filled_ = false;
};

} // namespace bandeja::controls
