// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/tiktok/tiktokapi.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>

namespace bandeja::server::channels {

namespace {

using namespace Qt::Literals::StringLiterals;
using Tokens = tl::expected<std::shared_ptr<RenewedTokens>, ChannelFailure>;

Tokens readTokens(const outbound::HttpAnswer& answer) {
    if (const auto failure = tikTokFailure(answer))
        return tl::unexpected(*failure);
    const LooseJson data = readTikTokAnswer(answer)->data;
    const QByteArray access = data.text("access_token"_L1).toUtf8();
    if (access.isEmpty())
        return tl::unexpected(ChannelFailure::Unreachable);
    auto tokens = std::make_shared<RenewedTokens>();
    tokens->accessToken = cipher::Secret(access);
    // Whether refresh tokens change is not documented: what comes back is what counts from now on.
    tokens->refreshToken = cipher::Secret(data.text("refresh_token"_L1).toUtf8());
    tokens->expiresIn = std::chrono::seconds(data.integer("expires_in"_L1).value_or(86'400));
    return tokens;
}

} // namespace

TikTokApi::TikTokApi(QNetworkAccessManager& network, const domain::Clock& clock, TikTokSettings settings)
    : network_(&network),
      clock_(clock),
      settings_(std::move(settings)) {}

QFuture<outbound::HttpAnswer> TikTokApi::post(const QString& path, const QJsonObject& body,
                                              const Credentials* credentials) const {
    outbound::HttpCall call;
    call.verb = "POST";
    call.url = outbound::under(settings_.apiBase, path);
    call.contentType = "application/json";
    call.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    call.limit = settings_.limit;
    return make(std::move(call), credentials);
}

QFuture<outbound::HttpAnswer> TikTokApi::postForm(const QString& path, const QList<outbound::FormPart>& parts,
                                                  const Credentials& credentials) const {
    outbound::HttpCall call;
    call.verb = "POST";
    call.url = outbound::under(settings_.apiBase, path);
    outbound::setForm(call, parts);
    call.limit = settings_.mediaLimit;
    return make(std::move(call), &credentials);
}

QFuture<outbound::HttpAnswer> TikTokApi::get(const QString& path, const Query& query,
                                             const Credentials& credentials) const {
    outbound::HttpCall call;
    QByteArray encoded = outbound::under(settings_.apiBase, path).toEncoded();
    char separator = '?';
    for (const auto& [name, value] : query) {
        // Conversation ids contain "+", which TikTok reads as a space unless it is escaped; QUrlQuery would
        // leave it.
        encoded += separator + name + '=' + QUrl::toPercentEncoding(value);
        separator = '&';
    }
    call.url = QUrl::fromEncoded(encoded, QUrl::StrictMode);
    call.limit = settings_.limit;
    return make(std::move(call), &credentials);
}

QFuture<outbound::HttpAnswer> TikTokApi::make(outbound::HttpCall call, const Credentials* credentials) const {
    if (!network_)
        return QtFuture::makeReadyFuture(outbound::HttpAnswer{});
    if (credentials != nullptr)
        call.headers.append({"Access-Token", credentials->accessToken.view().toByteArray()});
    return outbound::call(*network_, std::move(call));
}

QFuture<Tokens> TikTokApi::renew(const Credentials& credentials) const {
    if (credentials.refreshToken.isEmpty())
        return QtFuture::makeReadyFuture<Tokens>(tl::unexpected(ChannelFailure::TokenDead));
    QJsonObject body = appCredentials();
    body.insert(u"grant_type"_s, u"refresh_token"_s);
    body.insert(u"refresh_token"_s, QString::fromUtf8(credentials.refreshToken.view()));
    return post(u"/tt_user/oauth2/refresh_token/"_s, body, nullptr).then(readTokens);
}

QFuture<tl::expected<void, ChannelFailure>> TikTokApi::revoke(const cipher::Secret& accessToken) const {
    using Done = tl::expected<void, ChannelFailure>;
    QJsonObject body = appCredentials();
    body.insert(u"access_token"_s, QString::fromUtf8(accessToken.view()));
    return post(u"/tt_user/oauth2/revoke/"_s, body, nullptr)
        .then([](const outbound::HttpAnswer& answer) -> Done {
            if (const auto failure = tikTokFailure(answer))
                return tl::unexpected(*failure);
            return {};
        });
}

QJsonObject TikTokApi::appCredentials() const {
    return {{u"client_id"_s, settings_.appId},
            {u"client_secret"_s, QString::fromUtf8(settings_.appSecret.view())}};
}

} // namespace bandeja::server::channels
