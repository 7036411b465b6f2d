// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/platforms/chatplatform.h"
#include "simulator/story/storyplayer.h"
#include "simulator/wire/calllog.h"

#include <QHash>
#include <QJsonObject>
#include <QNetworkAccessManager>

namespace bandeja::simulator::control {

/// What the desk has its hands on.
struct Controls {
    wire::WebhookPoster& poster;
    wire::FaultPlan& faults;
    wire::CallLog& calls;
    platforms::MediaShelf& media;
    const story::ShopStory& story;
    story::StoryPlayer* player = nullptr; ///< nothing: no story is played
    QString metaVerifyToken;
};

/// The simulator's own calls under /control/, for tests and the tour: JSON in, JSON out, from this machine
/// alone. See simulator/README.md.
class ControlDesk final : public QObject {
    Q_OBJECT

public:
    explicit ControlDesk(Controls controls, QObject* parent = nullptr);

    void addPlatform(platforms::ChatPlatform& platform) { platforms_.insert(platform.channel(), &platform); }
    static bool isFor(const QString& path) { return path.startsWith(QLatin1StringView("/control/")); }
    wire::WireAnswer answer(const wire::WireRequest& request);

private:
    using Call = wire::WireAnswer (ControlDesk::*)(const QJsonObject& body);

    wire::WireAnswer customerMessage(const QJsonObject& body);
    wire::WireAnswer webhook(const QJsonObject& body);
    wire::WireAnswer fault(const QJsonObject& body);
    wire::WireAnswer webhooks(const QJsonObject& body);
    wire::WireAnswer account(const QJsonObject& body);
    wire::WireAnswer story(const QJsonObject& body);
    wire::WireAnswer calls(const wire::WireRequest& request);
    wire::WireAnswer media(const QString& id) const;
    wire::WireAnswer state() const;
    void shakeHands();
    QString defaultAccount(const QString& channel) const;

    Controls controls_;
    QHash<QString, platforms::ChatPlatform*> platforms_;
    QNetworkAccessManager network_;
    QString handshake_ = QStringLiteral("none");
};

} // namespace bandeja::simulator::control
