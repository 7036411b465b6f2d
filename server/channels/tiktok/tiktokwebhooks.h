// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channeladapter.h"

#include <chrono>

namespace bandeja::server::channels {

/// TikTok Business Messaging's webhooks (S01, S02). All accounts of an app come through one address. Safe
/// from any thread.
class TikTokWebhooks final : public WebhookSource {
public:
    /// TOLERANCE: how far the signature's time may be from ours, either way. TikTok's sample says 5 seconds,
    /// others use 300; deliveries are repeated for up to 72 hours, and whether with a fresh time is not
    /// documented.
    explicit TikTokWebhooks(cipher::Secret appSecret,
                            std::chrono::seconds tolerance = std::chrono::seconds(300));

    bool isGenuine(const WebhookHeaders& headers, const QByteArray& body, domain::Instant now) const override;
    ParsedWebhook parse(const QByteArray& body) const override;

private:
    cipher::Secret secret_;
    std::chrono::seconds tolerance_;
};

} // namespace bandeja::server::channels
