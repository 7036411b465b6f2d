// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/iconset.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

#include <cmath>

namespace bandeja::theme {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray fileOf(QLatin1StringView name) {
    QFile file(u":/bandeja/icons/%1.svg"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPixmap render(const QByteArray& drawing, int pixels, double ratio) {
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(drawing).render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace

QPixmap IconSet::pixmap(Icon icon, int size, const QColor& color, double ratio) const {
    const int pixels = qMax(1, qRound(size * ratio));
    const Key key{icon, pixels, color.rgba()};
    if (const auto known = rendered_.constFind(key); known != rendered_.cend())
        return *known;
    if (!drawings_.contains(icon))
        drawings_.insert(icon, fileOf(domain::nameIn(iconNames(), icon)));
    QByteArray drawing = drawings_[icon];
    drawing.replace("currentColor", color.name().toLatin1());
    QPixmap pixmap = render(drawing, pixels, ratio);
    if (color.alpha() < 255) {
        QPainter painter(&pixmap);
        painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
        painter.fillRect(QRectF(0, 0, size, size), QColor(0, 0, 0, color.alpha()));
    }
    rendered_.insert(key, pixmap);
    return pixmap;
}

void IconSet::paint(QPainter& painter, Icon icon, const QRectF& area, int size, const QColor& color) const {
    const QPointF corner(std::round(area.center().x() - size / 2.0),
                         std::round(area.center().y() - size / 2.0));
    painter.drawPixmap(corner, pixmap(icon, size, color, painter.device()->devicePixelRatioF()));
}

QIcon IconSet::applicationIcon() {
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(mark(size, 1));
    return icon;
}

QPixmap IconSet::mark(int size, double ratio) {
    return render(fileOf("bandeja"_L1), qRound(size * ratio), ratio);
}

} // namespace bandeja::theme
