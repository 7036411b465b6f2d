// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/messages.h"

/// Pictures, voice and files of messages. What a platform names is fetched by a job and stored in sealed
/// pieces.
namespace bandeja::server::inbox::attachments {

inline constexpr char fetchJob[] = "media";
inline constexpr qint64 mostBytes = 25LL * 1024 * 1024;

struct StoredAttachment {
    domain::Attachment attachment;
    QString message;
    channels::PlatformMedia source; ///< where to fetch it
};

/// Adds MEDIA to MESSAGE, which is about to be stored, and queues the fetching of what can be fetched.
void add(const Scope& scope, domain::Message& message, const QList<channels::PlatformMedia>& media);
/// Deletes all attachments of MESSAGE with their bytes, and the fetching.
void removeAll(const Scope& scope, domain::Message& message);

std::optional<StoredAttachment> load(const Scope& scope, const QString& id);
/// Stores the bytes and tells of the message that has them now. False when they are there already, or nobody
/// wants them.
bool fill(const Scope& scope, const QString& id, const channels::FetchedMedia& media);
/// The bytes, put together; nothing when they have not been fetched.
std::optional<QByteArray> bytes(const Scope& scope, const QString& id);

} // namespace bandeja::server::inbox::attachments
