// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/messages.h"

/// Pictures, voice and files of messages. What a platform names is fetched by a job and stored in sealed
/// pieces.
namespace bandeja::server::inbox::attachments {

inline constexpr char fetchJob[] = "media";

struct StoredAttachment {
    domain::Attachment attachment;
    QString message;
    channels::PlatformMedia source; ///< where to fetch it
};

/// MIME, when it can stand in a header; anything else is plain bytes.
QString safeMime(const QString& mime);
/// The last part of NAME, which may be a whole path.
QString safeName(const QString& name);

/// Adds MEDIA to MESSAGE, which is about to be stored, and queues the fetching of what can be fetched.
void add(const Scope& scope, domain::Message& message, const QList<channels::PlatformMedia>& media);
/// Makes ATTACHMENT, whose bytes are there, one of MESSAGE, which is about to be stored.
void adopt(const Scope& scope, domain::Message& message, const domain::Attachment& attachment);
/// Deletes all attachments of MESSAGE with their bytes, and the fetching.
void removeAll(const Scope& scope, domain::Message& message);

std::optional<StoredAttachment> load(const Scope& scope, const QString& id);
/// Stores the bytes and tells of the message that has them now. False when they are there already, or nobody
/// wants them.
bool fill(const Scope& scope, const QString& id, const channels::FetchedMedia& media);

} // namespace bandeja::server::inbox::attachments
