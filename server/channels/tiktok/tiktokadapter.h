// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channeladapter.h"

#include <QStringList>
#include <QUrl>

#include <chrono>

class QNetworkAccessManager;

namespace bandeja::server::channels {

/// The app that the shop's accounts authorized, and where TikTok is.
struct TikTokSettings {
    QUrl apiBase = QUrl(QStringLiteral("https://business-api.tiktok.com/open_api/v1.3"));
    QString appId;
    cipher::Secret appSecret;
    /// Where downloads may lead. Not documented; these are the hosts that have been seen.
    QStringList mediaDomains{QStringLiteral("tiktok.com"),       QStringLiteral("tiktokcdn.com"),
                             QStringLiteral("tiktokcdn-us.com"), QStringLiteral("tiktokcdn-eu.com"),
                             QStringLiteral("tiktokv.com"),      QStringLiteral("tiktokv.us"),
                             QStringLiteral("tiktokv.eu"),       QStringLiteral("ibyteimg.com")};
    std::chrono::milliseconds limit{20'000};
    std::chrono::milliseconds mediaLimit{60'000};
    int conversationsPerPoll = 10; ///< the latest ones, when a poll names no conversation
};

class TikTokApi;

/// TikTok Business Messaging (S01, S02, S06). An account is its open id, a thread is a conversation id.
class TikTokAdapter final : public ChannelAdapter {
public:
    /// NETWORK and CLOCK must outlive the adapter and its calls; all live on one thread. Calls that are under
    /// way when the adapter goes still end their futures.
    TikTokAdapter(QNetworkAccessManager& network, const domain::Clock& clock, TikTokSettings settings);
    ~TikTokAdapter() override;

    domain::Channel channel() const override { return domain::Channel::TikTok; }

    QFuture<SendOutcome> send(std::shared_ptr<const Credentials> credentials,
                              OutgoingMessage message) override;
    /// Looks at the newest 20 messages, which is all that TikTok shows: NotOffered when they don't reach back
    /// to SENT_AFTER.
    QFuture<tl::expected<QString, ChannelFailure>> find(std::shared_ptr<const Credentials> credentials,
                                                        OutgoingMessage message,
                                                        domain::Instant sentAfter) override;
    QFuture<tl::expected<FetchedMedia, ChannelFailure>> fetch(std::shared_ptr<const Credentials> credentials,
                                                              PlatformMedia media, QString thread,
                                                              QString messagePlatformId,
                                                              qint64 most) override;
    QFuture<tl::expected<std::shared_ptr<RenewedTokens>, ChannelFailure>>
    renew(std::shared_ptr<const Credentials> credentials) override;
    /// An access token lives a day and its revocation takes the refresh token along: when the access token
    /// has died already, it is renewed once, so that the grant behind it ends too. Success also when the
    /// platform calls both dead.
    QFuture<tl::expected<void, ChannelFailure>>
    revoke(std::shared_ptr<const Credentials> credentials) override;
    /// An empty THREAD stands for the account's latest conversations.
    QFuture<tl::expected<QList<ChannelEvent>, ChannelFailure>>
    poll(std::shared_ptr<const Credentials> credentials, QString thread) override;

private:
    std::shared_ptr<const TikTokApi> api_; // shared with the calls under way
};

} // namespace bandeja::server::channels
