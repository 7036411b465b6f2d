// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/connection.h"

namespace bandeja::vault {

/// What the bytes under an attachment's id are.
enum class MediaRole {
    Whole,     ///< the attachment as the server has it; may be fetched again
    Thumbnail, ///< made from it; may be made again
    Waiting,   ///< a file that a person attached and that no message has taken: there is no other copy (see
               ///< OutgoingFileTable)
};

/// How much is here of what stands under an id.
struct StoredMedia {
    qint64 row = 0;
    qint64 bytes = 0; ///< that it has
    qint64 here = 0;  ///< that are here, from the first on
    domain::Instant usedAt;
    bool isWhole() const { return here == bytes; }
};

/// Bytes of attachments, in pieces, within an account's vault. Those of a message go with it: triggers of the
/// schema see to it (R10). Errors stay with the connection.
class MediaTable {
public:
    explicit MediaTable(Connection& connection) : connection_(connection) {}

    std::optional<StoredMedia> find(const QString& id, MediaRole role);
    /// Whether a message of CONVERSATION has the attachment.
    bool isWanted(const QString& conversation, const QString& attachment);
    StoredMedia add(const QString& id, MediaRole role, qint64 bytes, domain::Instant at);
    /// Adds PIECE behind what is here of MEDIA; MEDIA says then how much that is.
    void append(StoredMedia& media, const QByteArray& piece);
    /// All that is here.
    QByteArray bytes(qint64 media);
    /// From OFFSET to the end of the piece that it is in.
    QByteArray from(qint64 media, qint64 offset);
    void touch(qint64 media, domain::Instant at);
    void remove(qint64 media);
    /// How many bytes are here that may go.
    qint64 evictable();
    /// Removes what was used least recently, but not KEPT, until at most MOST bytes are here that may go.
    void evict(qint64 most, qint64 kept);

private:
    Connection& connection_;
};

} // namespace bandeja::vault
