// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channeladapter.h"
#include "server/outbound/httpcall.h"

#include <QStringList>
#include <QUrl>

#include <chrono>

class QNetworkAccessManager;

namespace bandeja::server::channels {

/// Where Meta's Graph API is.
struct WhatsAppSettings {
    /// With the version: Meta ends one about every second year.
    QUrl graphBase = QUrl(QStringLiteral("https://graph.facebook.com/v26.0"));
    /// Where media may lead. Not documented; these are the hosts that have been seen.
    QStringList mediaDomains{QStringLiteral("fbsbx.com"), QStringLiteral("facebook.com"),
                             QStringLiteral("fbcdn.net"), QStringLiteral("whatsapp.net")};
    std::chrono::milliseconds limit{20'000};
    std::chrono::milliseconds mediaLimit{60'000};
};

/// WhatsApp Cloud API (S01, S02, S07). An account is a phone_number_id, a thread is the customer's number or
/// business-scoped id. Its tokens have neither renewal nor revocation, and sent messages can't be listed:
/// renew, revoke, find and poll are NotOffered. What became of an unclear send comes with its statuses, which
/// carry the message's own id.
class WhatsAppAdapter final : public ChannelAdapter {
public:
    /// NETWORK and CLOCK must outlive the adapter and its calls; all live on one thread.
    WhatsAppAdapter(QNetworkAccessManager& network, const domain::Clock& clock,
                    WhatsAppSettings settings = {});

    domain::Channel channel() const override { return domain::Channel::WhatsApp; }

    QFuture<SendOutcome> send(std::shared_ptr<const Credentials> credentials,
                              OutgoingMessage message) override;
    QFuture<tl::expected<QString, ChannelFailure>> find(std::shared_ptr<const Credentials> credentials,
                                                        OutgoingMessage message,
                                                        domain::Instant sentAfter) override;
    QFuture<tl::expected<FetchedMedia, ChannelFailure>> fetch(std::shared_ptr<const Credentials> credentials,
                                                              PlatformMedia media, QString thread,
                                                              QString messagePlatformId,
                                                              qint64 most) override;
    QFuture<tl::expected<std::shared_ptr<RenewedTokens>, ChannelFailure>>
    renew(std::shared_ptr<const Credentials> credentials) override;
    QFuture<tl::expected<void, ChannelFailure>>
    revoke(std::shared_ptr<const Credentials> credentials) override;
    QFuture<tl::expected<QList<ChannelEvent>, ChannelFailure>>
    poll(std::shared_ptr<const Credentials> credentials, QString thread) override;

private:
    /// Gives WhatsApp the file of MESSAGE, whose bytes go from there.
    QFuture<outbound::HttpAnswer> upload(const Credentials& credentials, OutgoingMessage& message);

    QNetworkAccessManager& network_;
    const domain::Clock& clock_;
    WhatsAppSettings settings_;
};

} // namespace bandeja::server::channels
