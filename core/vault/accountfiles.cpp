// SPDX-License-Identifier: GPL-3.0-or-later

// The part of AccountVault that is about files on their way out.

#include "core/domain/id.h"
#include "core/vault/accountvault.h"

namespace bandeja::vault {

namespace {

constexpr char fileId[] = "fil_";
constexpr qsizetype pieceSize = 256 * 1024;
const QString filesLost = QStringLiteral("files_lost");

VaultError notFound() {
    return {VaultError::Kind::NotFound, {}};
}

} // namespace

Result<QString> AccountVault::addFile(const QString& conversation, const OutgoingFile& file) {
    return transact<QString>([&](ChangeNotes&) -> Result<QString> {
        const QString id = domain::newId(fileId, clock_.now());
        outbox_.files().add(id, conversations_.rowOf(conversation), file, clock_.now());
        return id;
    });
}

Result<void> AccountVault::fillFile(const QString& file, const QByteArray& piece) {
    return transact<void>([&](ChangeNotes& notes) -> Result<void> {
        const std::optional<qint64> conversation = outbox_.files().conversationOf(file);
        if (!conversation)
            return tl::unexpected(notFound());
        for (qsizetype at = 0; at < piece.size(); at += pieceSize) {
            if (!outbox_.files().append(file, piece.mid(at, pieceSize)))
                return tl::unexpected(notFound());
        }
        notes.conversation(*conversation);
        return {};
    });
}

Result<void> AccountVault::removeFile(const QString& file) {
    return transact<void>([&](ChangeNotes& notes) -> Result<void> {
        if (const std::optional<qint64> conversation = outbox_.files().conversationOf(file))
            notes.conversation(*conversation);
        outbox_.files().remove(file);
        return {};
    });
}

Result<void> AccountVault::setUpload(const QString& file, const QString& upload) {
    return transact<void>([&](ChangeNotes&) -> Result<void> {
        if (!outbox_.files().conversationOf(file))
            return tl::unexpected(notFound());
        outbox_.files().setUpload(file, upload);
        return {};
    });
}

Result<void> AccountVault::setUploaded(const QString& entry, const QString& file, qint64 bytes) {
    return transact<void>([&](ChangeNotes& notes) -> Result<void> {
        const std::optional<qint64> row = outbox_.rowOf(entry);
        if (!row)
            return tl::unexpected(notFound());
        outbox_.files().setUploaded(file, bytes);
        outbox_.noteProgress(*row, notes);
        return {};
    });
}

Result<QByteArray> AccountVault::fileFrom(const QString& file, qint64 offset) {
    const QByteArray bytes = outbox_.files().from(file, offset);
    if (auto error = connection_->takeError())
        return tl::unexpected(std::move(*error));
    if (bytes.isEmpty())
        return tl::unexpected(notFound());
    return bytes;
}

void AccountVault::saveFiles(Unsent& unsent) {
    {
        Statement statement = connection_->statement(R"sql(
            SELECT c.id, o.id, f.id, f.name, f.mime, f.bytes, f.uploaded, f.upload FROM media f INDEXED BY media_of_conversation
            CROSS JOIN conversation c ON c.row = f.conversation LEFT JOIN outbox o ON o.row = f.entry
            WHERE f.role = 2 ORDER BY f.conversation, f.row)sql");
        while (statement.next())
            unsent.files.append({statement.text(0),
                                 statement.text(1),
                                 {{statement.text(2), statement.text(3), statement.text(4),
                                   statement.integer(5), statement.integer(6)},
                                  statement.text(7)},
                                 {}});
    }
    connection_->takeError();
    for (Unsent::File& saved : unsent.files) {
        saved.bytes = outbox_.files().bytes(saved.due.file.id);
        if (connection_->takeError())
            saved.bytes.clear();
    }
    unsent.files.removeIf(
        [](const Unsent::File& saved) { return saved.bytes.size() != saved.due.file.bytes; });
}

void AccountVault::restoreFiles(const Unsent& unsent, ChangeNotes& notes) {
    for (const Unsent::File& saved : unsent.files) {
        const qint64 conversation = conversations_.rowOf(saved.conversation);
        const OutgoingFile& file = saved.due.file;
        outbox_.files().add(file.id, conversation, file, clock_.now());
        for (qsizetype at = 0; at < saved.bytes.size(); at += pieceSize)
            outbox_.files().append(file.id, saved.bytes.mid(at, pieceSize));
        outbox_.files().setUpload(file.id, saved.due.upload);
        outbox_.files().setUploaded(file.id, file.uploaded);
        if (const auto row = saved.entry.isEmpty() ? std::nullopt : outbox_.rowOf(saved.entry))
            outbox_.files().attach({file}, conversation, *row);
    }
    for (const DueEntry& due : unsent.entries) {
        const auto row = outbox_.rowOf(due.entry.id);
        if (row && outbox_.files().of(*row).size() != due.files.size())
            outbox_.markRefused(due.entry.id, domain::Refusal::None, filesLost, {}, notes);
    }
}

} // namespace bandeja::vault
