// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/pictures.h"

#include "ui/controls/answer.h"

#include <QBuffer>
#include <QImageReader>
#include <QPointer>

namespace bandeja::inbox {

namespace {

constexpr int keptKibibytes = 24 * 1024;
constexpr qsizetype largestFile = 16 * 1024 * 1024;
constexpr int largestSide = 12'000;

QImage read(const QByteArray& bytes, const QSize& box) {
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QByteArray format = reader.format();
    const QSize size = reader.size();
    const bool known = format == "png" || format == "jpeg" || format == "webp" || format == "gif";
    if (!known || !size.isValid() || size.width() > largestSide || size.height() > largestSide)
        return {};
    QSize scaled = size.scaled(box, Qt::KeepAspectRatioByExpanding);
    if (scaled.width() < size.width())
        reader.setScaledSize(scaled);
    return reader.read();
}

} // namespace

Pictures::Pictures(Fetch fetch, QObject* parent)
    : QObject(parent),
      fetch_(std::move(fetch)),
      images_(keptKibibytes) {
    decoder_.setMaxThreadCount(1);
}

Pictures::~Pictures() {
    decoder_.clear();
    decoder_.waitForDone();
}

QImage Pictures::picture(const vault::ConversationRef& conversation, const QString& attachment,
                         const QSize& box) {
    if (const QImage* known = images_.object(attachment))
        return *known;
    if (!fetch_ || asked_.contains(attachment))
        return {};
    asked_ += attachment;
    controls::onAnswer(
        fetch_(conversation, attachment), this,
        [this, attachment, box, generation = generation_](const vault::Result<QByteArray>& bytes) {
            if (bytes && bytes->size() <= largestFile && generation == generation_)
                decode(attachment, *bytes, box);
        });
    return {};
}

void Pictures::decode(const QString& attachment, const QByteArray& bytes, const QSize& box) {
    // The pool is done before this object goes, so the thread may post to it.
    decoder_.start([this, attachment, bytes, box, generation = generation_] {
        QImage image = read(bytes, box);
        if (image.isNull())
            return;
        QMetaObject::invokeMethod(this, [this, attachment, image, generation] {
            if (generation != generation_)
                return;
            // Once it falls out of the cache it may be asked for anew.
            asked_ -= attachment;
            images_.insert(attachment, new QImage(image), static_cast<int>(image.sizeInBytes() / 1024));
            Q_EMIT arrived();
        });
    });
}

void Pictures::forget() {
    ++generation_;
    images_.clear();
    asked_.clear();
}

} // namespace bandeja::inbox
