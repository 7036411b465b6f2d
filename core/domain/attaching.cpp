// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/attaching.h"

#include "core/domain/upload.h"

#include <span>

namespace bandeja::domain {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

/// Files that a platform takes, and what may stand with them.
struct Accepted {
    QLatin1StringView mime;
    qint64 most; ///< bytes
    int caption; ///< the longest text, in code points; 0: none
};

constexpr int whatsAppCaption = 1024;
constexpr qint64 whatsAppSound = 16 * mebibyte;

constexpr std::array tikTok{
    Accepted{"image/jpeg"_L1, 3 * mebibyte, 0},
    Accepted{"image/png"_L1, 3 * mebibyte, 0},
};

constexpr std::array whatsApp{
    Accepted{"image/jpeg"_L1, 5 * mebibyte, whatsAppCaption},
    Accepted{"image/png"_L1, 5 * mebibyte, whatsAppCaption},
    Accepted{"video/mp4"_L1, whatsAppSound, whatsAppCaption},
    Accepted{"video/3gpp"_L1, whatsAppSound, whatsAppCaption},
    Accepted{"audio/aac"_L1, whatsAppSound, 0},
    Accepted{"audio/amr"_L1, whatsAppSound, 0},
    Accepted{"audio/mp4"_L1, whatsAppSound, 0},
    Accepted{"audio/mpeg"_L1, whatsAppSound, 0},
    Accepted{"audio/ogg"_L1, whatsAppSound, 0},
    Accepted{"application/pdf"_L1, mostAttachmentBytes, whatsAppCaption},
    Accepted{"text/plain"_L1, mostAttachmentBytes, whatsAppCaption},
    Accepted{"application/msword"_L1, mostAttachmentBytes, whatsAppCaption},
    Accepted{"application/vnd.ms-excel"_L1, mostAttachmentBytes, whatsAppCaption},
    Accepted{"application/vnd.ms-powerpoint"_L1, mostAttachmentBytes, whatsAppCaption},
    Accepted{"application/vnd.openxmlformats-officedocument.wordprocessingml.document"_L1,
             mostAttachmentBytes, whatsAppCaption},
    Accepted{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"_L1, mostAttachmentBytes,
             whatsAppCaption},
    Accepted{"application/vnd.openxmlformats-officedocument.presentationml.presentation"_L1,
             mostAttachmentBytes, whatsAppCaption},
};

/// What CHANNEL takes; nothing where no files can be sent yet.
std::span<const Accepted> acceptedBy(Channel channel) {
    switch (channel) {
    case Channel::TikTok:
        return tikTok;
    case Channel::WhatsApp:
        return whatsApp;
    case Channel::Instagram:
    case Channel::Messenger:
    case Channel::Telegram:
    case Channel::Email:
        return {};
    }
    return {};
}

} // namespace

MessageKind kindOfMime(QStringView mime) {
    if (mime.startsWith("image/"_L1))
        return MessageKind::Image;
    if (mime.startsWith("audio/"_L1))
        return MessageKind::Audio;
    if (mime.startsWith("video/"_L1))
        return MessageKind::Video;
    return MessageKind::File;
}

bool takesFiles(Channel channel) {
    return !acceptedBy(channel).empty();
}

Refusal mayCarry(Channel channel, QStringView text, const QList<Attachment>& attachments) {
    // Each would be a message of its own to these platforms, and one message here can't be several there.
    if (attachments.size() != 1)
        return Refusal::Unsupported;
    const Attachment& attachment = attachments.first();
    const auto accepted = acceptedBy(channel);
    const auto found = std::find_if(accepted.begin(), accepted.end(),
                                    [&](const Accepted& one) { return attachment.mime == one.mime; });
    if (found == accepted.end() || attachment.bytes > found->most)
        return Refusal::Unsupported;
    if (text.trimmed().isEmpty())
        return Refusal::None;
    if (found->caption == 0)
        return Refusal::Unsupported;
    return measure(text, TextUnit::CodePoints) > found->caption ? Refusal::TooLong : Refusal::None;
}

QList<MessagePart> messageParts(Channel channel, const QString& text, const QList<Attachment>& attachments) {
    QList<MessagePart> parts;
    for (const Attachment& attachment : attachments)
        parts.append({{}, {attachment}});
    if (parts.isEmpty())
        parts.append({text, {}});
    else if (mayCarry(channel, text, parts.first().attachments) == Refusal::None)
        parts.first().text = text;
    else if (!text.trimmed().isEmpty())
        parts.prepend({text, {}});
    return parts;
}

Refusal mayReplyWith(const ReplyFacts& facts, QStringView text, const QList<Attachment>& attachments,
                     Instant now) {
    if (attachments.isEmpty())
        return mayReplyWith(facts, text, now);
    const Refusal refusal = mayReply(facts, now);
    return refusal == Refusal::None ? mayCarry(facts.channel, text, attachments) : refusal;
}

} // namespace bandeja::domain
