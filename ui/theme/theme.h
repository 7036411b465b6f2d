// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "ui/theme/tokens.h"

#include <QColor>
#include <QFont>

#include <tl/expected.hpp>

#include <array>

namespace bandeja::theme {

/// Which typefaces to use, and how much larger than drawn. Found once, when the program starts.
struct Typefaces {
    QString text;      ///< empty: the system's
    QString monospace; ///< empty: the system's
    double scale = 1;  ///< what the person has set in the system, against its default
};

/// One scheme of the theme file, ready to paint with. A value: cheap enough to copy, never changes.
class Theme {
public:
    /// Reads JSON, the theme file. An error names the first thing that is missing or not understood.
    static tl::expected<Theme, QString> read(const QByteArray& json, Scheme scheme,
                                             const Typefaces& typefaces);

    Scheme scheme() const { return scheme_; }
    QColor color(Color color) const { return colors_[static_cast<size_t>(color)]; }
    QColor channel(domain::Channel channel) const { return channels_[static_cast<size_t>(channel)]; }

    struct Pair {
        QColor surface;
        QColor text;
    };
    /// The colours of a person's avatar: the same NAME always gets the same ones.
    Pair avatar(QStringView name) const;
    const QList<Pair>& avatars() const { return avatars_; }

    QFont font(TextStyle style) const { return fonts_[static_cast<size_t>(style)]; }
    /// Ids and signatures, at the size of TextStyle::Small.
    QFont monospace() const { return monospace_; }

    /// Pixels that don't depend on the screen's resolution.
    int space(Space space) const { return spaces_[static_cast<size_t>(space)]; }
    double radius(Radius radius) const { return radii_[static_cast<size_t>(radius)]; }
    /// PIXELS as drawn for the default text size, at the person's.
    int scaled(double pixels) const { return qRound(pixels * scale_); }

private:
    Theme() = default;

    Scheme scheme_ = Scheme::Light;
    double scale_ = 1;
    std::array<QColor, colorCount> colors_;
    std::array<QColor, domain::allChannels.size()> channels_;
    QList<Pair> avatars_;
    std::array<QFont, textStyleCount> fonts_;
    QFont monospace_;
    std::array<int, spaceCount> spaces_{};
    std::array<double, radiusCount> radii_{};
};

/// The families that the theme file wants on this system, best first; empty where the system's own is best.
QStringList wantedFamilies(const QByteArray& json);
QStringList wantedMonospace(const QByteArray& json);

/// How well TEXT can be read on SURFACE: the contrast ratio of WCAG 2.1, 1 to 21.
double contrast(const QColor& text, const QColor& surface);

} // namespace bandeja::theme
