// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/platforms/metasent.h"

#include "simulator/platforms/chatplatform.h"
#include "simulator/platforms/metaanswer.h"

namespace bandeja::simulator::platforms {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qsizetype longestCaption = 1024;

/// A type of message that is a file.
struct FileType {
    QStringList mimes;
    qint64 most;
    QStringList members;
};

const QHash<QString, FileType>& fileTypes() {
    static const QHash<QString, FileType> types{
        {u"image"_s, {{u"image/jpeg"_s, u"image/png"_s}, 5 * mebibyte, {u"id"_s, u"link"_s, u"caption"_s}}},
        {u"video"_s, {{u"video/mp4"_s, u"video/3gpp"_s}, 16 * mebibyte, {u"id"_s, u"link"_s, u"caption"_s}}},
        {u"audio"_s,
         {{u"audio/aac"_s, u"audio/amr"_s, u"audio/mp4"_s, u"audio/mpeg"_s, u"audio/ogg"_s},
          16 * mebibyte,
          {u"id"_s, u"link"_s}}},
        {u"document"_s,
         {{u"application/pdf"_s, u"text/plain"_s, u"application/msword"_s, u"application/vnd.ms-excel"_s,
           u"application/vnd.ms-powerpoint"_s,
           u"application/vnd.openxmlformats-officedocument.wordprocessingml.document"_s,
           u"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"_s,
           u"application/vnd.openxmlformats-officedocument.presentationml.presentation"_s},
          100 * mebibyte,
          {u"id"_s, u"link"_s, u"caption"_s, u"filename"_s}}},
    };
    return types;
}

/// The first member of OBJECT that is not among KNOWN.
QString unknownMember(const QJsonObject& object, const QStringList& known) {
    for (const QString& key : object.keys()) {
        if (!known.contains(key))
            return key;
    }
    return {};
}

tl::expected<Content, wire::WireAnswer> fileContent(const QString& type, const QJsonObject& object,
                                                    const MediaShelf& shelf) {
    const FileType known = fileTypes().value(type);
    if (const QString unknown = unknownMember(object, known.members); !unknown.isEmpty())
        return tl::unexpected(graphError(100, u"Param %1['%2'] is not supported"_s.arg(type, unknown)));
    const QString caption = object[u"caption"_s].toString();
    if (caption.size() > longestCaption || (object.contains(u"caption"_s) && caption.isEmpty()))
        return tl::unexpected(
            graphError(100, u"Param %1['caption'] must be 1 to 1024 characters long."_s.arg(type)));
    const Media* const media = shelf.find(object[u"id"_s].toString());
    if (media == nullptr)
        return tl::unexpected(graphError(100, u"Param %1['id'] is not a valid media id"_s.arg(type)));
    if (!known.mimes.contains(media->mime) || media->bytes.size() > known.most)
        return tl::unexpected(graphError(131053, u"The file is not one of a %1"_s.arg(type)));
    Content content;
    content.kind = type;
    content.mediaId = object[u"id"_s].toString();
    content.text = caption;
    return content;
}

} // namespace

tl::expected<Content, wire::WireAnswer> metaContent(const QJsonObject& body, const MediaShelf& media) {
    const QString type = body[u"type"_s].toString();
    if (type != "text"_L1 && !fileTypes().contains(type))
        return tl::unexpected(graphError(131051, u"Only texts and files are simulated"_s));
    const QStringList known{
        u"messaging_product"_s, u"recipient_type"_s,          u"to"_s, u"recipient"_s, u"type"_s, type,
        u"context"_s,           u"biz_opaque_callback_data"_s};
    if (const QString unknown = unknownMember(body, known); !unknown.isEmpty())
        return tl::unexpected(graphError(100, u"Param "_s + unknown + u" is not supported"_s));
    tl::expected<Content, wire::WireAnswer> content;
    if (type != "text"_L1)
        content = fileContent(type, body[type].toObject(), media);
    else
        content->text = body[u"text"_s].toObject()[u"body"_s].toString();
    if (type == "text"_L1 && !takesText(domain::Channel::WhatsApp, content->text))
        return tl::unexpected(graphError(100, u"Param text['body'] must be 1 to 4096 characters long."_s));
    if (content)
        content->quotes = body[u"context"_s].toObject()[u"message_id"_s].toString();
    return content;
}

bool metaTakesMime(const QString& mime) {
    return std::any_of(fileTypes().begin(), fileTypes().end(),
                       [&mime](const FileType& type) { return type.mimes.contains(mime); });
}

} // namespace bandeja::simulator::platforms
