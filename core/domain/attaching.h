// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"
#include "core/domain/replywindow.h"

namespace bandeja::domain {

/// What a file of the media type MIME is in a message: a picture, a sound, a video, or a file like any other.
MessageKind kindOfMime(QStringView mime);

/// Whether any file can be sent on CHANNEL.
bool takesFiles(Channel channel);

/// Whether CHANNEL can carry TEXT and ATTACHMENTS, of which there are some, as one message of the platform
/// (S07). Unsupported: too many, a media type or a size that the platform doesn't take, or text where it
/// takes none. TooLong: the text alone. Of an attachment only its media type and its size are looked at.
Refusal mayCarry(Channel channel, QStringView text, const QList<Attachment>& attachments);

/// What one person sends as one, and a platform takes as one message.
struct MessagePart {
    QString text;
    QList<Attachment> attachments;
};

/// TEXT and ATTACHMENTS as the messages that CHANNEL can carry, in their order: the text with the first file
/// where it may go with it, before it otherwise. Whether the channel takes each of them is another question:
/// mayCarry().
QList<MessagePart> messageParts(Channel channel, const QString& text, const QList<Attachment>& attachments);

/// Whether TEXT with ATTACHMENTS, which may be none, may be sent at NOW: mayReply, then what the channel can
/// carry. With attachments, there may be no text.
Refusal mayReplyWith(const ReplyFacts& facts, QStringView text, const QList<Attachment>& attachments,
                     Instant now);

} // namespace bandeja::domain
