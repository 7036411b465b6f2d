// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/meta/whatsappadapter.h"

#include "server/channels/download.h"
#include "server/channels/httpoutcome.h"
#include "server/channels/loosejson.h"
#include "server/channels/meta/graphcodes.h"
#include "server/channels/presend.h"
#include "server/outbound/form.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>

namespace bandeja::server::channels {

namespace {

using namespace Qt::Literals::StringLiterals;
using outbound::HttpAnswer;
template <typename T>
using Result = tl::expected<T, ChannelFailure>;

/// "US.13491208655302741918": the id of a customer who hides the number, valid for this business alone.
bool isScopedId(const QString& id) {
    return id.size() > 3 && id[0].isUpper() && id[1].isUpper() && id[2] == u'.';
}

QString fileWord(domain::MessageKind kind) {
    switch (kind) {
    case domain::MessageKind::Image:
        return u"image"_s;
    case domain::MessageKind::Audio:
        return u"audio"_s;
    case domain::MessageKind::Video:
        return u"video"_s;
    default:
        return u"document"_s;
    }
}

/// What MESSAGE says of its file, which WhatsApp has as MEDIA.
QJsonObject fileBody(const OutgoingMessage& message, const QString& media) {
    const domain::Attachment& file = message.files.first().about;
    QJsonObject body{{u"id"_s, media}};
    if (!message.text.trimmed().isEmpty())
        body.insert(u"caption"_s, message.text);
    if (fileWord(file.kind) == "document"_L1 && !file.name.isEmpty())
        body.insert(u"filename"_s, file.name);
    return body;
}

/// MEDIA: the id of the message's file, where it has one.
QJsonObject sendBody(const OutgoingMessage& message, const QString& media) {
    const QString to = message.contactPlatformId.isEmpty() ? message.thread : message.contactPlatformId;
    QJsonObject body{{u"messaging_product"_s, u"whatsapp"_s},
                     {u"recipient_type"_s, u"individual"_s},
                     {isScopedId(to) ? u"recipient"_s : u"to"_s, to}};
    const QString type = media.isEmpty() ? u"text"_s : fileWord(message.files.first().about.kind);
    body.insert(u"type"_s, type);
    body.insert(type, media.isEmpty() ? QJsonObject{{u"body"_s, message.text}, {u"preview_url"_s, false}}
                                      : fileBody(message, media));
    if (!message.id.isEmpty())
        body.insert(u"biz_opaque_callback_data"_s, message.id);
    if (!message.quotes.isEmpty())
        body.insert(u"context"_s, QJsonObject{{u"message_id"_s, message.quotes}});
    return body;
}

std::pair<QByteArray, QByteArray> bearer(const Credentials& credentials) {
    return {"Authorization", "Bearer " + credentials.accessToken.view().toByteArray()};
}

/// Ids stand in the path: one that is none must not lead elsewhere.
bool isGraphId(const QString& id) {
    return !id.isEmpty() && id.size() < 200 && std::all_of(id.begin(), id.end(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_' || c == u'-');
    });
}

/// What the Graph API says of a file; webhooks write the digest in base 64, this answer in hexadecimal.
QByteArray digestIn(const LooseJson& file, const QByteArray& fallback) {
    const QByteArray hex = QByteArray::fromHex(file.text("sha256"_L1).toLatin1());
    return hex.size() == 32 ? hex : fallback;
}

} // namespace

WhatsAppAdapter::WhatsAppAdapter(QNetworkAccessManager& network, const domain::Clock& clock,
                                 WhatsAppSettings settings)
    : network_(network),
      clock_(clock),
      settings_(std::move(settings)) {}

QFuture<SendOutcome> WhatsAppAdapter::send(std::shared_ptr<const Credentials> credentials,
                                           OutgoingMessage message) {
    if (auto refusal = refusedBeforeSending(channel(), message))
        return QtFuture::makeReadyFuture(std::move(*refusal));
    if (message.thread.startsWith("group:"_L1))
        return QtFuture::makeReadyFuture(
            SendOutcome(Refused{{u"platform_refused"_s, u"Replies to groups are not supported."_s}}));
    if (!isGraphId(credentials->account))
        return QtFuture::makeReadyFuture(
            SendOutcome(Refused{{u"account_unavailable"_s, u"The account has no phone number id."_s}, true}));
    const auto post = [network = QPointer(&network_), &clock = clock_, settings = settings_,
                       credentials](const OutgoingMessage& ready, const QString& media) {
        if (!network)
            return QtFuture::makeReadyFuture(SendOutcome(TryLater{}));
        outbound::HttpCall call;
        call.verb = "POST";
        call.url = outbound::under(settings.graphBase, u"/%1/messages"_s.arg(credentials->account));
        call.headers = {bearer(*credentials)};
        call.contentType = "application/json";
        call.body = QJsonDocument(sendBody(ready, media)).toJson(QJsonDocument::Compact);
        call.limit = settings.limit;
        return outbound::call(*network, std::move(call)).then([&clock](const HttpAnswer& answer) {
            return whatsAppSendOutcome(answer, clock.now());
        });
    };
    if (message.files.isEmpty())
        return post(message, {});
    return upload(*credentials, message)
        .then([post, &clock = clock_, message](const HttpAnswer& answer) {
            const auto media = whatsAppUpload(answer, clock.now());
            return media ? post(message, *media) : QtFuture::makeReadyFuture(media.error());
        })
        .unwrap();
}

QFuture<HttpAnswer> WhatsAppAdapter::upload(const Credentials& credentials, OutgoingMessage& message) {
    OutgoingFile& file = message.files.first();
    const QByteArray mime = file.about.mime.toLatin1();
    outbound::HttpCall call;
    call.verb = "POST";
    call.url = outbound::under(settings_.graphBase, u"/%1/media"_s.arg(credentials.account));
    call.headers = {bearer(credentials)};
    outbound::setForm(call, {{"messaging_product", "whatsapp"},
                             {"type", mime},
                             {"file", std::exchange(file.bytes, {}), "file", mime}});
    call.limit = settings_.mediaLimit;
    return outbound::call(network_, std::move(call));
}

QFuture<Result<QString>> WhatsAppAdapter::find(std::shared_ptr<const Credentials>, OutgoingMessage,
                                               domain::Instant) {
    return failedAtOnce<QString>(ChannelFailure::NotOffered);
}

QFuture<Result<FetchedMedia>> WhatsAppAdapter::fetch(std::shared_ptr<const Credentials> credentials,
                                                     PlatformMedia media, QString, QString, qint64 most) {
    if (media.mediaId.isEmpty() && media.sha256.isEmpty())
        return failedAtOnce<FetchedMedia>(ChannelFailure::NotOffered);
    if (!isGraphId(media.mediaId))
        return failedAtOnce<FetchedMedia>(ChannelFailure::Refused);
    outbound::HttpCall call;
    call.url = outbound::under(settings_.graphBase, u'/' + media.mediaId);
    call.headers = {bearer(*credentials)};
    call.limit = settings_.limit;
    const auto getFile = [network = QPointer(&network_), settings = settings_, credentials, media,
                          most](const HttpAnswer& answer) {
        if (const auto failure = graphFailure(answer))
            return failedAtOnce<FetchedMedia>(*failure);
        const LooseJson about(QJsonDocument::fromJson(answer.body).object());
        outbound::HttpCall file;
        file.url = QUrl(about.text("url"_L1));
        if (about.integer("file_size"_L1).value_or(0) > most)
            return failedAtOnce<FetchedMedia>(ChannelFailure::TooLarge);
        if (!isMediaHost(file.url, settings.graphBase, settings.mediaDomains))
            return failedAtOnce<FetchedMedia>(about.has("url"_L1) ? ChannelFailure::Refused
                                                                  : ChannelFailure::Unreachable);
        file.headers = {bearer(*credentials), {"User-Agent", "Bandeja"}};
        file.limit = settings.mediaLimit;
        file.most = most;
        const QString mime = about.has("mime_type"_L1) ? about.text("mime_type"_L1) : media.mime;
        return download(network, std::move(file), digestIn(about, media.sha256), mime);
    };
    return outbound::call(network_, std::move(call)).then(getFile).unwrap();
}

QFuture<Result<std::shared_ptr<RenewedTokens>>> WhatsAppAdapter::renew(std::shared_ptr<const Credentials>) {
    return failedAtOnce<std::shared_ptr<RenewedTokens>>(ChannelFailure::NotOffered);
}

QFuture<Result<void>> WhatsAppAdapter::revoke(std::shared_ptr<const Credentials>) {
    return failedAtOnce<void>(ChannelFailure::NotOffered);
}

QFuture<Result<QList<ChannelEvent>>> WhatsAppAdapter::poll(std::shared_ptr<const Credentials>, QString) {
    return failedAtOnce<QList<ChannelEvent>>(ChannelFailure::NotOffered);
}

} // namespace bandeja::server::channels
