// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/platforms/chat.h"
#include "simulator/platforms/mediashelf.h"

#include <QJsonObject>

namespace bandeja::simulator::platforms {

/// The webhook of MESSAGE: field "messages" when the customer wrote it, "smb_message_echoes" when the
/// business did with its phone.
QByteArray whatsAppMessage(const Account& account, const Chat& chat, const ChatMessage& message,
                           const MediaShelf& media);

/// The webhook of one status of MESSAGE; ERROR stands with "failed".
QByteArray whatsAppStatus(const Account& account, const Chat& chat, const ChatMessage& message,
                          const QString& status, qint64 at, const QJsonObject& error = {});

/// DOCUMENT as Meta writes it: everything that is no ASCII as \uXXXX, so that nobody verifies a signature
/// over bytes that were written anew.
QByteArray escapedJson(const QJsonObject& document);

} // namespace bandeja::simulator::platforms
