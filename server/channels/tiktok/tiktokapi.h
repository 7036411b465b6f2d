// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channelevent.h"
#include "server/channels/loosejson.h"
#include "server/channels/tiktok/tiktokadapter.h"
#include "server/channels/tiktok/tiktokcodes.h"
#include "server/outbound/form.h"

namespace bandeja::server::channels {

/// TikTok's calls as HTTP. Shared by the calls under way, so that one that needs a second request can make
/// it.
class TikTokApi {
public:
    using Query = QList<std::pair<QByteArray, QString>>;

    TikTokApi(QNetworkAccessManager& network, const domain::Clock& clock, TikTokSettings settings);

    /// POST to PATH, with CREDENTIALS' access token where they are given.
    QFuture<outbound::HttpAnswer> post(const QString& path, const QJsonObject& body,
                                       const Credentials* credentials) const;
    /// POST of a form with a file, which takes its time.
    QFuture<outbound::HttpAnswer> postForm(const QString& path, const QList<outbound::FormPart>& parts,
                                           const Credentials& credentials) const;
    QFuture<outbound::HttpAnswer> get(const QString& path, const Query& query,
                                      const Credentials& credentials) const;

    /// New tokens for CREDENTIALS' refresh token.
    QFuture<tl::expected<std::shared_ptr<RenewedTokens>, ChannelFailure>>
    renew(const Credentials& credentials) const;
    QFuture<tl::expected<void, ChannelFailure>> revoke(const cipher::Secret& accessToken) const;

    const TikTokSettings& settings() const { return settings_; }
    const QPointer<QNetworkAccessManager>& network() const { return network_; }
    domain::Instant now() const { return clock_.now(); }

private:
    /// The client_id and client_secret that the calls about tokens carry.
    QJsonObject appCredentials() const;
    QFuture<outbound::HttpAnswer> make(outbound::HttpCall call, const Credentials* credentials) const;

    QPointer<QNetworkAccessManager> network_;
    const domain::Clock& clock_;
    TikTokSettings settings_;
};

} // namespace bandeja::server::channels
