// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/tiktok/tiktokadapter.h"

#include "server/channels/download.h"
#include "server/channels/httpoutcome.h"
#include "server/channels/presend.h"
#include "server/channels/tiktok/tiktokapi.h"
#include "server/channels/tiktok/tiktoklists.h"

#include <QNetworkAccessManager>

namespace bandeja::server::channels {

namespace {

using namespace Qt::Literals::StringLiterals;
using outbound::HttpAnswer;
template <typename T>
using Result = tl::expected<T, ChannelFailure>;
using Tokens = Result<std::shared_ptr<RenewedTokens>>;
using Events = Result<QList<ChannelEvent>>;

/// MEDIA: the id of the message's picture, where it has one.
QJsonObject sendBody(const Credentials& credentials, const OutgoingMessage& message, const QString& media) {
    QJsonObject body{{u"business_id"_s, credentials.account},
                     {u"recipient_type"_s, u"CONVERSATION"_s},
                     {u"recipient"_s, message.thread}};
    if (!media.isEmpty()) { // a picture has no text with it, and quotes nothing
        body.insert(u"message_type"_s, u"IMAGE"_s);
        body.insert(u"image"_s, QJsonObject{{u"media_id"_s, media}});
        return body;
    }
    body.insert(u"message_type"_s, u"TEXT"_s);
    body.insert(u"text"_s, QJsonObject{{u"body"_s, message.text}});
    if (!message.quotes.isEmpty())
        body.insert(u"referenced_message_info"_s, QJsonObject{{u"referenced_message_id"_s, message.quotes}});
    return body;
}

QFuture<Events> pollThread(const TikTokApi& api, const Credentials& credentials, const QString& thread) {
    const TikTokApi::Query query{{"business_id", credentials.account}, {"conversation_id", thread}};
    return api.get(u"/business/message/content/list/"_s, query, credentials)
        .then([account = credentials.account, thread](const HttpAnswer& answer) -> Events {
            if (const auto failure = tikTokFailure(answer))
                return tl::unexpected(*failure);
            return eventsInList(readTikTokAnswer(answer)->data, account, thread);
        });
}

/// The latest MOST conversations of all lists. One list that fails fails all: half of the conversations would
/// look like everything.
Result<QStringList> latestThreads(const QList<QFuture<HttpAnswer>>& answers, int most) {
    QList<std::pair<qint64, QString>> all;
    for (const QFuture<HttpAnswer>& future : answers) {
        const HttpAnswer answer = future.result();
        if (const auto failure = tikTokFailure(answer))
            return tl::unexpected(*failure);
        all += conversationsInList(readTikTokAnswer(answer)->data);
    }
    std::sort(all.begin(), all.end(), std::greater<>());
    QStringList threads;
    for (const auto& [changed, thread] : all) {
        if (threads.size() < most && !threads.contains(thread))
            threads += thread;
    }
    return threads;
}

/// What several polls found together. One conversation that fails doesn't hide the others, unless none was
/// readable.
Events joined(const QList<QFuture<Events>>& polls) {
    QList<ChannelEvent> all;
    std::optional<ChannelFailure> failure;
    bool anyRead = false;
    for (const QFuture<Events>& poll : polls) {
        const Events events = poll.result();
        anyRead = anyRead || events.has_value();
        if (events)
            all += *events;
        else
            failure = events.error();
    }
    if (!anyRead && failure)
        return tl::unexpected(*failure);
    return all;
}

} // namespace

TikTokAdapter::TikTokAdapter(QNetworkAccessManager& network, const domain::Clock& clock,
                             TikTokSettings settings)
    : api_(std::make_shared<const TikTokApi>(network, clock, std::move(settings))) {}

TikTokAdapter::~TikTokAdapter() = default;

QFuture<SendOutcome> TikTokAdapter::send(std::shared_ptr<const Credentials> credentials,
                                         OutgoingMessage message) {
    if (auto refusal = refusedBeforeSending(channel(), message))
        return QtFuture::makeReadyFuture(SendOutcome(std::move(*refusal)));
    const auto post = [api = api_, credentials](const OutgoingMessage& ready, const QString& media) {
        return api
            ->post(u"/business/message/send/"_s, sendBody(*credentials, ready, media), credentials.get())
            .then([api](const HttpAnswer& answer) { return tikTokSendOutcome(answer, api->now()); });
    };
    if (message.files.isEmpty())
        return post(message, {});
    OutgoingFile& picture = message.files.first();
    const QList<outbound::FormPart> form{
        {"business_id", credentials->account.toUtf8()},
        {"media_type", "IMAGE"},
        {"file", std::exchange(picture.bytes, {}), "picture", picture.about.mime.toLatin1()}};
    return api_->postForm(u"/business/message/media/upload/"_s, form, *credentials)
        .then([api = api_, post, message](const HttpAnswer& answer) {
            const auto media = tikTokUpload(answer, api->now());
            return media ? post(message, *media) : QtFuture::makeReadyFuture(media.error());
        })
        .unwrap();
}

QFuture<Result<QString>> TikTokAdapter::find(std::shared_ptr<const Credentials> credentials,
                                             OutgoingMessage message, domain::Instant sentAfter) {
    const TikTokApi::Query query{{"business_id", credentials->account}, {"conversation_id", message.thread}};
    return api_->get(u"/business/message/content/list/"_s, query, *credentials)
        .then([account = credentials->account, message,
               sentAfter](const HttpAnswer& answer) -> Result<QString> {
            if (const auto failure = tikTokFailure(answer))
                return tl::unexpected(*failure);
            const ListedMessage found =
                findInList(readTikTokAnswer(answer)->data, account, message, sentAfter);
            if (found.platformId.isEmpty() && !found.listReachesBack)
                return tl::unexpected(ChannelFailure::NotOffered);
            return found.platformId;
        });
}

QFuture<Result<FetchedMedia>> TikTokAdapter::fetch(std::shared_ptr<const Credentials> credentials,
                                                   PlatformMedia media, QString thread,
                                                   QString messagePlatformId, qint64 most) {
    outbound::HttpCall file;
    file.limit = api_->settings().mediaLimit;
    file.most = most;
    if (media.mediaId.isEmpty()) {
        // Stickers and emoji are open to everyone: no token goes along. A shared post is a page, no file.
        file.url = QUrl(media.url);
        const bool isFile = media.kind == domain::MessageKind::Sticker && !media.url.isEmpty();
        if (!isFile)
            return failedAtOnce<FetchedMedia>(ChannelFailure::NotOffered);
        if (!isMediaHost(file.url, api_->settings().apiBase, api_->settings().mediaDomains))
            return failedAtOnce<FetchedMedia>(ChannelFailure::Refused);
        return download(api_->network(), std::move(file), media.sha256, media.mime);
    }
    const QJsonObject body{
        {u"business_id"_s, credentials->account},
        {u"conversation_id"_s, thread},
        {u"message_id"_s, messagePlatformId},
        {u"media_id"_s, media.mediaId},
        {u"media_type"_s, media.kind == domain::MessageKind::Video ? u"VIDEO"_s : u"IMAGE"_s}};
    return api_->post(u"/business/message/media/download/"_s, body, credentials.get())
        .then([api = api_, credentials, media, file](const HttpAnswer& answer) mutable {
            if (const auto failure = tikTokFailure(answer))
                return failedAtOnce<FetchedMedia>(*failure);
            file.url = QUrl(readTikTokAnswer(answer)->data.text("download_url"_L1));
            if (!isMediaHost(file.url, api->settings().apiBase, api->settings().mediaDomains))
                return failedAtOnce<FetchedMedia>(ChannelFailure::Refused);
            file.headers = {{"x-user", credentials->accessToken.view().toByteArray()}};
            return download(api->network(), std::move(file), media.sha256, media.mime);
        })
        .unwrap();
}

QFuture<Tokens> TikTokAdapter::renew(std::shared_ptr<const Credentials> credentials) {
    return api_->renew(*credentials);
}

QFuture<Result<void>> TikTokAdapter::revoke(std::shared_ptr<const Credentials> credentials) {
    // A second attempt, with a fresh token. When the refresh token is dead too, nothing is left to revoke.
    const auto again = [api = api_](const Tokens& renewed) {
        if (renewed)
            return api->revoke((*renewed)->accessToken);
        const bool allDead = renewed.error() == ChannelFailure::TokenDead;
        return QtFuture::makeReadyFuture(allDead ? Result<void>()
                                                 : Result<void>(tl::unexpected(renewed.error())));
    };
    return api_->revoke(credentials->accessToken)
        .then([api = api_, credentials, again](const Result<void>& result) {
            if (result || result.error() != ChannelFailure::TokenDead)
                return QtFuture::makeReadyFuture(result);
            return api->renew(*credentials).then(again).unwrap();
        })
        .unwrap();
}

QFuture<Events> TikTokAdapter::poll(std::shared_ptr<const Credentials> credentials, QString thread) {
    if (!thread.isEmpty())
        return pollThread(*api_, *credentials, thread);
    const auto list = [this, &credentials](const QString& kind) {
        return api_->get(
            u"/business/message/conversation/list/"_s,
            {{"business_id", credentials->account}, {"conversation_type", kind}, {"limit", u"100"_s}},
            *credentials);
    };
    // STRANGER: conversations that the shop has neither accepted nor answered yet.
    QList<QFuture<HttpAnswer>> lists{list(u"STRANGER"_s), list(u"SINGLE"_s)};
    return QtFuture::whenAll(lists.begin(), lists.end())
        .then([api = api_, credentials](const QList<QFuture<HttpAnswer>>& answers) {
            const auto threads = latestThreads(answers, api->settings().conversationsPerPoll);
            if (!threads)
                return failedAtOnce<QList<ChannelEvent>>(threads.error());
            QList<QFuture<Events>> polls;
            for (const QString& one : *threads)
                polls += pollThread(*api, *credentials, one);
            if (polls.isEmpty())
                return QtFuture::makeReadyFuture(Events());
            return QtFuture::whenAll(polls.begin(), polls.end()).then(joined);
        })
        .unwrap();
}

} // namespace bandeja::server::channels
