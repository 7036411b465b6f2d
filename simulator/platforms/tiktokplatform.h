// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/platforms/chatplatform.h"
#include "simulator/platforms/tiktokoauth.h"

#include <QJsonObject>

namespace bandeja::simulator::platforms {

/// TikTok Business Messaging v1.3: HTTP 200 and a code, whatever happens. Takes only what the documentation
/// has: an unknown member is answered 40002, so that a mistake shows.
class TikTokPlatform final : public ChatPlatform {
public:
    TikTokPlatform(const Surroundings& surroundings, TikTokApp app, QObject* parent = nullptr);

    QString channel() const override { return QStringLiteral("tiktok"); }
    bool isFor(const QString& path) const override;
    wire::WireAnswer answer(const wire::WireRequest& request,
                            const std::optional<wire::Fault>& fault) override;

protected:
    QString source() const override { return QStringLiteral("tiktok"); }
    QString newMessageId() const override { return randomId(); }
    QString threadOf(const QString& account, const QString& customer) const override;
    QByteArray messageBody(const Account& account, const Chat& chat,
                           const ChatMessage& message) const override;
    QByteArray readBody(const Account& account, const Chat& chat) const override;

private:
    wire::WireAnswer called(const wire::WireRequest& request);
    wire::WireAnswer send(Account& account, const QJsonObject& body);
    wire::WireAnswer sendText(Account& account, Chat& chat, const QJsonObject& body);
    wire::WireAnswer sendImage(Account& account, Chat& chat, const QJsonObject& body);
    wire::WireAnswer sent(Account& account, Chat& chat, const Content& content);
    wire::WireAnswer contents(Account& account, const wire::WireRequest& request);
    wire::WireAnswer conversations(const Account& account, const wire::WireRequest& request);
    wire::WireAnswer upload(const Account& account, const wire::WireRequest& request);
    wire::WireAnswer downloadUrl(Account& account, const QJsonObject& body);
    wire::WireAnswer file(const wire::WireRequest& request);
    wire::WireAnswer webhookConfig(const QString& path, const QJsonObject& body);
    Account* accountOf(const wire::WireRequest& request);

    TikTokApp app_;
    TikTokOAuth oauth_;
};

} // namespace bandeja::simulator::platforms
