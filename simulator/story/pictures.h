// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

namespace bandeja::simulator::story {

/// A drawing that stands for a photo: "boot", "sandal", "sneaker" or "parcel"; anything else is a boot.
QImage photo(const QString& subject);
QByteArray photoJpeg(const QString& subject);

/// A sticker with a clear background: "moon", or a heart.
QByteArray stickerPng(const QString& subject);

} // namespace bandeja::simulator::story
