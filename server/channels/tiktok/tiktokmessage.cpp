// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/tiktok/tiktokmessage.h"

#include <QJsonDocument>

namespace bandeja::server::channels {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::Direction;
using domain::MessageKind;

QString kindWord(const LooseJson& object) {
    return (object.has("type"_L1) ? object.text("type"_L1) : object.text("message_type"_L1)).toLower();
}

PlatformContact customerOf(const TikTokMessage& message, const QString& thread, bool outgoing) {
    const LooseJson& object = message.object;
    PlatformContact contact;
    contact.platformId = object.object(outgoing ? "to_user"_L1 : "from_user"_L1).id("id"_L1);
    // In echoes unique_identifier is the business's in some sources, so it only counts where it is somebody
    // else's.
    if (contact.platformId.isEmpty() || contact.platformId == message.account)
        contact.platformId = object.id("unique_identifier"_L1);
    // A conversation has one customer: its id names them where nothing else does.
    if (contact.platformId.isEmpty() || contact.platformId == message.account)
        contact.platformId = thread;
    contact.handle = object.text(outgoing ? "to"_L1 : "from"_L1);
    if (contact.handle.isEmpty())
        contact.handle = object.text(outgoing ? "recipient"_L1 : "sender"_L1);
    contact.name = contact.handle;
    return contact;
}

QString cardText(const LooseJson& card) {
    QStringList lines;
    const auto add = [&lines](const LooseJson& element) {
        lines += element.text("title"_L1);
        for (const QJsonValue& value : element.array("buttons"_L1)) {
            // A webhook calls a button's label "text", the list calls it "title".
            const LooseJson button(value);
            const QString label = button.has("text"_L1) ? button.text("text"_L1) : button.text("title"_L1);
            lines += u"[%1]"_s.arg(label);
        }
    };
    if (card.has("title"_L1))
        add(card);
    for (const QJsonValue& element : card.array("elements"_L1))
        add(LooseJson(element));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

/// A shared post: either member may be missing, and video_id may be a number.
QString postUrl(const LooseJson& post) {
    const QString url = post.text("embed_url"_L1);
    const QString video = post.id("video_id"_L1);
    const bool isNumber =
        !video.isEmpty() && std::all_of(video.begin(), video.end(), [](QChar c) { return c.isDigit(); });
    return url.isEmpty() && isNumber ? u"https://www.tiktok.com/embed/v2/"_s + video : url;
}

void addMedia(NewMessage& message, MessageKind kind, const QString& mediaId, const QString& url) {
    if (mediaId.isEmpty() && url.isEmpty())
        return; // a kind that was announced without its content stays Unsupported
    message.kind = kind;
    PlatformMedia media;
    media.kind = kind;
    media.mediaId = mediaId;
    media.url = url;
    message.media = {media};
}

void readContent(const LooseJson& object, NewMessage& message) {
    const QString word = kindWord(object);
    message.kind = MessageKind::Unsupported;
    if (word == "text"_L1) {
        message.kind = MessageKind::Text;
        message.text = object.object("text"_L1).text("body"_L1);
    } else if (word == "image"_L1) {
        addMedia(message, MessageKind::Image, object.object("image"_L1).id("media_id"_L1), {});
    } else if (word == "video"_L1) {
        addMedia(message, MessageKind::Video, object.object("video"_L1).id("media_id"_L1), {});
    } else if (word == "sticker"_L1) {
        addMedia(message, MessageKind::Sticker, {}, object.object("sticker"_L1).text("url"_L1));
    } else if (word == "emoji"_L1) {
        addMedia(message, MessageKind::Sticker, {}, object.object("emoji"_L1).text("url"_L1));
    } else if (word == "share_post"_L1) {
        message.text = postUrl(object.object("share_post"_L1));
        addMedia(message, MessageKind::Share, {}, message.text);
    } else if (word == "template"_L1) {
        message.text = cardText(object.object("template"_L1));
        message.kind = message.text.isEmpty() ? MessageKind::Unsupported : MessageKind::Text;
    }
}

} // namespace

bool isOutgoing(const TikTokMessage& message) {
    const LooseJson& object = message.object;
    if (message.isEcho)
        return true;
    const LooseJson sender = object.object("from_user"_L1);
    if (const QString id = sender.id("id"_L1); !id.isEmpty())
        return id == message.account;
    return sender.text("role"_L1).toLower() == "business_account"_L1 || object.has("auto_message_type"_L1) ||
           object.object("message_tag"_L1).text("source"_L1).toUpper() == "API"_L1;
}

std::optional<NewMessage> readMessage(const TikTokMessage& source) {
    const LooseJson& object = source.object;
    const bool outgoing = isOutgoing(source);
    NewMessage message;
    message.thread = object.id("conversation_id"_L1);
    if (message.thread.isEmpty())
        message.thread = source.thread;
    auto at = object.milliseconds("timestamp"_L1);
    if (!at)
        at = source.time;
    if (message.thread.isEmpty() || !at)
        return std::nullopt;
    message.at = *at;
    message.contact = customerOf(source, message.thread, outgoing);
    message.direction = outgoing ? Direction::Out : Direction::In;
    message.platformId = object.id("message_id"_L1);
    readContent(object, message);
    if (message.platformId.isEmpty()) {
        message.fallbackKey = fallbackKey({source.account, message.thread, message.contact.platformId,
                                           QString::number(message.at.time_since_epoch().count()),
                                           kindWord(object), QString::fromUtf8(rawJson(object.json()))});
    }
    message.quotes = object.object("referenced_message_info"_L1).id("referenced_message_id"_L1);
    message.sentByApi = outgoing && object.object("message_tag"_L1).text("source"_L1).toUpper() == "API"_L1;
    message.wantsReply =
        !outgoing && message.kind != MessageKind::Unsupported && message.kind != MessageKind::Sticker;
    return message;
}

ReactionUpdate readReaction(const LooseJson& reaction, const QString& target, const QString& account,
                            bool byBusiness) {
    ReactionUpdate update;
    update.targetPlatformId = target;
    const QString author = reaction.id("unique_identifier"_L1);
    const bool ours = author.isEmpty() ? byBusiness : author == account;
    update.direction = ours ? Direction::Out : Direction::In;
    if (reaction.text("operation"_L1).toUpper() != "REMOVE"_L1) {
        update.emoji = reaction.text("emoji"_L1);
        // A reaction that is a picture made for this customer can't be shown as text; this stands for it.
        if (update.emoji.isEmpty())
            update.emoji = u"✨"_s;
    }
    return update;
}

QList<ReactionUpdate> readReactions(const TikTokMessage& message) {
    QList<ReactionUpdate> updates;
    for (const QJsonValue& value : message.object.array("reaction"_L1)) {
        const LooseJson reaction(value);
        const QString target = reaction.id("original_msg_id"_L1);
        if (!target.isEmpty())
            updates += readReaction(reaction, target, message.account, isOutgoing(message));
    }
    return updates;
}

} // namespace bandeja::server::channels
