// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>

namespace bandeja::inbox {

/// No picture with more pixels is decoded: whoever sent it may mean to fill the memory.
inline constexpr qint64 mostPixels = 40'000'000;

struct DecodedPicture {
    QImage image;         ///< null: not one of the formats, damaged, or too large
    QByteArray thumbnail; ///< the same, encoded
};

/// The picture in BYTES, which come from a stranger, made about as large as BOX where it is larger. Only PNG,
/// JPEG, WebP and GIF (its first frame), whatever the bytes are said to be. For any thread.
DecodedPicture decodePicture(const QByteArray& bytes, const QSize& box);

/// A thumbnail of decodePicture().
QImage decodeThumbnail(const QByteArray& thumbnail);

} // namespace bandeja::inbox
