// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/control/controldesk.h"
#include "simulator/platforms/anthropicplatform.h"
#include "simulator/platforms/metaplatform.h"
#include "simulator/platforms/tiktokplatform.h"
#include "simulator/story/storyplayer.h"
#include "simulator/wire/calllog.h"
#include "simulator/wire/door.h"

#include <memory>
#include <optional>

namespace bandeja::simulator {

/// How a simulated world is set up. The defaults are what README.md says.
struct Options {
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 0;
    QUrl webhooks; ///< the server; empty: told later through /control/webhooks
    bool playStory = true;
    int history = 0; ///< messages of the years before the story
    double speed = 1;
    quint32 seed = 1;
    platforms::TikTokApp tikTokApp{QStringLiteral("7300000000000000001"),
                                   QStringLiteral("simulated-tiktok-secret")};
    QString metaAppSecret = QStringLiteral("simulated-meta-secret");
    QString metaVerifyToken = QStringLiteral("simulated-verify-token");
    QString anthropicKey = QStringLiteral("simulated-anthropic-key");
    QString tikTokAccount; ///< empty: the story's
    QString tikTokToken = QStringLiteral("simulated-tiktok-token");
    QString whatsAppAccount; ///< empty: the story's
    QString whatsAppToken = QStringLiteral("simulated-whatsapp-token");
};

/// The world outside of the server: TikTok, Meta's Graph API and Anthropic at one address, the customers
/// behind them, and the calls by which tests have their hands in it. On one thread; takes no time while
/// nothing happens.
class Simulator final : public QObject {
    Q_OBJECT

public:
    explicit Simulator(const Options& options, QObject* parent = nullptr);

    /// Listens and, once a server is known, begins the story. The address; an invalid one when it can't
    /// listen.
    QUrl start();

    platforms::TikTokPlatform& tikTok() { return tikTok_; }
    platforms::MetaPlatform& meta() { return meta_; }
    wire::WebhookPoster& poster() { return poster_; }
    const wire::CallLog& calls() const { return calls_; }

private:
    wire::WireAnswer answer(const wire::WireRequest& request);
    wire::WireAnswer platformAnswer(const QString& name, const wire::WireRequest& request);
    void addAccounts();
    void addSources();

    Options options_;
    wire::Pace pace_;
    wire::FaultPlan faults_;
    wire::CallLog calls_;
    platforms::MediaShelf media_;
    wire::WebhookPoster poster_;
    platforms::TikTokPlatform tikTok_;
    platforms::MetaPlatform meta_;
    platforms::AnthropicPlatform anthropic_;
    story::ShopStory story_;
    story::StoryPlayer player_;
    control::ControlDesk desk_;
    wire::Door door_;
};

} // namespace bandeja::simulator
