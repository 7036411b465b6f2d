// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/uploads.h"

#include "core/domain/attaching.h"
#include "core/domain/id.h"
#include "core/domain/retention.h"
#include "server/inbox/attachments.h"
#include "server/inbox/chunks.h"

namespace bandeja::server::inbox::uploads {

using namespace Qt::Literals::StringLiterals;
using domain::Upload;

namespace {

void forget(const Scope& scope, const QString& id) {
    scope.transaction().run("DELETE FROM upload WHERE id = ? AND stream = ? AND workspace = ?",
                            {id, scope.stream(), scope.workspace()});
}

} // namespace

Upload begin(const Scope& scope, const QString& conversation, const QString& name, const QString& mime,
             qint64 bytes) {
    const Upload upload{domain::newId(domain::id::attachment, scope.now()),
                        conversation,
                        attachments::safeMime(mime),
                        attachments::safeName(name),
                        bytes,
                        0};
    scope.transaction().run(
        "INSERT INTO upload (id, workspace, stream, conversation, bytes, received, begun_at, body) "
        "VALUES (?, ?, ?, ?, ?, 0, ?, ?)",
        {upload.id, scope.workspace(), scope.stream(), conversation, bytes, scope.now(),
         scope.seal("upload", upload.id, {{u"name"_s, upload.name}, {u"mime"_s, upload.mime}})});
    return upload;
}

std::optional<Upload> load(const Scope& scope, const QString& id) {
    store::Rows rows = scope.transaction().select("SELECT conversation, bytes, received, body FROM upload "
                                                  "WHERE id = ? AND stream = ? AND workspace = ?",
                                                  {id, scope.stream(), scope.workspace()});
    if (!rows.next())
        return std::nullopt;
    const QJsonObject body = scope.open("upload", id, rows.bytes(3));
    return Upload{id,
                  rows.text(0),
                  body.value("mime"_L1).toString(),
                  body.value("name"_L1).toString(),
                  rows.number(1),
                  rows.number(2)};
}

bool append(const Scope& scope, Upload& upload, QByteArrayView bytes) {
    if (!chunks::append(scope, upload.id, upload.received, bytes))
        return false;
    upload.received += bytes.size();
    scope.transaction().run("UPDATE upload SET received = ? WHERE id = ? AND stream = ? AND workspace = ?",
                            {upload.received, upload.id, scope.stream(), scope.workspace()});
    return true;
}

void remove(const Scope& scope, const QString& id) {
    chunks::removeAll(scope, id);
    forget(scope, id);
}

domain::Attachment attachmentOf(const Upload& upload) {
    return {upload.id, domain::kindOfMime(upload.mime), upload.mime, upload.bytes, upload.name};
}

void giveTo(const Scope& scope, domain::Message& message, const QList<Upload>& uploads) {
    for (const Upload& upload : uploads) {
        attachments::adopt(scope, message, attachmentOf(upload));
        forget(scope, upload.id);
    }
}

qint64 purge(store::Transaction& transaction) {
    const domain::Instant before = transaction.now() - domain::retention::unsentUpload;
    transaction.run(
        "DELETE FROM attachment_chunk WHERE workspace = ? AND attachment IN (SELECT id FROM upload WHERE "
        "workspace = ? AND begun_at < ?)",
        {transaction.workspace(), transaction.workspace(), before});
    return transaction.runCounted("DELETE FROM upload WHERE workspace = ? AND begun_at < ?",
                                  {transaction.workspace(), before});
}

} // namespace bandeja::server::inbox::uploads
