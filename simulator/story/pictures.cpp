// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/story/pictures.h"

#include <QBuffer>
#include <QPainter>
#include <QPainterPath>
#include <QRandomGenerator>

namespace bandeja::simulator::story {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr QSize photoSize(960, 720);

/// A table from above: boards, and light from the upper left.
void paintTable(QPainter& painter, const QColor& table) {
    QLinearGradient light(0, 0, 960, 720);
    light.setColorAt(0, table.lighter(112));
    light.setColorAt(1, table.darker(114));
    painter.fillRect(QRect(QPoint(0, 0), photoSize), light);
    QRandomGenerator random(3);
    for (int y = 0; y < 720; y += 120) {
        painter.setPen(QPen(table.darker(140), 3));
        painter.drawLine(0, y, 960, y + 4);
        for (int i = 0; i < 9; ++i) {
            const int x = random.bounded(900);
            const int grain = y + 8 + random.bounded(104);
            painter.setPen(QPen(table.darker(106 + random.bounded(10)), 2));
            painter.drawLine(x, grain, x + 80 + random.bounded(300), grain + random.bounded(3));
        }
    }
}

/// A wall, a table, and light from the upper left.
void paintRoom(QPainter& painter, const QColor& wall, const QColor& table) {
    QLinearGradient light(0, 0, 960, 500);
    light.setColorAt(0, wall.lighter(112));
    light.setColorAt(1, wall.darker(112));
    painter.fillRect(QRect(QPoint(0, 0), photoSize), light);
    QLinearGradient wood(0, 470, 0, 720);
    wood.setColorAt(0, table.lighter(108));
    wood.setColorAt(1, table.darker(118));
    painter.fillRect(0, 470, 960, 250, wood);
    QRandomGenerator random(7);
    for (int i = 0; i < 40; ++i) {
        const int y = 475 + random.bounded(240);
        painter.setPen(QPen(table.darker(104 + random.bounded(14)), 1 + random.bounded(2)));
        const int x = random.bounded(960);
        painter.drawLine(x, y, x + 120 + random.bounded(420), y + random.bounded(3));
    }
}

void paintShadow(QPainter& painter, const QRectF& area) {
    QRadialGradient shadow(area.center(), area.width() / 2);
    shadow.setColorAt(0, QColor(20, 12, 8, 150));
    shadow.setColorAt(0.6, QColor(20, 12, 8, 70));
    shadow.setColorAt(1, QColor(20, 12, 8, 0));
    painter.save();
    painter.translate(area.center());
    painter.scale(1, area.height() / area.width());
    painter.translate(-area.center());
    painter.setPen(Qt::NoPen);
    painter.setBrush(shadow);
    painter.drawEllipse(area.center(), area.width() / 2, area.width() / 2);
    painter.restore();
}

/// Grain and darker corners: what makes a drawing look like a photo in a small bubble.
void paintLens(QImage& image) {
    QPainter painter(&image);
    QRadialGradient corners(QPointF(480, 340), 640);
    corners.setColorAt(0.55, QColor(0, 0, 0, 0));
    corners.setColorAt(1, QColor(0, 0, 0, 90));
    painter.fillRect(image.rect(), corners);
    painter.end();
    QRandomGenerator random(11);
    for (int y = 0; y < image.height(); ++y) {
        QRgb* const line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int grain = static_cast<int>(random.bounded(9)) - 4;
            line[x] =
                qRgb(std::clamp(qRed(line[x]) + grain, 0, 255), std::clamp(qGreen(line[x]) + grain, 0, 255),
                     std::clamp(qBlue(line[x]) + grain, 0, 255));
        }
    }
}

QLinearGradient leather(const QColor& colour, const QPointF& from, const QPointF& to) {
    QLinearGradient gradient(from, to);
    gradient.setColorAt(0, colour.lighter(135));
    gradient.setColorAt(0.45, colour);
    gradient.setColorAt(1, colour.darker(150));
    return gradient;
}

