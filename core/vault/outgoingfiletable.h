// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inbox.h"
#include "core/vault/mediatable.h"

namespace bandeja::vault {

/// A file of an entry, as its sender needs it.
struct DueFile {
    OutgoingFile file;
    QString upload; ///< what the server calls it; empty: it doesn't know of it
    bool operator==(const DueFile&) const = default;
};

/// Files that people attached and that no message has taken yet: to what they are typing, then to the entry
/// of the outbox that it became. Errors stay with the connection.
class OutgoingFileTable {
public:
    explicit OutgoingFileTable(Connection& connection) : connection_(connection), media_(connection) {}

    /// Makes room for a file with ID, which is filled with append().
    void add(const QString& id, qint64 conversation, const OutgoingFile& file, domain::Instant at);
    /// Adds PIECE behind what is here; false where it doesn't fit there, or there is no such file.
    bool append(const QString& id, const QByteArray& piece);
    /// Those whose writing a crash cut off are of no use.
    void removeUnfinished();

    std::optional<qint64> conversationOf(const QString& id);
    /// Attached to what is being typed, and whole.
    QList<OutgoingFile> typedIn(qint64 conversation);
    /// FILES, which were typed in CONVERSATION, go with the entry in row ENTRY from now on. How many there
    /// were.
    qint64 attach(const QList<OutgoingFile>& files, qint64 conversation, qint64 entry);
    QList<DueFile> of(qint64 entry);
    void remove(const QString& id);
    /// The entry's files are attached to what is being typed again.
    void release(qint64 entry);

    void setUpload(const QString& id, const QString& upload);
    void setUploaded(const QString& id, qint64 bytes);
    /// The server knows nothing of the entry's files any more.
    void forgetUploads(qint64 entry);
    /// From OFFSET on, as far as one piece goes; empty when it is gone.
    QByteArray from(const QString& id, qint64 offset);
    QByteArray bytes(const QString& id);

    /// The entry in row ENTRY became a message with ATTACHMENTS: what lies here needn't be fetched.
    void becameAttachments(qint64 entry, const QList<domain::Attachment>& attachments, domain::Instant at);

private:
    Connection& connection_;
    MediaTable media_;
};

} // namespace bandeja::vault
