// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/outgoingfiletable.h"

namespace bandeja::vault {

namespace {

/// Columns 0 to 4 as the selections below name them.
OutgoingFile fileIn(const Statement& statement) {
    return {statement.text(0), statement.text(1), statement.text(2), statement.integer(3),
            statement.integer(4)};
}

} // namespace

void OutgoingFileTable::add(const QString& id, qint64 conversation, const OutgoingFile& file,
                            domain::Instant at) {
    connection_
        .statement("INSERT INTO media(id, role, bytes, used_at, conversation, name, mime) "
                   "VALUES (?, 2, ?, ?, ?, ?, ?)")
        .bind(id)
        .bind(file.bytes)
        .bind(at)
        .bind(conversation)
        .bind(file.name)
        .bind(file.mime)
        .run();
}

bool OutgoingFileTable::append(const QString& id, const QByteArray& piece) {
    auto media = media_.find(id, MediaRole::Waiting);
    if (!media || media->here + piece.size() > media->bytes)
        return false;
    media_.append(*media, piece);
    return true;
}

void OutgoingFileTable::removeUnfinished() {
    connection_.run("DELETE FROM media INDEXED BY media_of_conversation WHERE role = 2 AND here < bytes");
}

std::optional<qint64> OutgoingFileTable::conversationOf(const QString& id) {
    Statement statement = connection_.statement("SELECT conversation FROM media WHERE id = ? AND role = 2");
    statement.bind(id);
    return statement.next() ? std::optional(statement.integer(0)) : std::nullopt;
}

QList<OutgoingFile> OutgoingFileTable::typedIn(qint64 conversation) {
    Statement statement = connection_.statement(
        "SELECT id, name, mime, bytes, uploaded FROM media "
        "WHERE conversation = ? AND role = 2 AND entry IS NULL AND here = bytes ORDER BY row");
    statement.bind(conversation);
    QList<OutgoingFile> files;
    while (statement.next())
        files.append(fileIn(statement));
    return files;
}

qint64 OutgoingFileTable::attach(const QList<OutgoingFile>& files, qint64 conversation, qint64 entry) {
    qint64 attached = 0;
    for (const OutgoingFile& file : files) {
        connection_
            .statement("UPDATE media SET entry = ? WHERE id = ? AND role = 2 AND entry IS NULL "
                       "AND here = bytes AND conversation = ?")
            .bind(entry)
            .bind(file.id)
            .bind(conversation)
            .run();
        attached += connection_.changed();
    }
    return attached;
}

QList<DueFile> OutgoingFileTable::of(qint64 entry) {
    Statement statement = connection_.statement(
        "SELECT id, name, mime, bytes, uploaded, upload FROM media WHERE entry = ? ORDER BY row");
    statement.bind(entry);
    QList<DueFile> files;
    while (statement.next())
        files.append({fileIn(statement), statement.text(5)});
    return files;
}

void OutgoingFileTable::remove(const QString& id) {
    connection_.statement("DELETE FROM media WHERE id = ? AND role = 2").bind(id).run();
}

void OutgoingFileTable::release(qint64 entry) {
    connection_.statement("UPDATE media SET entry = NULL, upload = '', uploaded = 0 WHERE entry = ?")
        .bind(entry)
        .run();
}

void OutgoingFileTable::setUpload(const QString& id, const QString& upload) {
    connection_.statement("UPDATE media SET upload = ?, uploaded = 0 WHERE id = ? AND role = 2")
        .bind(upload)
        .bind(id)
        .run();
}

void OutgoingFileTable::setUploaded(const QString& id, qint64 bytes) {
    connection_.statement("UPDATE media SET uploaded = ? WHERE id = ? AND role = 2")
        .bind(bytes)
        .bind(id)
        .run();
}

void OutgoingFileTable::forgetUploads(qint64 entry) {
    connection_.statement("UPDATE media SET upload = '', uploaded = 0 WHERE entry = ?").bind(entry).run();
}

QByteArray OutgoingFileTable::from(const QString& id, qint64 offset) {
    const auto media = media_.find(id, MediaRole::Waiting);
    return media ? media_.from(media->row, offset) : QByteArray();
}

QByteArray OutgoingFileTable::bytes(const QString& id) {
    const auto media = media_.find(id, MediaRole::Waiting);
    return media ? media_.bytes(media->row) : QByteArray();
}

void OutgoingFileTable::becameAttachments(qint64 entry, const QList<domain::Attachment>& attachments,
                                          domain::Instant at) {
    for (const DueFile& file : of(entry)) {
        const bool known =
            std::any_of(attachments.cbegin(), attachments.cend(),
                        [&](const domain::Attachment& attachment) { return attachment.id == file.upload; });
        if (!known || media_.find(file.upload, MediaRole::Whole))
            continue; // goes with the entry
        connection_
            .statement("UPDATE media SET id = ?, role = 0, used_at = ?, conversation = NULL, entry = NULL "
                       "WHERE id = ? AND role = 2")
            .bind(file.upload)
            .bind(at)
            .bind(file.file.id)
            .run();
    }
}

} // namespace bandeja::vault
