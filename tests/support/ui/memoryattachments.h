// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/attachments.h"

#include <QHash>
#include <QPromise>

namespace bandeja::tests {

/// Attachments that are in memory, all of them the same.
class MemoryAttachments : public sync::Attachments {
    Q_OBJECT

public:
    explicit MemoryAttachments(QByteArray all = {}) : all_(std::move(all)) {}

    QFuture<Bytes> bytes(vault::ConversationRef, domain::Attachment attachment) override {
        asked += attachment.id;
        if (late)
            return late->future();
        return QtFuture::makeReadyFuture(error ? Bytes(tl::unexpected(*error)) : Bytes(all_));
    }
    QFuture<Bytes> thumbnail(vault::ConversationRef, QString attachment) override {
        return QtFuture::makeReadyFuture(thumbnails.contains(attachment)
                                             ? Bytes(thumbnails.value(attachment))
                                             : Bytes(tl::unexpected(sync::AttachmentError::NotThere)));
    }
    void keepThumbnail(vault::ConversationRef, QString attachment, QByteArray thumbnail) override {
        thumbnails.insert(attachment, thumbnail);
    }

    QStringList asked;
    QHash<QString, QByteArray> thumbnails;
    std::optional<sync::AttachmentError> error; ///< while set, there are no bytes
    std::shared_ptr<QPromise<Bytes>> late;      ///< while set, the answer comes from there

private:
    QByteArray all_;
};

} // namespace bandeja::tests
