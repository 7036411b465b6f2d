// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/platforms/chat.h"

#include <QJsonObject>
#include <QUrl>

namespace bandeja::simulator::platforms {

/// MESSAGE as a webhook's content writes it. ADDRESS: where stickers are fetched from.
QJsonObject tikTokContent(const Account& account, const Chat& chat, const ChatMessage& message,
                          const QUrl& address);

/// MESSAGE as the list of messages writes it: types and roles in capitals.
QJsonObject tikTokListed(const Account& account, const Chat& chat, const ChatMessage& message,
                         const QUrl& address);

/// The content of im_mark_read_msg.
QJsonObject tikTokRead(const Account& account, const Chat& chat, qint64 at, qint64 upTo);

/// The envelope, with CONTENT as a string in it.
QByteArray tikTokEnvelope(const QString& appId, const QString& account, const QString& event,
                          const QJsonObject& content, qint64 at);

} // namespace bandeja::simulator::platforms
