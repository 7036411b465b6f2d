// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/platforms/metaevents.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace bandeja::simulator::platforms {

namespace {

using namespace Qt::Literals::StringLiterals;

QJsonObject envelope(const Account& account, const QString& field, QJsonObject value, const Chat& chat) {
    value.insert(u"messaging_product"_s, u"whatsapp"_s);
    value.insert(u"metadata"_s, QJsonObject{{u"display_phone_number"_s, account.handle},
                                            {u"phone_number_id"_s, account.id}});
    value.insert(u"contacts"_s,
                 QJsonArray{QJsonObject{{u"profile"_s, QJsonObject{{u"name"_s, chat.customer.name}}},
                                        {u"wa_id"_s, chat.customer.id}}});
    const QJsonObject change{{u"field"_s, field}, {u"value"_s, value}};
    const QJsonObject entry{{u"id"_s, account.business}, {u"changes"_s, QJsonArray{change}}};
    return {{u"object"_s, u"whatsapp_business_account"_s}, {u"entry"_s, QJsonArray{entry}}};
}

QJsonObject fileObject(const Content& content, const MediaShelf& shelf) {
    QJsonObject object{{u"id"_s, content.mediaId}};
    const Media* const media = shelf.find(content.mediaId);
    if (media != nullptr) {
        object.insert(u"mime_type"_s, media->mime);
        object.insert(u"sha256"_s,
                      QString::fromLatin1(
                          QCryptographicHash::hash(media->bytes, QCryptographicHash::Sha256).toBase64()));
        if (!media->fileName.isEmpty())
            object.insert(u"filename"_s, media->fileName);
    }
    if (!content.text.isEmpty())
        object.insert(u"caption"_s, content.text);
    return object;
}

/// Adds the member that CONTENT's kind has, and gives the type.
QString addContent(QJsonObject& object, const Content& content, const MediaShelf& shelf) {
    if (content.kind == "text"_L1) {
        object.insert(u"text"_s, QJsonObject{{u"body"_s, content.text}});
    } else if (content.kind == "voice"_L1) {
        QJsonObject audio = fileObject(content, shelf);
        audio.insert(u"voice"_s, true);
        object.insert(u"audio"_s, audio);
        return u"audio"_s;
    } else if (content.kind == "image"_L1 || content.kind == "video"_L1 || content.kind == "document"_L1 ||
               content.kind == "sticker"_L1) {
        object.insert(content.kind, fileObject(content, shelf));
    } else if (content.kind == "location"_L1) {
        object.insert(u"location"_s, QJsonObject{{u"latitude"_s, content.latitude},
                                                 {u"longitude"_s, content.longitude},
                                                 {u"name"_s, content.text}});
    } else if (content.kind == "reaction"_L1) {
        object.insert(u"reaction"_s,
                      QJsonObject{{u"message_id"_s, content.target}, {u"emoji"_s, content.text}});
    } else if (content.kind == "unsend"_L1) {
        object.insert(u"revoke"_s, QJsonObject{{u"original_message_id"_s, content.target}});
        return u"revoke"_s;
    } else if (content.kind == "edit"_L1) {
        const QJsonObject text{{u"type"_s, u"text"_s}, {u"text"_s, QJsonObject{{u"body"_s, content.text}}}};
        object.insert(u"edit"_s,
                      QJsonObject{{u"original_message_id"_s, content.target}, {u"message"_s, text}});
    } else {
        object.insert(u"errors"_s,
                      QJsonArray{QJsonObject{{u"code"_s, 131051}, {u"title"_s, u"Message type unknown"_s}}});
        return u"unsupported"_s;
    }
    return content.kind;
}

} // namespace

QByteArray escapedJson(const QJsonObject& document) {
    const QString text = QString::fromUtf8(QJsonDocument(document).toJson(QJsonDocument::Compact));
    QByteArray escaped;
    escaped.reserve(text.size());
    for (const QChar c : text) {
        if (c.unicode() < 0x80)
            escaped += static_cast<char>(c.unicode());
        else
            escaped += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    }
    return escaped;
}

QByteArray whatsAppMessage(const Account& account, const Chat& chat, const ChatMessage& message,
                           const MediaShelf& media) {
    const bool in = message.byCustomer;
    QJsonObject object{{u"from"_s, in ? chat.customer.id : account.handle},
                       {u"id"_s, message.id},
                       {u"timestamp"_s, QString::number(message.at / 1000)}};
    if (!in)
        object.insert(u"to"_s, chat.customer.id);
    if (!message.content.quotes.isEmpty())
        object.insert(u"context"_s,
                      QJsonObject{{u"from"_s, account.handle}, {u"id"_s, message.content.quotes}});
    object.insert(u"type"_s, addContent(object, message.content, media));
    const QString list = in ? u"messages"_s : u"message_echoes"_s;
    return escapedJson(
        envelope(account, in ? u"messages"_s : u"smb_message_echoes"_s, {{list, QJsonArray{object}}}, chat));
}

QByteArray whatsAppStatus(const Account& account, const Chat& chat, const ChatMessage& message,
                          const QString& status, qint64 at, const QJsonObject& error) {
    QJsonObject object{
        {u"id"_s, message.id},
        {u"status"_s, status},
        {u"timestamp"_s, QString::number(at / 1000)},
        {u"recipient_id"_s, chat.customer.id},
        {u"conversation"_s, QJsonObject{{u"id"_s, u"c"_s + chat.customer.id},
                                        {u"origin"_s, QJsonObject{{u"type"_s, u"service"_s}}}}},
        {u"pricing"_s,
         QJsonObject{{u"billable"_s, false}, {u"pricing_model"_s, u"PMP"_s}, {u"category"_s, u"service"_s}}}};
    if (!message.correlation.isEmpty())
        object.insert(u"biz_opaque_callback_data"_s, message.correlation);
    if (!error.isEmpty())
        object.insert(u"errors"_s, QJsonArray{error});
    return escapedJson(envelope(account, u"messages"_s, {{u"statuses"_s, QJsonArray{object}}}, chat));
}

} // namespace bandeja::simulator::platforms
