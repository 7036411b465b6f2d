// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/platforms/tiktokevents.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace bandeja::simulator::platforms {

namespace {

using namespace Qt::Literals::StringLiterals;

QJsonObject user(const QString& id, bool isCustomer) {
    return {{u"id"_s, id}, {u"role"_s, isCustomer ? u"personal_account"_s : u"business_account"_s}};
}

/// The type of MESSAGE and its member of the same name.
QString addContent(QJsonObject& object, const ChatMessage& message, const QUrl& address) {
    const Content& content = message.content;
    const auto file = [&] { return QJsonObject{{u"media_id"_s, content.mediaId}}; };
    if (content.kind == "text"_L1) {
        object.insert(u"text"_s, QJsonObject{{u"body"_s, content.text}});
    } else if (content.kind == "image"_L1 || content.kind == "video"_L1) {
        object.insert(content.kind, file());
    } else if (content.kind == "share"_L1) {
        object.insert(u"share_post"_s, QJsonObject{{u"embed_url"_s, content.text}});
        return u"share_post"_s;
    } else if (content.kind == "sticker"_L1) {
        const QString url = address.toString() + u"/media/open/"_s + content.mediaId;
        object.insert(u"sticker"_s, QJsonObject{{u"url"_s, url}});
    } else if (content.kind == "reaction"_L1) {
        object.insert(u"reaction"_s, QJsonArray{QJsonObject{
                                         {u"operation"_s, content.text.isEmpty() ? u"REMOVE"_s : u"ADD"_s},
                                         {u"type"_s, u"EMOJI"_s},
                                         {u"emoji"_s, content.text},
                                         {u"timestamp"_s, message.at},
                                         {u"original_msg_id"_s, content.target}}});
    }
    return content.kind;
}

} // namespace

QJsonObject tikTokContent(const Account& account, const Chat& chat, const ChatMessage& message,
                          const QUrl& address) {
    const bool in = message.byCustomer;
    QJsonObject object{{u"message_id"_s, message.id},
                       {u"conversation_id"_s, chat.thread},
                       {u"timestamp"_s, message.at},
                       {u"from"_s, in ? chat.customer.handle : account.handle},
                       {u"to"_s, in ? account.handle : chat.customer.handle},
                       {u"from_user"_s, user(in ? chat.customer.id : account.id, in)},
                       {u"to_user"_s, user(in ? account.id : chat.customer.id, !in)},
                       {u"unique_identifier"_s, in ? chat.customer.id : account.id},
                       {u"scene_type"_s, 0},
                       {u"message_tag"_s, QJsonObject{{u"source"_s, message.source}}}};
    if (in)
        object.insert(u"is_follower"_s, true);
    if (!message.content.quotes.isEmpty())
        object.insert(u"referenced_message_info"_s,
                      QJsonObject{{u"referenced_message_id"_s, message.content.quotes}});
    object.insert(u"type"_s, addContent(object, message, address));
    return object;
}

QJsonObject tikTokListed(const Account& account, const Chat& chat, const ChatMessage& message,
                         const QUrl& address) {
    QJsonObject object = tikTokContent(account, chat, message, address);
    const auto capitals = [](const QJsonValue& value) {
        QJsonObject changed = value.toObject();
        changed[u"role"_s] = changed[u"role"_s].toString().toUpper();
        return changed;
    };
    object.insert(u"message_type"_s, object.take(u"type"_s).toString().toUpper());
    object.insert(u"sender"_s, object.take(u"from"_s));
    object.insert(u"recipient"_s, object.take(u"to"_s));
    object.insert(u"from_user"_s, capitals(object[u"from_user"_s]));
    object.insert(u"to_user"_s, capitals(object[u"to_user"_s]));
    for (const QString& key : {u"scene_type"_s, u"is_follower"_s, u"unique_identifier"_s})
        object.remove(key);
    return object;
}

QJsonObject tikTokRead(const Account& account, const Chat& chat, qint64 at, qint64 upTo) {
    return {{u"conversation_id"_s, chat.thread},
            {u"timestamp"_s, at},
            {u"from_user"_s, user(chat.customer.id, true)},
            {u"to_user"_s, user(account.id, false)},
            {u"read"_s, QJsonObject{{u"last_read_timestamp"_s, upTo}}}};
}

QByteArray tikTokEnvelope(const QString& appId, const QString& account, const QString& event,
                          const QJsonObject& content, qint64 at) {
    const QByteArray inner = QJsonDocument(content).toJson(QJsonDocument::Compact);
    return QJsonDocument(QJsonObject{{u"client_key"_s, appId},
                                     {u"event"_s, event},
                                     {u"create_time"_s, at / 1000},
                                     {u"user_openid"_s, account},
                                     {u"content"_s, QString::fromUtf8(inner)}})
        .toJson(QJsonDocument::Compact);
}

} // namespace bandeja::simulator::platforms
