// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/fileintake.h"

#include "core/domain/upload.h"

#include <QBuffer>
#include <QFileInfo>
#include <QMimeDatabase>

namespace bandeja::sync {

using vault::AccountVault;
using vault::Result;

namespace {

constexpr qint64 pieceSize = 1024 * 1024;
constexpr qsizetype longestName = 200;

std::unique_ptr<QIODevice> opened(const FileSource& source) {
    std::unique_ptr<QIODevice> device;
    if (source.path.isEmpty()) {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(source.bytes);
        device = std::move(buffer);
    } else if (QFileInfo(source.path).isFile()) { // a pipe or a device would never end
        device = std::make_unique<QFile>(source.path);
    }
    if (device && !device->open(QIODevice::ReadOnly))
        device.reset();
    return device;
}

AttachError inOurWords(const vault::VaultError& error) {
    return error.kind == vault::VaultError::Kind::DiskFull ? AttachError::NoRoom : AttachError::Closed;
}

} // namespace

QFuture<Attached> FileIntake::take(const vault::ConversationRef& conversation, const FileSource& source) {
    const auto copy =
        std::make_shared<Copy>(Copy{conversation, {}, {}, Answer(tl::unexpected(AttachError::Closed))});
    worker_.post([this, copy, source] {
        copy->from = opened(source);
        if (!copy->from) {
            copy->answer.give(tl::unexpected(AttachError::Unreadable));
            return;
        }
        const QString name = source.path.isEmpty() ? source.name : QFileInfo(source.path).fileName();
        copy->file.name = name.left(longestName);
        copy->file.bytes = copy->from->size();
        copy->file.mime = QMimeDatabase().mimeTypeForFileNameAndData(name, copy->from.get()).name();
        copy->from->seek(0);
        if (copy->file.bytes == 0)
            copy->answer.give(tl::unexpected(AttachError::Empty));
        else if (copy->file.bytes > domain::mostAttachmentBytes)
            copy->answer.give(tl::unexpected(AttachError::TooLarge));
        else
            begin(copy);
    });
    return copy->answer.future();
}

void FileIntake::begin(const Going& copy) {
    const auto added = vaults_.inAccount<QString>(
        copy->conversation.stream, [id = copy->conversation.id, file = copy->file](AccountVault& vault) {
            return vault.addFile(id, file);
        });
    async::whenDone(added, worker_.context(), [this, copy](const Result<QString>& id) {
        if (!id) {
            copy->answer.give(tl::unexpected(inOurWords(id.error())));
            return;
        }
        copy->file.id = *id;
        copyPiece(copy);
    });
}

void FileIntake::copyPiece(const Going& copy) {
    const QByteArray piece = copy->from->read(pieceSize);
    if (piece.isEmpty()) {
        giveUp(copy, AttachError::Unreadable); // it is shorter now than it was, or can't be read to its end
        return;
    }
    const bool isLast = copy->from->pos() >= copy->file.bytes;
    const auto filled =
        vaults_.inAccount<void>(copy->conversation.stream, [id = copy->file.id, piece](AccountVault& vault) {
            return vault.fillFile(id, piece);
        });
    async::whenDone(filled, worker_.context(), [this, copy, isLast](const Result<void>& done) {
        if (!done)
            giveUp(copy, inOurWords(done.error()));
        else if (isLast)
            copy->answer.give(copy->file);
        else
            copyPiece(copy);
    });
}

void FileIntake::giveUp(const Going& copy, AttachError error) {
    vaults_.inAccount<void>(copy->conversation.stream,
                            [id = copy->file.id](AccountVault& vault) { return vault.removeFile(id); });
    copy->answer.give(tl::unexpected(error));
}

} // namespace bandeja::sync
