// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/platforms/chat.h"
#include "simulator/wire/door.h"

#include <QJsonObject>

namespace bandeja::simulator::platforms {

/// The app that accounts authorize.
struct TikTokApp {
    QString id;
    QString secret;
};

/// TikTok's calls about tokens: tt_user/oauth2/token/, refresh_token/, revoke/ and tt_user/token_info/get/,
/// and the page at which an owner would say yes, which says it at once.
class TikTokOAuth {
public:
    TikTokOAuth(const TikTokApp& app, QHash<QString, Account>& accounts) : app_(app), accounts_(accounts) {}

    static bool isFor(const QString& path);
    wire::WireAnswer answer(const wire::WireRequest& request);

private:
    wire::WireAnswer authorize(const wire::WireRequest& request);
    wire::WireAnswer token(const QJsonObject& body);
    wire::WireAnswer refresh(const QJsonObject& body);
    wire::WireAnswer revoke(const QJsonObject& body);
    wire::WireAnswer info(const QJsonObject& body);
    wire::WireAnswer grant(Account& account);
    bool isApp(const QJsonObject& body) const;

    const TikTokApp& app_;
    QHash<QString, Account>& accounts_;
    QHash<QString, QString> codes_; ///< code to account, used once
};

} // namespace bandeja::simulator::platforms
