// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/pictures.h"

#include "core/async/answer.h"
#include "ui/inbox/picturedecoder.h"

namespace bandeja::inbox {

using sync::AttachmentError;
using Bytes = sync::Attachments::Bytes;

namespace {

constexpr int keptKibibytes = 24 * 1024;
/// Thumbnails are made for a screen with two pixels a point, so that they do for all.
constexpr QSize leastBox(528, 368);

} // namespace

Pictures::Pictures(sync::Attachments* attachments, QObject* parent)
    : QObject(parent),
      attachments_(attachments),
      images_(keptKibibytes) {
    decoder_.setMaxThreadCount(1);
    if (attachments_ != nullptr)
        connect(attachments_, &sync::Attachments::reachable, this, &Pictures::askAgain);
}

Pictures::~Pictures() {
    decoder_.clear();
    decoder_.waitForDone();
}

QImage Pictures::picture(const vault::ConversationRef& conversation, const domain::Attachment& attachment,
                         const QSize& box) {
    if (const QImage* known = images_.object(attachment.id))
        return *known;
    // While the server hasn't fetched it there is nothing to ask for: its message will change.
    if (attachments_ == nullptr || attachment.bytes == 0 || asked_.contains(attachment.id))
        return {};
    asked_ += attachment.id;
    askForThumbnail({conversation, attachment, box.expandedTo(leastBox), generation_});
    return {};
}

void Pictures::askForThumbnail(const Wanted& wanted) {
    async::whenDone(attachments_->thumbnail(wanted.conversation, wanted.attachment.id), this,
                    [this, wanted](const Bytes& bytes) {
                        if (wanted.generation != generation_)
                            return;
                        if (bytes)
                            decode(wanted, *bytes, true);
                        else
                            askForWhole(wanted);
                    });
}

void Pictures::askForWhole(const Wanted& wanted) {
    async::whenDone(attachments_->bytes(wanted.conversation, wanted.attachment), this,
                    [this, wanted](const Bytes& bytes) {
                        if (wanted.generation != generation_)
                            return;
                        if (bytes)
                            decode(wanted, *bytes, false);
                        else if (bytes.error() == AttachmentError::Unreachable)
                            unreached_ += wanted.attachment.id;
                    });
}

void Pictures::decode(const Wanted& wanted, const QByteArray& bytes, bool isThumbnail) {
    // The pool is done before this object goes, so the thread may post to it.
    decoder_.start([this, wanted, bytes, isThumbnail] {
        DecodedPicture decoded =
            isThumbnail ? DecodedPicture{decodeThumbnail(bytes), {}} : decodePicture(bytes, wanted.box);
        QMetaObject::invokeMethod(this, [this, wanted, decoded = std::move(decoded), isThumbnail] {
            if (wanted.generation != generation_)
                return;
            if (!decoded.image.isNull())
                show(wanted, decoded.image);
            else if (isThumbnail)
                askForWhole(wanted);
            if (!decoded.thumbnail.isEmpty())
                attachments_->keepThumbnail(wanted.conversation, wanted.attachment.id, decoded.thumbnail);
        });
    });
}

void Pictures::show(const Wanted& wanted, const QImage& image) {
    // Once it falls out of the cache it may be asked for anew.
    asked_ -= wanted.attachment.id;
    images_.insert(wanted.attachment.id, new QImage(image), static_cast<int>(image.sizeInBytes() / 1024));
    Q_EMIT arrived();
}

void Pictures::askAgain() {
    if (unreached_.isEmpty())
        return;
    asked_ -= std::exchange(unreached_, {});
    Q_EMIT arrived(); // what is on the screen is painted again, and asked for with it
}

void Pictures::forget() {
    ++generation_;
    images_.clear();
    asked_.clear();
    unreached_.clear();
}

} // namespace bandeja::inbox
