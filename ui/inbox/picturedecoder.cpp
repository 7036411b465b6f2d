// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/picturedecoder.h"

#include <QBuffer>
#include <QImageReader>
#include <QImageWriter>

namespace bandeja::inbox {

namespace {

constexpr int longestSide = 20'000;
/// Of something long and narrow, which would otherwise be as long as ever.
constexpr int longestScaled = 2'000;

bool mayDecode(const QByteArray& format, const QSize& size) {
    const bool known = format == "png" || format == "jpeg" || format == "webp" || format == "gif";
    return known && !size.isEmpty() && size.width() <= longestSide && size.height() <= longestSide &&
           qint64{size.width()} * size.height() <= mostPixels;
}

QImage read(const QByteArray& bytes, const QSize& box) {
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!mayDecode(reader.format(), size))
        return {};
    // A picture that is to be turned is as wide as its file is high.
    const bool turned = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    QSize scaled = size.scaled(turned ? box.transposed() : box, Qt::KeepAspectRatioByExpanding);
    if (std::max(scaled.width(), scaled.height()) > longestScaled)
        scaled = scaled.scaled(longestScaled, longestScaled, Qt::KeepAspectRatio).expandedTo({1, 1});
    if (scaled.width() < size.width())
        reader.setScaledSize(scaled);
    return reader.read();
}

QByteArray encoded(const QImage& image) {
    constexpr int quality = 85;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, image.hasAlphaChannel() ? "png" : "jpeg");
    if (!image.hasAlphaChannel())
        writer.setQuality(quality);
    return writer.write(image) ? bytes : QByteArray();
}

} // namespace

DecodedPicture decodePicture(const QByteArray& bytes, const QSize& box) {
    QImage image = read(bytes, box);
    if (image.isNull())
        return {};
    QByteArray thumbnail = encoded(image);
    return {std::move(image), std::move(thumbnail)};
}

QImage decodeThumbnail(const QByteArray& thumbnail) {
    return read(thumbnail, QSize(longestScaled, longestScaled));
}

} // namespace bandeja::inbox
