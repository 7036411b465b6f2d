// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/meta/whatsappadapter.h"

#include "server/channels/download.h"
#include "server/channels/httpoutcome.h"
#include "server/channels/loosejson.h"
#include "server/channels/meta/graphcodes.h"
#include "server/channels/presend.h"
#include "server/outbound/httpcall.h"

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

QJsonObject sendBody(const OutgoingMessage& message) {
    const QString to = message.contactPlatformId.isEmpty() ? message.thread : message.contactPlatformId;
    QJsonObject body{{u"messaging_product"_s, u"whatsapp"_s},
                     {u"recipient_type"_s, u"individual"_s},
                     {isScopedId(to) ? u"recipient"_s : u"to"_s, to},
                     {u"type"_s, u"text"_s},
                     {u"text"_s, QJsonObject{{u"body"_s, message.text}, {u"preview_url"_s, false}}}};
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
    outbound::HttpCall call;
    call.verb = "POST";
    call.url = outbound::under(settings_.graphBase, u"/%1/messages"_s.arg(credentials->account));
    call.headers = {bearer(*credentials)};
    call.contentType = "application/json";
    call.body = QJsonDocument(sendBody(message)).toJson(QJsonDocument::Compact);
    call.limit = settings_.limit;
    return outbound::call(network_, std::move(call)).then([&clock = clock_](const HttpAnswer& answer) {
        return whatsAppSendOutcome(answer, clock.now());
    });
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
