// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/iconset.h"
#include "ui/theme/systemscheme.h"
#include "ui/theme/theme.h"

#include <QObject>

class QApplication;

namespace bandeja::theme {

/// What the person wants the window to look like.
enum class Appearance { System, Light, Dark };

/// The theme that is in force now. Handed to every widget; made once in app/. For the interface thread.
class Look : public QObject {
    Q_OBJECT

public:
    /// TYPEFACES: see systemTypefaces().
    Look(Typefaces typefaces, SystemScheme& system, QObject* parent = nullptr);
    ~Look() override;

    /// Gives APPLICATION its style, font and palette, now and whenever the theme changes. APPLICATION's style
    /// keeps a reference to this Look, which therefore must live as long as APPLICATION does.
    void dress(QApplication& application);

    void choose(Appearance appearance);
    Appearance appearance() const { return appearance_; }

    const Theme& theme() const { return theme_; }
    const IconSet& icons() const { return icons_; }

    QColor color(Color color) const { return theme_.color(color); }
    QFont font(TextStyle style) const { return theme_.font(style); }
    int space(Space space) const { return theme_.space(space); }
    double radius(Radius radius) const { return theme_.radius(radius); }
    /// PIXELS as drawn for the default text size, at the person's.
    int scaled(double pixels) const { return theme_.scaled(pixels); }
    bool isDark() const { return theme_.scheme() == Scheme::Dark; }

    /// What is printed is dark on white, whatever the window looks like.
    Theme paperTheme() const;

    /// The typefaces that the theme file wants, as far as they are installed, at the system's text size.
    static Typefaces systemTypefaces();

Q_SIGNALS:
    /// The theme is another one: colours were set anew, widgets paint themselves again.
    void changed();

private:
    void reload();
    void applyToApplication();

    QByteArray file_;
    Typefaces typefaces_;
    SystemScheme& system_;
    Appearance appearance_ = Appearance::System;
    Theme theme_;
    IconSet icons_;
    QApplication* application_ = nullptr;
};

} // namespace bandeja::theme