void paintStitches(QPainter& painter, const QPainterPath& path, const QColor& colour) {
    QPen pen(colour, 2.5, Qt::CustomDashLine, Qt::RoundCap);
    pen.setDashPattern({3, 3});
    painter.strokePath(path, pen);
}

void paintBoot(QPainter& painter, const QColor& colour) {
    paintShadow(painter, QRectF(230, 540, 600, 90));
    QPainterPath upper(QPointF(352, 170));
    upper.cubicTo(420, 150, 500, 150, 572, 172);
    upper.cubicTo(580, 260, 580, 320, 612, 372);
    upper.cubicTo(690, 410, 772, 430, 784, 540);
    upper.lineTo(318, 540);
    upper.cubicTo(310, 420, 362, 330, 352, 170);
    painter.setPen(QPen(colour.darker(190), 3));
    painter.setBrush(leather(colour, {380, 180}, {760, 560}));
    painter.drawPath(upper);
    QPainterPath toe(QPointF(628, 540));
    toe.cubicTo(640, 470, 690, 436, 718, 426);
    QPainterPath side(QPointF(470, 160));
    side.cubicTo(474, 280, 486, 380, 470, 536);
    QPainterPath heel(QPointF(330, 500));
    heel.cubicTo(380, 470, 420, 490, 440, 538);
    for (const QPainterPath& seam : {toe, heel})
        paintStitches(painter, seam, colour.lighter(170));
    painter.setPen(QPen(colour.darker(170), 9, Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(side);
    painter.setPen(QPen(QColor(206, 178, 120), 3, Qt::DotLine));
    painter.drawPath(side);
    QPainterPath shine(QPointF(400, 200));
    shine.cubicTo(408, 300, 388, 380, 366, 450);
    painter.setPen(QPen(QColor(255, 255, 255, 70), 14, Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(shine);
    QPainterPath sole;
    sole.addRoundedRect(QRectF(310, 536, 484, 26), 12, 12);
    sole.addRoundedRect(QRectF(310, 552, 118, 40), 6, 6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(52, 36, 28));
    painter.drawPath(sole.simplified());
    painter.setPen(QPen(QColor(150, 112, 80), 3));
    painter.drawLine(320, 541, 782, 541);
}

void paintOneSandal(QPainter& painter, const QColor& colour, bool left) {
    painter.save();
    if (left)
        painter.scale(-1, 1);
    QPainterPath sole(QPointF(0, -200));
    sole.cubicTo(86, -204, 104, -96, 74, -10);
    sole.cubicTo(60, 60, 82, 130, 66, 188);
    sole.cubicTo(40, 244, -40, 244, -62, 188);
    sole.cubicTo(-80, 120, -54, 40, -78, -40);
    sole.cubicTo(-108, -130, -60, -198, 0, -200);
    painter.setPen(QPen(QColor(92, 62, 40), 4));
    painter.setBrush(QColor(176, 132, 88));
    painter.drawPath(sole.translated(6, 10));
    painter.setBrush(leather(QColor(214, 176, 128), {-90, -180}, {90, 220}));
    painter.drawPath(sole);
    painter.setClipPath(sole);
    QRandomGenerator random(23);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < 240; ++i) {
        painter.setBrush(QColor(120, 84, 52, 60 + random.bounded(70)));
        painter.drawEllipse(QPointF(random.bounded(220) - 110, random.bounded(460) - 220), 2.0, 1.4);
    }
    painter.setClipping(false);
    painter.setBrush(Qt::NoBrush);
    for (const int y : {-120, -70, -20}) {
        QPainterPath strap(QPointF(-84, y));
        strap.cubicTo(-46, y - 44, 46, y - 44, 84, y + 6);
        painter.setPen(QPen(colour.darker(165), 36, Qt::SolidLine, Qt::RoundCap));
        painter.drawPath(strap);
        painter.setPen(QPen(colour, 29, Qt::SolidLine, Qt::RoundCap));
        painter.drawPath(strap);
        QPen braid(colour.darker(135), 26, Qt::CustomDashLine, Qt::FlatCap);
        braid.setDashPattern({0.12, 0.32});
        painter.setPen(braid);
        painter.drawPath(strap);
    }
    QPainterPath ankle(QPointF(-70, 150));
    ankle.cubicTo(-40, 100, 40, 100, 72, 152);
    painter.setPen(QPen(colour.darker(165), 20, Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(ankle);
    painter.setPen(QPen(colour, 14, Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(ankle);
    painter.restore();
}

void paintSandals(QPainter& painter, const QColor& colour) {
    paintShadow(painter, QRectF(230, 250, 300, 440));
    paintShadow(painter, QRectF(490, 250, 300, 440));
    painter.save();
    painter.translate(370, 380);
    painter.rotate(-12);
    paintOneSandal(painter, colour, true);
    painter.restore();
    painter.save();
    painter.translate(610, 390);
    painter.rotate(9);
    paintOneSandal(painter, colour, false);
    painter.restore();
}

void paintSneaker(QPainter& painter) {
    paintShadow(painter, QRectF(180, 530, 640, 90));
    const QColor white(240, 238, 232);
    QPainterPath upper(QPointF(268, 330));
    upper.cubicTo(300, 300, 372, 300, 398, 336);
    upper.cubicTo(430, 372, 470, 352, 520, 330);
    upper.cubicTo(600, 400, 720, 430, 784, 470);
    upper.cubicTo(806, 490, 804, 520, 800, 532);
    upper.lineTo(246, 532);
    upper.cubicTo(238, 460, 252, 390, 268, 330);
    painter.setPen(QPen(QColor(150, 146, 138), 3));
    painter.setBrush(leather(white, {260, 300}, {620, 760}));
    painter.drawPath(upper);
    QPainterPath toe(QPointF(676, 530));
    toe.cubicTo(680, 480, 716, 452, 748, 454);
    QPainterPath panel(QPointF(400, 348));
    panel.cubicTo(420, 430, 440, 480, 500, 530);
    for (const QPainterPath& seam : {toe, panel})
        paintStitches(painter, seam, QColor(168, 164, 156));
    painter.setPen(QPen(QColor(250, 250, 248), 11, Qt::SolidLine, Qt::RoundCap));
    for (int i = 0; i < 5; ++i)
        painter.drawLine(QPointF(478 + i * 34, 372 + i * 14), QPointF(526 + i * 34, 346 + i * 17));
    painter.setPen(QPen(QColor(232, 126, 94), 10, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(262, 372, 256, 430);
    painter.setPen(QPen(QColor(190, 186, 178), 2));
    painter.setBrush(QColor(250, 249, 246));
    painter.drawRoundedRect(QRectF(238, 526, 572, 44), 20, 20);
    painter.setPen(QPen(QColor(206, 202, 194), 3));
    painter.drawLine(250, 552, 798, 552);
}

void paintLabel(QPainter& painter) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(250, 249, 244));
    painter.drawRect(QRectF(320, 420, 190, 120));
    painter.setBrush(QColor(60, 60, 66));
    QRandomGenerator random(5);
    for (int x = 332; x < 496;) {
        const int width = 2 + random.bounded(5);
        painter.drawRect(x, 490, width, 38);
        x += width + 2 + random.bounded(4);
    }
    painter.setBrush(QColor(120, 120, 126));
    for (const int y : {434, 450, 466})
        painter.drawRect(332, y, y == 466 ? 90 : 150, 7);
}

void paintParcel(QPainter& painter) {
    paintShadow(painter, QRectF(160, 520, 680, 130));
    const QColor card(196, 150, 100);
    const QPolygonF front({{260, 330}, {640, 352}, {632, 612}, {268, 584}});
    const QPolygonF side({{640, 352}, {772, 300}, {752, 410}, {766, 470}, {738, 548}, {632, 612}});
    const QPolygonF top({{260, 330}, {404, 268}, {600, 272}, {664, 300}, {772, 300}, {640, 352}});
    painter.setPen(QPen(card.darker(170), 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(leather(card, {240, 330}, {700, 700}));
    painter.drawPolygon(front);
    painter.setBrush(card.darker(132));
    painter.drawPolygon(side);
    painter.setBrush(card.lighter(112));
    painter.drawPolygon(top);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(226, 206, 168, 220));
    painter.drawPolygon(QPolygonF({{432, 340}, {478, 343}, {470, 600}, {426, 596}}));
    painter.drawPolygon(QPolygonF({{432, 340}, {478, 343}, {560, 272}, {516, 270}}));
    // The corner that made somebody take the picture.
    painter.setBrush(QColor(70, 46, 30));
    painter.drawPolygon(QPolygonF({{690, 330}, {752, 344}, {730, 392}, {748, 428}, {700, 410}, {708, 372}}));
    painter.setPen(QPen(card.darker(190), 3));
    painter.drawPolyline(QPolygonF({{640, 420}, {676, 404}, {668, 452}, {708, 470}, {690, 520}}));
    painter.drawPolyline(QPolygonF({{664, 300}, {690, 322}, {676, 340}}));
    paintLabel(painter);
}

QByteArray encoded(const QImage& image, const char* format, int quality) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, quality);
    return bytes;
}

} // namespace

QImage photo(const QString& subject) {
    QImage image(photoSize, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    if (subject == "sandal"_L1) {
        paintTable(painter, QColor(196, 206, 204));
        paintSandals(painter, QColor(206, 122, 62));
    } else if (subject == "sneaker"_L1) {
        paintRoom(painter, QColor(176, 196, 200), QColor(150, 118, 92));
        paintSneaker(painter);
    } else if (subject == "parcel"_L1) {
        paintRoom(painter, QColor(198, 200, 204), QColor(134, 112, 96));
        paintParcel(painter);
    } else {
        paintRoom(painter, QColor(214, 194, 172), QColor(142, 98, 66));
        paintBoot(painter, QColor(128, 74, 40));
    }
    painter.end();
    paintLens(image);
    return image;
}

QByteArray photoJpeg(const QString& subject) {
    return encoded(photo(subject), "JPEG", 82);
}

QByteArray stickerPng(const QString& subject) {
    QImage image(320, 320, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    if (subject == "moon"_L1) {
        QPainterPath disc;
        disc.addEllipse(QRectF(40, 40, 240, 240));
        QPainterPath bite;
        bite.addEllipse(QRectF(120, 10, 220, 220));
        shape = disc.subtracted(bite);
    } else {
        shape.moveTo(160, 280);
        shape.cubicTo(20, 180, 30, 60, 110, 60);
        shape.cubicTo(140, 60, 155, 85, 160, 105);
        shape.cubicTo(165, 85, 180, 60, 210, 60);
        shape.cubicTo(290, 60, 300, 180, 160, 280);
    }
    painter.strokePath(shape, QPen(Qt::white, 26, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(shape, subject == "moon"_L1 ? QColor(250, 200, 92) : QColor(232, 92, 110));
    painter.setBrush(QColor(70, 50, 60));
    painter.setPen(Qt::NoPen);
    const QPointF face = subject == "moon"_L1 ? QPointF(70, 190) : QPointF(130, 150);
    painter.drawEllipse(face, 9, 11);
    painter.drawEllipse(face + QPointF(56, 14), 9, 11);
    painter.setPen(QPen(QColor(70, 50, 60), 6, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(face + QPointF(6, 12), QSizeF(42, 32)), 200 * 16, 140 * 16);
    painter.end();
    return encoded(image, "PNG", -1);
}

} // namespace bandeja::simulator::story
