// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/attachments.h"

#include "core/contract/entities.h"
#include "core/domain/id.h"
#include "core/domain/plaintext.h"
#include "server/inbox/chunks.h"
#include "server/jobs/job.h"

namespace bandeja::server::inbox::attachments {

using namespace Qt::Literals::StringLiterals;
using channels::PlatformMedia;
using domain::Attachment;

namespace {

constexpr qsizetype longestName = 200;
constexpr qsizetype longestMime = 100;

QJsonObject encode(const StoredAttachment& stored) {
    QJsonObject body = contract::encode(stored.attachment);
    body[u"message"_s] = stored.message;
    body[u"media_id"_s] = stored.source.mediaId;
    body[u"url"_s] = stored.source.url;
    body[u"sha256"_s] = QString::fromLatin1(stored.source.sha256.toHex());
    return body;
}

void put(const Scope& scope, const StoredAttachment& stored) {
    const Attachment& attachment = stored.attachment;
    scope.transaction().run(
        "INSERT INTO attachment (id, workspace, stream, message, bytes, body) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET bytes = excluded.bytes, body = excluded.body",
        {attachment.id, scope.workspace(), scope.stream(), stored.message, attachment.bytes,
         scope.seal("attachment", attachment.id, encode(stored))});
}

} // namespace

QString safeMime(const QString& mime) {
    const QString type = mime.section(u';', 0, 0).trimmed().toLower();
    const bool good = type.size() <= longestMime && type.count(u'/') == 1 && !type.startsWith(u'/') &&
                      !type.endsWith(u'/') && std::all_of(type.begin(), type.end(), [](QChar c) {
                          return c.unicode() < 0x80 && (c.isLetterOrNumber() || u"/.+-_"_s.contains(c));
                      });
    return good ? type : u"application/octet-stream"_s;
}

QString safeName(const QString& name) {
    QString safe = domain::oneLine(name.section(u'/', -1).section(u'\\', -1), longestName);
    return safe == "."_L1 || safe == ".."_L1 ? QString() : safe;
}

void add(const Scope& scope, domain::Message& message, const QList<PlatformMedia>& media) {
    for (const PlatformMedia& source : media) {
        StoredAttachment stored{{domain::newId(domain::id::attachment, scope.now()), source.kind,
                                 safeMime(source.mime), 0, safeName(source.name)},
                                message.id,
                                source};
        put(scope, stored);
        message.attachments.append(stored.attachment);
        if (!source.mediaId.isEmpty() || !source.url.isEmpty())
            jobs::enqueue(scope.transaction(),
                          {scope.stream(), QString::fromLatin1(fetchJob), stored.attachment.id, scope.now()});
    }
}

void adopt(const Scope& scope, domain::Message& message, const Attachment& attachment) {
    put(scope, {attachment, message.id, {}});
    message.attachments.append(attachment);
}

void removeAll(const Scope& scope, domain::Message& message) {
    for (const Attachment& attachment : std::as_const(message.attachments)) {
        chunks::removeAll(scope, attachment.id);
        scope.transaction().run("DELETE FROM attachment WHERE id = ? AND workspace = ?",
                                {attachment.id, scope.workspace()});
        jobs::finishAllAbout(scope.transaction(), attachment.id);
    }
    message.attachments.clear();
}

std::optional<StoredAttachment> load(const Scope& scope, const QString& id) {
    store::Rows rows = scope.transaction().select(
        "SELECT body FROM attachment WHERE id = ? AND stream = ? AND workspace = ?",
        {id, scope.stream(), scope.workspace()});
    if (!rows.next())
        return std::nullopt;
    const QJsonObject body = scope.open("attachment", id, rows.bytes(0));
    auto attachment = contract::decodeAttachment(body);
    if (!attachment)
        return std::nullopt;
    PlatformMedia source;
    source.kind = attachment->kind;
    source.mediaId = body.value("media_id"_L1).toString();
    source.url = body.value("url"_L1).toString();
    source.mime = attachment->mime;
    source.name = attachment->name;
    source.sha256 = QByteArray::fromHex(body.value("sha256"_L1).toString().toLatin1());
    return StoredAttachment{std::move(*attachment), body.value("message"_L1).toString(), std::move(source)};
}

bool fill(const Scope& scope, const QString& id, const channels::FetchedMedia& media) {
    auto stored = load(scope, id);
    auto message = stored ? messages::load(scope, stored->message) : std::nullopt;
    if (!message || stored->attachment.bytes > 0 || media.bytes.isEmpty())
        return false;
    chunks::append(scope, id, 0, media.bytes);
    stored->attachment.bytes = media.bytes.size();
    if (!media.mime.isEmpty())
        stored->attachment.mime = safeMime(media.mime);
    stored->source = PlatformMedia{stored->attachment.kind, {}, {}, {}, {}, {}}; // not needed any more
    put(scope, *stored);
    for (Attachment& attachment : message->message.attachments) {
        if (attachment.id == id)
            attachment = stored->attachment;
    }
    messages::put(scope, *message);
    return true;
}

} // namespace bandeja::server::inbox::attachments
