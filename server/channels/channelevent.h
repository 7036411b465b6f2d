// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"

#include <QByteArray>
#include <QStringList>

#include <variant>

/// What platforms tell us, in one vocabulary. Channels make these values; server/inbox applies them to a
/// stream. Applying any of them twice, or in another order, gives the same stream.
namespace bandeja::server::channels {

/// A customer as a platform names them. PLATFORM_ID and the ALIASES are different names of the same person
/// (WhatsApp: the phone number and the business-scoped id); a contact is found by any of them.
struct PlatformContact {
    QString platformId;
    QStringList aliases;
    QString name;
    QString handle;
};

/// Something to be fetched from the platform, or that is complete as it is (a location, a shared post).
struct PlatformMedia {
    domain::MessageKind kind = domain::MessageKind::File;
    QString mediaId; ///< what the platform's download takes; empty: nothing to download
    QString url;     ///< where the platform gave one
    QString mime;
    QString name;
    QByteArray sha256; ///< empty where the platform doesn't say
};

/// A new message of the customer, or one that the business sent elsewhere (an echo).
struct NewMessage {
    QString thread; ///< the platform's key of the conversation
    PlatformContact contact;
    QString platformId; ///< empty where the platform gives none: FALLBACK_KEY then tells duplicates
    QString fallbackKey;
    domain::Instant at;
    domain::Direction direction = domain::Direction::In;
    domain::MessageKind kind = domain::MessageKind::Text;
    QString text;
    QList<PlatformMedia> media;
    QString quotes;         ///< platform id of the quoted message
    QString correlation;    ///< echo of our own send: the id that we gave with it; empty where there is none
    bool sentByApi = false; ///< an echo of a send through the API: ours when one of ours waits for its id
    bool wantsReply = true; ///< false for what an AI agent should not answer (unsupported, stickers)
};

/// A status of a message that we sent. Named by platform id, or by correlation, or by thread and time: then
/// every message of ours in THREAD sent at or before UP_TO has it.
struct StatusUpdate {
    QString platformId;
    QString correlation;
    QString thread;
    std::optional<domain::Instant> upTo;
    domain::MessageStatus status = domain::MessageStatus::Sent;
    std::optional<domain::MessageError> error;
};

struct ReactionUpdate {
    QString targetPlatformId;
    domain::Direction direction = domain::Direction::In; ///< who reacted: the customer, or the business
    QString emoji;                                       ///< empty: the reaction was taken back
};

struct MessageEdit {
    QString targetPlatformId;
    domain::MessageKind kind = domain::MessageKind::Text;
    QString text;
    QList<PlatformMedia> media;
};

/// The author took the message back: everything of it must go (R10), also when it comes later than this.
struct MessageUnsent {
    QString targetPlatformId;
};

/// The customer is now found under another name.
struct ContactRenamed {
    QString platformId;
    QString newPlatformId;
};

/// The account itself has a problem or is well again; shown beside it.
struct AccountNotice {
    bool needsAttention = true;
    QString code;
    QString detail;
};

/// The platform took our authorization back.
struct AuthorizationRemoved {};

/// The platform only says that something happened: the conversation has to be asked for.
struct PollNeeded {
    QString thread;
};

using EventBody = std::variant<NewMessage, StatusUpdate, ReactionUpdate, MessageEdit, MessageUnsent,
                               ContactRenamed, AccountNotice, AuthorizationRemoved, PollNeeded>;

struct ChannelEvent {
    QString account; ///< the platform's id of the business account that it belongs to: what it is routed by
    EventBody body;
};

/// An item of a signed body that can't be read. Kept, sealed, where an operator sees it.
struct UnreadableItem {
    QString account; ///< empty when not even that can be read
    QString reason;  ///< names a place, never a value
    QByteArray raw;
};

struct ParsedWebhook {
    QList<ChannelEvent> events;
    QList<UnreadableItem> unreadable;
};

} // namespace bandeja::server::channels
