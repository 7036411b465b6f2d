// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/fileuploads.h"

#include "core/async/answer.h"

namespace bandeja::sync {

using namespace Qt::Literals::StringLiterals;
using vault::AccountVault;
using vault::DueFile;
using vault::Result;

namespace {
constexpr int mostBeginnings = 2;
}

void FileUploads::send(const vault::DueEntry& due, Then then) {
    next(std::make_shared<Run>(Run{due, std::move(then)}));
}

void FileUploads::fail(const Going& run, api::ApiError error) {
    error.mayHaveArrived = false; // the customer gets nothing of a file that is uploaded
    run->then(Outcome::Failed, error);
}

template <typename T, typename Use>
void FileUploads::inVault(const Going& run, std::function<Result<T>(AccountVault&)> work, Use use) {
    async::whenDone(vaults_.inAccount<T>(run->due.entry.conversation.stream, std::move(work)), this,
                    [run, use](const Result<T>& result) {
                        using Kind = vault::VaultError::Kind;
                        if (result)
                            use(result);
                        else
                            run->then(result.error().kind == Kind::NotFound ||
                                              result.error().kind == Kind::NotOpen
                                          ? Outcome::Gone
                                          : Outcome::NotKept,
                                      {});
                    });
}

void FileUploads::next(const Going& run) {
    const QList<DueFile>& files = run->due.files;
    while (run->file < files.size() && !files[run->file].upload.isEmpty() &&
           files[run->file].file.uploaded == files[run->file].file.bytes)
        ++run->file;
    run->begun = 0;
    if (run->file == files.size())
        run->then(Outcome::Done, {});
    else if (files[run->file].upload.isEmpty())
        begin(run);
    else
        ask(run);
}

void FileUploads::begin(const Going& run) {
    const vault::OutgoingFile& file = run->due.files[run->file].file;
    // Another beginning is another request.
    const QString key = run->begun++ == 0 ? file.id : file.id + u'-' + QString::number(run->begun);
    const auto begun =
        api_.beginUpload(run->due.entry.conversation.id, file.name, file.mime, file.bytes, key);
    async::whenDone(begun, this, [this, run](const api::Result<domain::Upload>& upload) {
        if (!upload) {
            fail(run, upload.error());
            return;
        }
        DueFile& due = run->due.files[run->file];
        due.upload = upload->id;
        inVault<void>(
            run,
            [id = due.file.id, name = upload->id](AccountVault& vault) { return vault.setUpload(id, name); },
            [this, run](const auto&) { ask(run); });
    });
}

void FileUploads::ask(const Going& run) {
    async::whenDone(api_.upload(run->due.files[run->file].upload), this,
                    [this, run](const api::Result<domain::Upload>& upload) { answered(run, upload, false); });
}

void FileUploads::answered(const Going& run, const api::Result<domain::Upload>& upload, bool isOfPiece) {
    DueFile& due = run->due.files[run->file];
    if (!upload) {
        const bool isProblem = upload.error().kind == api::ApiError::Kind::Problem;
        if (isProblem && upload.error().word() == "not_found"_L1)
            beginAnew(run, upload.error());
        else if (isProblem && upload.error().word() == "upload_offset"_L1 && run->begun++ < mostBeginnings)
            ask(run);
        else
            fail(run, upload.error());
        return;
    }
    if (upload->bytes != due.file.bytes || (isOfPiece && upload->received <= due.file.uploaded)) {
        beginAnew(run, {.kind = api::ApiError::Kind::NotBandeja});
        return;
    }
    due.file.uploaded = upload->received;
    inVault<void>(
        run,
        [entry = run->due.entry.id, id = due.file.id, bytes = upload->received](AccountVault& vault) {
            return vault.setUploaded(entry, id, bytes);
        },
        [this, run, isWhole = upload->isWhole()](const auto&) {
            if (isWhole)
                next(run);
            else
                sendPiece(run);
        });
}

void FileUploads::beginAnew(const Going& run, const api::ApiError& error) {
    if (run->begun >= mostBeginnings)
        fail(run, error);
    else
        begin(run);
}

void FileUploads::sendPiece(const Going& run) {
    const DueFile& due = run->due.files[run->file];
    inVault<QByteArray>(
        run,
        [id = due.file.id, offset = due.file.uploaded](AccountVault& vault) {
            return vault.fileFrom(id, offset);
        },
        [this, run](const Result<QByteArray>& bytes) {
            const DueFile& sent = run->due.files[run->file];
            async::whenDone(
                api_.sendPiece(sent.upload, sent.file.uploaded, bytes->left(piece_)), this,
                [this, run](const api::Result<domain::Upload>& upload) { answered(run, upload, true); });
        });
}

} // namespace bandeja::sync
