// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/meta/metawebhooks.h"
#include "server/channels/meta/whatsappadapter.h"
#include "server/channels/tiktok/tiktokadapter.h"
#include "server/channels/tiktok/tiktokwebhooks.h"
#include "tests/server/channels/doubles.h"
#include "tests/server/channels/fixture.h"
#include "tests/server/outbound/waiting.h"
#include "tests/simulator/world.h"

namespace bandeja::tests {

using server::channels::Credentials;
using server::channels::OutgoingMessage;
using server::channels::ParsedWebhook;
using server::channels::TikTokAdapter;
using server::channels::WhatsAppAdapter;

/// The server's ends of the wires to a simulated world: what the tests of both have in common.
class ShopWires : public QObject {
protected:
    const domain::SystemClock clock_;
    QNetworkAccessManager network_;
    const server::channels::TikTokWebhooks tikTokDoor_{cipher::Secret("simulated-tiktok-secret")};
    const server::channels::MetaWebhooks metaDoor_{cipher::Secret("simulated-meta-secret"),
                                                   cipher::Secret("simulated-verify-token")};

    static std::shared_ptr<const Credentials> credentials(const char* account, const char* token) {
        Credentials made;
        made.account = QString::fromLatin1(account);
        made.accessToken = cipher::Secret(token);
        made.refreshToken = cipher::Secret(QByteArray(token) + "-refresh");
        return std::make_shared<const Credentials>(std::move(made));
    }
    const std::shared_ptr<const Credentials> tikTokShop_ =
        credentials("-000LunaShop7Zk", "simulated-tiktok-token");
    const std::shared_ptr<const Credentials> whatsAppShop_ =
        credentials("106540000000777", "simulated-whatsapp-token");

    TikTokAdapter tikTok(const World& world) {
        server::channels::TikTokSettings settings;
        settings.apiBase = QUrl(world.address.toString() + QStringLiteral("/open_api/v1.3"));
        settings.appId = QStringLiteral("7300000000000000001");
        settings.appSecret = cipher::Secret("simulated-tiktok-secret");
        return TikTokAdapter(network_, clock_, std::move(settings));
    }
    WhatsAppAdapter whatsApp(const World& world) {
        server::channels::WhatsAppSettings settings;
        settings.graphBase = QUrl(world.address.toString() + QStringLiteral("/v26.0"));
        return WhatsAppAdapter(network_, clock_, std::move(settings));
    }
    static OutgoingMessage reply(const QString& thread, const QString& text) {
        OutgoingMessage message;
        message.id = QStringLiteral("msg_01");
        message.thread = thread;
        message.contactPlatformId = thread;
        message.text = text;
        return message;
    }

    /// What the INDEXth webhook says; nothing unless its signature is genuine.
    ParsedWebhook heard(const World& world, qsizetype index) const {
        const auto request = world.server.requests().value(index);
        const bool isTikTok = request.target == "/webhooks/tiktok";
        const server::channels::WebhookSource& door =
            isTikTok ? static_cast<const server::channels::WebhookSource&>(tikTokDoor_) : metaDoor_;
        return door.isGenuine(request.headers, request.body, clock_.now()) ? door.parse(request.body)
                                                                           : ParsedWebhook{};
    }
    bool waitForWebhooks(const World& world, qsizetype count) const {
        return QTest::qWaitFor([&] { return world.server.requests().size() >= count; }, 10'000);
    }
};

} // namespace bandeja::tests
