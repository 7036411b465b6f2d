// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channeladapter.h"

namespace bandeja::server::channels {

/// Meta's webhooks (S01, S02): one address for every product of the app. WhatsApp's are read; those of other
/// products are kept as unreadable. Safe from any thread.
class MetaWebhooks final : public WebhookSource {
public:
    /// VERIFY_TOKEN: what Meta's handshake must name; with an empty one it is always refused.
    MetaWebhooks(cipher::Secret appSecret, cipher::Secret verifyToken);

    bool isGenuine(const WebhookHeaders& headers, const QByteArray& body, domain::Instant now) const override;
    ParsedWebhook parse(const QByteArray& body) const override;
    std::optional<QByteArray> answerHandshake(const QUrlQuery& query) const override;

private:
    cipher::Secret secret_;
    cipher::Secret verifyToken_;
};

} // namespace bandeja::server::channels
