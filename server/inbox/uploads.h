// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/upload.h"
#include "server/inbox/messages.h"

/// Files that members send piece by piece, until a message takes them. They are in no change: nobody but who
/// sends one knows of it.
namespace bandeja::server::inbox::uploads {

/// A new one, without bytes, for CONVERSATION.
domain::Upload begin(const Scope& scope, const QString& conversation, const QString& name,
                     const QString& mime, qint64 bytes);
std::optional<domain::Upload> load(const Scope& scope, const QString& id);

/// Adds BYTES, of which there are no more than are missing, behind those that UPLOAD has. False, with nothing
/// written, when what is there can't be read.
bool append(const Scope& scope, domain::Upload& upload, QByteArrayView bytes);
/// Deletes it with its bytes.
void remove(const Scope& scope, const QString& id);

/// What UPLOAD is as an attachment.
domain::Attachment attachmentOf(const domain::Upload& upload);
/// Makes UPLOADS, which are whole, the attachments of MESSAGE, which is about to be stored; they are no
/// uploads any more.
void giveTo(const Scope& scope, domain::Message& message, const QList<domain::Upload>& uploads);

/// Deletes the workspace's uploads that no message took in time. How many they were.
qint64 purge(store::Transaction& transaction);

} // namespace bandeja::server::inbox::uploads
