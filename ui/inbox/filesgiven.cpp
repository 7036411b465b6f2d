// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/filesgiven.h"

#include "core/async/answer.h"

#include <QBuffer>
#include <QImage>
#include <QMimeData>
#include <QThreadPool>
#include <QUrl>

namespace bandeja::inbox {

namespace {

QByteArray encoded(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "png");
    return bytes;
}

} // namespace

void takeFiles(const QMimeData& data, const QString& pictureName, QObject* context,
               const std::function<void(QList<sync::FileSource>)>& then) {
    if (data.hasUrls()) {
        QList<sync::FileSource> files;
        for (const QUrl& url : data.urls())
            files.append({.path = url.toLocalFile(), .bytes = {}, .name = {}});
        then(files);
        return;
    }
    const auto image = data.imageData().value<QImage>();
    if (image.isNull())
        return;
    const async::Answer<QByteArray> answer{QByteArray()};
    QThreadPool::globalInstance()->start([image, answer] { answer.give(encoded(image)); });
    async::whenDone(answer.future(), context, [pictureName, then](const QByteArray& bytes) {
        then({{.path = {}, .bytes = bytes, .name = pictureName + QStringLiteral(".png")}});
    });
}

} // namespace bandeja::inbox
