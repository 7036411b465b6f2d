// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"
#include "core/domain/names.h"

#include <QList>

namespace bandeja::domain {

enum class Direction { In, Out };
enum class AuthorType { Contact, Member, Agent, Platform };
enum class MessageKind { Text, Image, Audio, Video, Sticker, File, Location, Share, Contact, Unsupported };
enum class MessageStatus { Received, Queued, Sent, Delivered, Read, Failed };

QLatin1StringView directionName(Direction direction);
std::optional<Direction> directionFromName(QAnyStringView name);
QLatin1StringView authorTypeName(AuthorType type);
std::optional<AuthorType> authorTypeFromName(QAnyStringView name);
QLatin1StringView messageKindName(MessageKind kind);
std::optional<MessageKind> messageKindFromName(QAnyStringView name);
QLatin1StringView messageStatusName(MessageStatus status);
std::optional<MessageStatus> messageStatusFromName(QAnyStringView name);

/// The status that a message has after REPORTED arrives while it has CURRENT. Platforms report late and out
/// of order, so a status only moves forward: queued < sent < delivered < read. Failed ends it, unless
/// delivery is then proved.
MessageStatus advanced(MessageStatus current, MessageStatus reported);

struct Author {
    AuthorType type = AuthorType::Contact;
    QString id;
    bool operator==(const Author&) const = default;
};

struct Attachment {
    QString id;
    MessageKind kind = MessageKind::File;
    QString mime;
    qint64 bytes = 0; ///< 0 while the server has not fetched it from the platform
    QString name;
    bool operator==(const Attachment&) const = default;
};

struct Reaction {
    Author author;
    QString emoji;
    bool operator==(const Reaction&) const = default;
};

/// Why a message failed: a word that programs and translations know, and the platform's own sentence, shown
/// as plain text.
struct MessageError {
    QString code;
    QString detail;
    bool operator==(const MessageError&) const = default;
};

struct Message {
    QString id;
    QString conversationId;
    Direction direction = Direction::In;
    Author author;
    MessageKind kind = MessageKind::Text;
    QString text;
    QList<Attachment> attachments;
    QString replyTo; ///< the id of the message that this one quotes; empty: none, or one that we don't have
    QList<Reaction> reactions;
    QString platformId; ///< empty while the platform has not taken it
    Instant sentAt;
    MessageStatus status = MessageStatus::Received;
    std::optional<MessageError> error;
    bool edited = false;
    bool deleted = false; ///< unsent by its author: everything but the fact is gone (R10)
    bool operator==(const Message&) const = default;
};

} // namespace bandeja::domain
