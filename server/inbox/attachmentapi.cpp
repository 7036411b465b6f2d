// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/byterange.h"
#include "server/inbox/attachments.h"
#include "server/inbox/chunks.h"
#include "server/inbox/inboxapi.h"

namespace bandeja::server::inbox {

using namespace Qt::Literals::StringLiterals;
using access::Principal;
using http::problem;
using http::Response;
using What = http::AskedRange::What;

namespace {

/// What a request says about which bytes it wants.
struct Wanted {
    QString id;
    QByteArray range;
    QByteArray ifRange;
    QByteArray ifNoneMatch;
};

Wanted wantedIn(const http::Request& request) {
    return {request.capture(u"id"_s), request.header("range"), request.header("if-range"),
            request.header("if-none-match")};
}

http::AskedRange rangeOf(const Wanted& wanted, const QByteArray& tag, qint64 size) {
    const bool sameThing = wanted.ifRange.isEmpty() || wanted.ifRange.trimmed() == tag;
    return sameThing ? http::askedRange(wanted.range, size) : http::AskedRange{};
}

Response beyond(qint64 size) {
    Response response = Response::problem(problem("range_not_satisfiable"_L1));
    response.addHeader("Content-Range", "bytes */" + QByteArray::number(size));
    return response;
}

/// The bytes that WANTED asks for, of an attachment that has some.
std::optional<Response> bytesOf(const Scope& scope, const domain::Attachment& attachment,
                                const Wanted& wanted) {
    // The bytes of an id never change, so the id says which they are.
    const QByteArray tag = '"' + attachment.id.toLatin1() + '"';
    if (http::namesTag(wanted.ifNoneMatch, tag)) {
        Response same = Response::empty(304);
        same.addHeader("ETag", tag);
        return same;
    }
    const http::AskedRange asked = rangeOf(wanted, tag, attachment.bytes);
    if (asked.what == What::Beyond)
        return beyond(attachment.bytes);
    const bool isPart = asked.what == What::Part;
    const http::ByteRange range = isPart ? asked.range : http::ByteRange{0, attachment.bytes};
    auto bytes = chunks::read(scope, attachment.id, range.first, range.length);
    if (!bytes)
        return std::nullopt;
    Response response{isPart ? 206 : 200, attachment.mime.toLatin1(), std::move(*bytes), {}};
    if (isPart)
        response.addHeader("Content-Range", "bytes " + QByteArray::number(range.first) + '-' +
                                                QByteArray::number(range.first + range.length - 1) + '/' +
                                                QByteArray::number(attachment.bytes));
    response.addHeader("ETag", tag);
    response.addHeader("Accept-Ranges", "bytes");
    const QString name = attachment.name.isEmpty() ? attachment.id : attachment.name;
    response.addHeader("Content-Disposition",
                       "attachment; filename*=UTF-8''" + QUrl::toPercentEncoding(name));
    response.addHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    return response;
}

} // namespace

void addAttachmentRoutes(http::Router& router, const InboxParts& parts) {
    router.add("GET", u"/v1/attachments/{id}"_s, [parts](const http::Request& request) {
        return parts.gate.read(
            request,
            [parts, wanted = wantedIn(request)](store::Transaction& transaction, const Principal&)
                -> tl::expected<Response, contract::Problem> {
                const auto stream = streamOfAttachment(transaction, wanted.id);
                const auto scope =
                    stream ? Scope::open(transaction, parts.integrations, *stream) : std::nullopt;
                const auto stored = scope ? attachments::load(*scope, wanted.id) : std::nullopt;
                const bool fetched = stored && stored->attachment.bytes > 0;
                auto response = fetched ? bytesOf(*scope, stored->attachment, wanted) : std::nullopt;
                if (!response)
                    return tl::unexpected(problem("not_found"_L1));
                return std::move(*response);
            });
    });
}

} // namespace bandeja::server::inbox
