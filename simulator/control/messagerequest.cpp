// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/control/messagerequest.h"

#include "core/domain/instant.h"
#include "core/domain/names.h"
#include "simulator/story/pictures.h"
#include "simulator/story/voicenote.h"

namespace bandeja::simulator::control {

namespace {

using namespace Qt::Literals::StringLiterals;

/// A file for CONTENT: the one that MEDIA brings (base64, mime, name) or draws (picture), or one of the kind.
void addFile(platforms::Content& content, const QJsonObject& media, platforms::MediaShelf& shelf) {
    const QByteArray bytes = QByteArray::fromBase64(media["base64"_L1].toString().toLatin1());
    const QString name = media["name"_L1].toString();
    if (!bytes.isEmpty())
        content.mediaId = shelf.add({bytes, media["mime"_L1].toString(u"application/octet-stream"_s), name});
    else if (content.kind == "image"_L1)
        content.mediaId = shelf.add({story::photoJpeg(media["picture"_L1].toString()), u"image/jpeg"_s, {}});
    else if (content.kind == "sticker"_L1)
        content.mediaId = shelf.add({story::stickerPng(media["picture"_L1].toString()), u"image/png"_s, {}});
    else if (content.kind == "voice"_L1)
        content.mediaId =
            shelf.add({story::silentVoiceNote(std::chrono::seconds(3)), u"audio/ogg; codecs=opus"_s, {}});
    else if (content.kind == "document"_L1)
        content.mediaId =
            shelf.add({"%PDF-1.4\n%%EOF\n", u"application/pdf"_s, name.isEmpty() ? u"document.pdf"_s : name});
}

/// Milliseconds of Unix time, or RFC 3339; now where there is none.
std::optional<qint64> timeOf(const QJsonValue& value) {
    if (value.isUndefined() || value.isNull())
        return platforms::nowMs();
    if (value.isDouble())
        return value.toInteger();
    const auto instant = domain::fromRfc3339(value.toString());
    return instant ? std::optional(instant->time_since_epoch().count()) : std::nullopt;
}

} // namespace

std::optional<wire::Signature> signatureFromName(const QString& name) {
    static constexpr domain::Names<wire::Signature, 3> names{{{wire::Signature::Right, "right"_L1},
                                                              {wire::Signature::Wrong, "wrong"_L1},
                                                              {wire::Signature::None, "none"_L1}}};
    return domain::valueIn(names, name);
}

tl::expected<platforms::Utterance, QString> readMessageRequest(const QJsonObject& body,
                                                               platforms::MediaShelf& shelf) {
    platforms::Utterance request;
    request.account = body["account"_L1].toString();
    const QJsonObject customer = body["customer"_L1].toObject();
    request.customer = {customer["id"_L1].toString(), customer["name"_L1].toString(),
                        customer["handle"_L1].toString()};
    if (request.customer.id.isEmpty())
        return tl::unexpected(u"customer.id is needed."_s);
    request.content.kind = body["kind"_L1].toString(u"text"_s);
    request.content.text = body["text"_L1].toString();
    request.content.target = body["target"_L1].toString();
    request.content.quotes = body["quotes"_L1].toString();
    request.content.latitude = body["latitude"_L1].toDouble();
    request.content.longitude = body["longitude"_L1].toDouble();
    addFile(request.content, body["media"_L1].toObject(), shelf);
    const auto at = timeOf(body["at"_L1]);
    const auto signature = signatureFromName(body["signature"_L1].toString(u"right"_s));
    if (!at || !signature)
        return tl::unexpected(u"at must be a time; signature right, wrong or none."_s);
    request.at = *at;
    request.posting.signature = *signature;
    request.posting.copies = body["duplicate"_L1].isBool()
                                 ? (body["duplicate"_L1].toBool() ? 2 : 1)
                                 : std::clamp(body["duplicate"_L1].toInt(1), 1, 100);
    request.byCustomer = body["from"_L1].toString() != "business"_L1;
    return request;
}

} // namespace bandeja::simulator::control
