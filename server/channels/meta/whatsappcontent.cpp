// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/meta/whatsappcontent.h"

#include <QJsonDocument>

namespace bandeja::server::channels {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::MessageKind;

QByteArray digest(const QString& base64) {
    const auto decoded =
        QByteArray::fromBase64Encoding(base64.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.size() == 32 ? decoded.decoded : QByteArray();
}

WhatsAppContent mediaContent(MessageKind kind, const LooseJson& object) {
    PlatformMedia media;
    media.kind = kind;
    media.mediaId = object.id("id"_L1);
    media.url = object.text("url"_L1);
    media.mime = object.text("mime_type"_L1);
    media.name = plainFileName(object.text("filename"_L1));
    media.sha256 = digest(object.text("sha256"_L1));
    if (media.mediaId.isEmpty() && media.url.isEmpty())
        return {};
    return {kind, object.text("caption"_L1), {media}};
}

QString coordinate(double value) {
    return QString::number(value, 'f', 6);
}

WhatsAppContent location(const LooseJson& object) {
    const auto latitude = object.number("latitude"_L1);
    const auto longitude = object.number("longitude"_L1);
    if (!latitude || !longitude)
        return {};
    const QString coordinates = coordinate(*latitude) + u", "_s + coordinate(*longitude);
    QStringList lines{object.text("name"_L1), object.text("address"_L1), coordinates};
    lines.removeAll(QString());
    PlatformMedia media;
    media.kind = MessageKind::Location;
    media.name = lines.first();
    media.url = object.text("url"_L1);
    if (media.url.isEmpty())
        media.url = u"geo:%1,%2"_s.arg(coordinate(*latitude), coordinate(*longitude));
    return {MessageKind::Location, lines.join(u'\n'), {media}};
}

WhatsAppContent contactCards(const QJsonArray& cards) {
    QStringList lines;
    QStringList names;
    for (const QJsonValue& value : cards) {
        const LooseJson card(value);
        const QString name = card.object("name"_L1).text("formatted_name"_L1);
        QStringList parts{name};
        for (const QJsonValue& phone : card.array("phones"_L1))
            parts += LooseJson(phone).text("phone"_L1);
        for (const QJsonValue& email : card.array("emails"_L1))
            parts += LooseJson(email).text("email"_L1);
        parts.removeAll(QString());
        lines += parts.join(u" · "_s);
        names += name;
    }
    lines.removeAll(QString());
    names.removeAll(QString());
    if (lines.isEmpty())
        return {};
    PlatformMedia media;
    media.kind = MessageKind::Contact;
    media.name = names.join(u", "_s).left(120);
    return {MessageKind::Contact, lines.join(u'\n'), {media}};
}

/// The answers of a form, one a line. flow_token is the platform's own.
QString formText(const LooseJson& form) {
    const QJsonObject answers = QJsonDocument::fromJson(form.text("response_json"_L1).toUtf8()).object();
    QStringList lines;
    for (auto it = answers.begin(); it != answers.end(); ++it) {
        const QString value = it->isString() ? it->toString() : QString::fromUtf8(rawJson(*it));
        if (it.key() != "flow_token"_L1)
            lines += it.key() + u": "_s + value;
    }
    return lines.isEmpty() ? form.text("body"_L1) : lines.join(u'\n');
}

WhatsAppContent textContent(const QString& text) {
    if (text.isEmpty())
        return {};
    return {MessageKind::Text, text, {}};
}

WhatsAppContent interactive(const LooseJson& object) {
    if (object.has("button_reply"_L1))
        return textContent(object.object("button_reply"_L1).text("title"_L1));
    if (object.has("list_reply"_L1))
        return textContent(object.object("list_reply"_L1).text("title"_L1));
    return textContent(formText(object.object("nfm_reply"_L1)));
}

WhatsAppContent order(const LooseJson& object) {
    QStringList lines;
    for (const QJsonValue& value : object.array("product_items"_L1)) {
        const LooseJson item(value);
        const QString price =
            item.has("item_price"_L1) ? QString::number(item.number("item_price"_L1).value_or(0)) : QString();
        lines += u"%1 × %2  %3 %4"_s
                     .arg(QString::number(item.number("quantity"_L1).value_or(1)),
                          item.id("product_retailer_id"_L1), price, item.text("currency"_L1))
                     .trimmed();
    }
    if (const QString text = object.text("text"_L1); !text.isEmpty())
        lines += text;
    if (lines.isEmpty())
        return {};
    // The contract has no kind for a cart; it is shared from the shop's catalogue.
    PlatformMedia media;
    media.kind = MessageKind::Share;
    media.name = object.id("catalog_id"_L1);
    return {MessageKind::Share, lines.join(u'\n'), {media}};
}

std::optional<MessageKind> mediaKind(const QString& type) {
    static constexpr domain::Names<MessageKind, 5> kinds{{{MessageKind::Image, "image"_L1},
                                                          {MessageKind::Video, "video"_L1},
                                                          {MessageKind::Audio, "audio"_L1},
                                                          {MessageKind::Sticker, "sticker"_L1},
                                                          {MessageKind::File, "document"_L1}}};
    return domain::valueIn(kinds, type);
}

} // namespace

WhatsAppContent readWhatsAppContent(const LooseJson& message) {
    const QString type = message.text("type"_L1);
    const LooseJson content(message.json().value(type));
    if (const auto kind = mediaKind(type))
        return mediaContent(*kind, content);
    if (type == "text"_L1)
        return textContent(content.text("body"_L1));
    if (type == "button"_L1)
        return textContent(content.text("text"_L1));
    if (type == "interactive"_L1)
        return interactive(content);
    if (type == "location"_L1)
        return location(content);
    if (type == "contacts"_L1)
        return contactCards(message.array("contacts"_L1));
    if (type == "order"_L1)
        return order(content);
    return {};
}

} // namespace bandeja::server::channels
