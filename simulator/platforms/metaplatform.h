// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/platforms/chatplatform.h"

#include <QJsonObject>

namespace bandeja::simulator::platforms {

/// Meta's Graph API as far as WhatsApp Cloud API goes. An account is a phone_number_id. Takes only what the
/// documentation has: an unknown member of a message is answered with error 100.
class MetaPlatform final : public ChatPlatform {
public:
    MetaPlatform(const Surroundings& surroundings, QObject* parent = nullptr);

    QString channel() const override { return QStringLiteral("whatsapp"); }
    bool isFor(const QString& path) const override;
    wire::WireAnswer answer(const wire::WireRequest& request,
                            const std::optional<wire::Fault>& fault) override;

protected:
    QString source() const override { return QStringLiteral("meta"); }
    QString newMessageId() const override;
    QString threadOf(const QString& account, const QString& customer) const override;
    QByteArray messageBody(const Account& account, const Chat& chat,
                           const ChatMessage& message) const override;
    QByteArray readBody(const Account& account, const Chat& chat) const override;

private:
    wire::WireAnswer called(const wire::WireRequest& request);
    wire::WireAnswer messages(Account& account, const QJsonObject& body);
    wire::WireAnswer markRead(const Account& account, const QJsonObject& body) const;
    wire::WireAnswer send(Account& account, Chat& chat, const Content& content, const QString& correlation);
    wire::WireAnswer upload(const wire::WireRequest& request);
    wire::WireAnswer aboutMedia(const QString& id) const;
    wire::WireAnswer file(const wire::WireRequest& request) const;
    void reportLater(std::chrono::milliseconds natural, const Account& account, const Chat& chat,
                     const ChatMessage& message, const QString& status);
    Account* accountOf(const wire::WireRequest& request);
};

} // namespace bandeja::simulator::platforms
