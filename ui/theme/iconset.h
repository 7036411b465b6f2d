// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icon.h"

#include <QByteArray>
#include <QColor>
#include <QHash>
#include <QIcon>
#include <QPixmap>

class QPainter;
class QRectF;

namespace bandeja::theme {

/// Renders the icons: each once for a size, a colour and a screen's resolution. For the interface thread.
class IconSet {
public:
    /// ICON in COLOR, SIZE pixels wide on a screen with RATIO device pixels a pixel.
    QPixmap pixmap(Icon icon, int size, const QColor& color, double ratio) const;

    /// Paints ICON in the middle of AREA, SIZE wide, on whole pixels.
    void paint(QPainter& painter, Icon icon, const QRectF& area, int size, const QColor& color) const;

    /// The program's own mark, in all sizes that desktops ask for.
    static QIcon applicationIcon();
    static QPixmap mark(int size, double ratio);

private:
    struct Key {
        Icon icon;
        int pixels;
        QRgb color;
        bool operator==(const Key&) const = default;
        friend size_t qHash(const Key& key, size_t seed) {
            return qHashMulti(seed, static_cast<int>(key.icon), key.pixels, key.color);
        }
    };

    mutable QHash<Key, QPixmap> rendered_;
    mutable QHash<Icon, QByteArray> drawings_;
};

} // namespace bandeja::theme
