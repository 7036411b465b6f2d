// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

/// The platforms' ends of the wires: what they know, what they answer, and what they post.
namespace bandeja::simulator::platforms {

struct Customer {
    QString id; ///< as the platform names them: an open id, a phone number
    QString name;
    QString handle;
};

/// What a message says. KIND is text, image, video, voice, document, sticker, location, share or anything
/// else, which is then a kind that nobody knows; or reaction, edit, unsend, which are about the message
/// TARGET.
struct Content {
    QString kind = QStringLiteral("text");
    QString text;
    QString mediaId;
    QString target;
    QString quotes;
    double latitude = 0;
    double longitude = 0;
};

struct ChatMessage {
    QString id;
    bool byCustomer = true;
    qint64 at = 0; ///< milliseconds of Unix time
    Content content;
    QString source = QStringLiteral("APP"); ///< APP or API: what the business sent it with
    QString correlation;                    ///< what the sender wants back with the statuses
};

struct Chat {
    QString thread;
    Customer customer;
    QList<ChatMessage> messages;
    qint64 lastInboundAt = 0;
    int repliesSinceInbound = 0;
};

/// A business account on a platform.
struct Account {
    QString id;
    QString name;
    QString handle;
    QString business; ///< WhatsApp: the id of the business account that the number belongs to
    QString token;
    QString refreshToken;
    bool connected = true;      ///< false once its tokens were revoked
    QHash<QString, Chat> chats; ///< by the customer's id
};

} // namespace bandeja::simulator::platforms
