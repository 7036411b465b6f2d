// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inbox.h"

#include <QFuture>
#include <QObject>

#include <tl/expected.hpp>

namespace bandeja::sync {

/// Why the bytes of an attachment are not here.
enum class AttachmentError {
    NotThere,    ///< the server has not fetched it from the platform, or it was removed
    Unreachable, ///< the server can't be asked now; what has come is kept: asked again, it goes on from there
    NoRoom,      ///< the disk is full
    Closed,      ///< nobody is signed in, or the account is gone
};

/// The bytes of attachments: from the vault, or from the server into the vault first. Messages come from
/// strangers: what is in these bytes is nobody's word. May be called from any thread.
class Attachments : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    using Bytes = tl::expected<QByteArray, AttachmentError>;

    /// All of it. Cancelling the future ends the fetching, unless somebody else waits for it; what has come
    /// is kept.
    virtual QFuture<Bytes> bytes(vault::ConversationRef conversation, domain::Attachment attachment) = 0;
    /// What was kept as its thumbnail; NotThere when there is none.
    virtual QFuture<Bytes> thumbnail(vault::ConversationRef conversation, QString attachment) = 0;
    /// Keeps THUMBNAIL, which was made from the attachment.
    virtual void keepThumbnail(vault::ConversationRef conversation, QString attachment,
                               QByteArray thumbnail) = 0;

Q_SIGNALS:
    /// While it is being fetched: so many of its bytes are here.
    void progressed(const QString& attachment, qint64 here, qint64 bytes);
    /// The server can be asked again: what was Unreachable may come now.
    void reachable();
};

} // namespace bandeja::sync
