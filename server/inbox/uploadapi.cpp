// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contract/entities.h"
#include "server/http/jsonbody.h"
#include "server/inbox/inboxapi.h"
#include "server/inbox/uploads.h"

namespace bandeja::server::inbox {

using namespace Qt::Literals::StringLiterals;
using access::Answer;
using access::Outcome;
using access::Principal;
using domain::Permission;
using domain::Upload;
using http::problem;
using http::Response;
template <typename T>
using Parsed = tl::expected<T, contract::Problem>;

namespace {

constexpr qsizetype longestName = 200;
constexpr qsizetype longestMime = 100;
constexpr qsizetype mostAtOnce = 1024 * 1024;

struct NewUpload {
    QString name;
    QString mime;
    qint64 bytes = 0;
};

Parsed<NewUpload> parseNew(const http::Request& request) {
    auto body = http::JsonBody::of(request);
    if (!body)
        return tl::unexpected(body.error());
    NewUpload wanted;
    wanted.name = body->text("name"_L1, 0, longestName);
    wanted.mime = body->text("mime"_L1, 0, longestMime);
    wanted.bytes = body->number("bytes"_L1, 1, std::numeric_limits<int>::max());
    if (!body->isGood())
        return tl::unexpected(body->problem());
    if (wanted.bytes > domain::mostAttachmentBytes)
        return tl::unexpected(problem("too_large"_L1));
    return wanted;
}

struct Piece {
    qint64 offset = 0;
    QByteArray bytes;
};

Parsed<Piece> parsePiece(const http::Request& request) {
    if (request.mediaType() != "application/octet-stream")
        return tl::unexpected(problem("unsupported_media_type"_L1));
    const QByteArray offset = request.header("upload-offset");
    bool isNumber = false;
    const Piece piece{offset.toLongLong(&isNumber), request.body};
    if (!isNumber || piece.offset < 0)
        return tl::unexpected(http::wrongParameter(u"Upload-Offset"_s, "missing"_L1,
                                                   u"has to say how many bytes went before"_s));
    if (piece.bytes.isEmpty())
        return tl::unexpected(http::wrongMember({}, "length"_L1, u"has to have at least one byte"_s));
    if (piece.bytes.size() > mostAtOnce)
        return tl::unexpected(problem("too_large"_L1));
    return piece;
}

/// Runs FUNCTION(scope, upload) for the upload ID of the transaction's workspace; `not_found` when it has
/// none.
template <typename Function>
auto inUpload(store::Transaction& transaction, integrations::Integrations& integrations, const QString& id,
              Function function) -> std::invoke_result_t<Function, const Scope&, Upload&> {
    const auto stream = streamOfUpload(transaction, id);
    const auto scope = stream ? Scope::open(transaction, integrations, *stream) : std::nullopt;
    auto upload = scope ? uploads::load(*scope, id) : std::nullopt;
    if (!upload)
        return tl::unexpected(problem("not_found"_L1));
    return function(*scope, *upload);
}

Outcome add(const Scope& scope, Upload& upload, const Piece& piece) {
    if (piece.offset != upload.received)
        return tl::unexpected(problem("upload_offset"_L1));
    if (piece.bytes.size() > upload.bytes - upload.received)
        return tl::unexpected(problem("too_large"_L1));
    if (!uploads::append(scope, upload, piece.bytes))
        return tl::unexpected(problem("internal"_L1));
    return Answer{Response::json(200, contract::encode(upload)), scope.stream()};
}

void addBeginning(http::Router& router, const InboxParts& parts) {
    router.add("POST", u"/v1/conversations/{id}/uploads"_s, [parts](const http::Request& request) {
        return parts.gate.write(
            request, Permission::Answer,
            [parts, id = request.capture(u"id"_s),
             wanted = parseNew(request)](store::Transaction& transaction, const Principal&) -> Outcome {
                if (!wanted)
                    return tl::unexpected(wanted.error());
                return inConversation(
                    transaction, parts.integrations, id,
                    [&](const Scope& scope, conversations::StoredConversation&) -> Outcome {
                        const Upload upload =
                            uploads::begin(scope, id, wanted->name, wanted->mime, wanted->bytes);
                        return Answer{Response::json(201, contract::encode(upload)), scope.stream()};
                    });
            });
    });
}

} // namespace

void addUploadRoutes(http::Router& router, const InboxParts& parts) {
    addBeginning(router, parts);
    const QString path = u"/v1/uploads/{id}"_s;
    router.add("GET", path, [parts](const http::Request& request) {
        return parts.gate.read(
            request,
            [parts, id = request.capture(u"id"_s)](store::Transaction& transaction,
                                                   const Principal& principal) -> Parsed<Response> {
                if (!domain::allows(principal.role, Permission::Answer))
                    return tl::unexpected(problem("forbidden"_L1));
                return inUpload(transaction, parts.integrations, id,
                                [](const Scope&, const Upload& upload) -> Parsed<Response> {
                                    return Response::json(200, contract::encode(upload));
                                });
            });
    });
    router.add("PATCH", path, [parts](const http::Request& request) {
        return parts.gate.write(request, Permission::Answer,
                                [parts, id = request.capture(u"id"_s), piece = parsePiece(request)](
                                    store::Transaction& transaction, const Principal&) -> Outcome {
                                    if (!piece)
                                        return tl::unexpected(piece.error());
                                    return inUpload(transaction, parts.integrations, id,
                                                    [&](const Scope& scope, Upload& upload) {
                                                        return add(scope, upload, *piece);
                                                    });
                                });
    });
    router.add("DELETE", path, [parts](const http::Request& request) {
        return parts.gate.write(request, Permission::Answer,
                                [parts, id = request.capture(u"id"_s)](store::Transaction& transaction,
                                                                       const Principal&) -> Outcome {
                                    return inUpload(transaction, parts.integrations, id,
                                                    [](const Scope& scope, const Upload& upload) -> Outcome {
                                                        uploads::remove(scope, upload.id);
                                                        return Answer{Response::empty(204), scope.stream()};
                                                    });
                                });
    });
}

} // namespace bandeja::server::inbox
