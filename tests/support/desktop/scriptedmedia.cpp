// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/scriptedmedia.h"

#include "core/contract/entities.h"
#include "tests/support/desktop/scriptedserver.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;

namespace {

WireAnswer json(const QJsonObject& object, int status = 200) {
    return {.status = status, .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

} // namespace

std::optional<WireAnswer> ScriptedMedia::handle(const WireRequest& request) {
    const QStringList path = request.path.split(u'/', Qt::SkipEmptyParts); // v1, KIND, ID
    const QString id = path.value(2);
    if (path.value(1) == "attachments"_L1) {
        if (!attachments.contains(id))
            return ScriptedServer::problem(404, u"not_found"_s);
        return part(request, attachments.value(id));
    }
    if (path.value(1) != "uploads"_L1)
        return std::nullopt;
    const auto found = uploads.find(id);
    if (found == uploads.end() || found->used)
        return ScriptedServer::problem(404, u"not_found"_s);
    if (request.method == "PATCH")
        return receive(request, *found);
    if (request.method == "DELETE") {
        uploads.erase(found);
        return WireAnswer{.status = 204};
    }
    return json(contract::encode(found->upload));
}

WireAnswer ScriptedMedia::part(const WireRequest& request, const QByteArray& bytes) {
    static const QRegularExpression range(u"^bytes=(\\d+)-(\\d+)$"_s);
    const auto match = range.match(QString::fromLatin1(request.headers.value("range")));
    WireAnswer answer{.type = "image/png", .body = bytes};
    if (knowsRanges && match.hasMatch()) {
        const qint64 first = match.capturedView(1).toLongLong();
        const qint64 last = std::min<qint64>(match.capturedView(2).toLongLong(), bytes.size() - 1);
        if (first > last)
            return ScriptedServer::problem(416, u"range"_s);
        answer.status = 206;
        answer.body = bytes.mid(first, last - first + 1);
        answer.headers.emplaceBack("Content-Range", "bytes " + QByteArray::number(first) + '-' +
                                                        QByteArray::number(last) + '/' +
                                                        QByteArray::number(bytes.size()));
    }
    sent += answer.body.size();
    return answer;
}

WireAnswer ScriptedMedia::begin(const WireRequest& request, const QString& conversation) {
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    domain::Upload upload;
    upload.id = u"att_%1"_s.arg(++made_, 26, 10, QLatin1Char('0'));
    upload.conversationId = conversation;
    upload.name = body.value("name"_L1).toString();
    upload.mime = body.value("mime"_L1).toString();
    upload.bytes = body.value("bytes"_L1).toInteger();
    uploads.insert(upload.id, {upload, {}, false});
    return json(contract::encode(upload), 201);
}

WireAnswer ScriptedMedia::receive(const WireRequest& request, Received& received) {
    if (request.headers.value("upload-offset").toLongLong() != received.bytes.size())
        return ScriptedServer::problem(409, u"upload_offset"_s);
    if (received.bytes.size() + request.body.size() > received.upload.bytes)
        return ScriptedServer::problem(400, u"invalid"_s);
    received.bytes += request.body;
    received.upload.received = received.bytes.size();
    return json(contract::encode(received.upload));
}

tl::expected<QList<domain::Attachment>, WireAnswer> ScriptedMedia::take(const QStringList& ids,
                                                                        const QString& conversation) {
    QList<domain::Attachment> taken;
    for (const QString& id : ids) {
        const auto found = uploads.constFind(id);
        if (found == uploads.cend() || found->used || found->upload.conversationId != conversation)
            return tl::unexpected(ScriptedServer::problem(404, u"not_found"_s));
        if (!found->upload.isWhole())
            return tl::unexpected(ScriptedServer::problem(409, u"upload_incomplete"_s));
        taken.append(
            {id, domain::MessageKind::Image, found->upload.mime, found->upload.bytes, found->upload.name});
    }
    for (const QString& id : ids) {
        uploads[id].used = true;
        attachments.insert(id, uploads.value(id).bytes);
    }
    return taken;
}

} // namespace bandeja::tests
