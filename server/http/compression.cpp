// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/compression.h"

#include <zlib.h>

namespace bandeja::server::http {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype leastBytes = 1024;
constexpr int quickly = 1; // higher levels cost several times as much for a tenth less
constexpr int gzipWindow = 15 + 16;

/// Whether PARAMETERS, what follows a coding's name, have a weight of nothing.
bool isRefused(const QByteArray& parameters) {
    for (const QByteArray& parameter : parameters.split(';')) {
        const QByteArray trimmed = parameter.trimmed().toLower();
        if (trimmed.startsWith("q="))
            return trimmed.mid(2).toDouble() <= 0;
    }
    return false;
}

bool hasHeader(const Response& response, const QByteArray& name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](const auto& header) { return header.first == name; });
}

} // namespace

bool takesGzip(const QByteArray& accept) {
    bool any = false;
    for (const QByteArray& part : accept.split(',')) {
        const qsizetype semicolon = part.indexOf(';');
        const QByteArray coding = part.left(semicolon < 0 ? part.size() : semicolon).trimmed().toLower();
        const bool refused = semicolon >= 0 && isRefused(part.mid(semicolon + 1));
        if (coding == "gzip" || coding == "x-gzip")
            return !refused;
        if (coding == "*")
            any = !refused;
    }
    return any;
}

bool isCompressible(const Request& request, const Response& response) {
    return request.path.startsWith("/v1/"_L1) && !response.holdsSecrets && response.status != 206 &&
           response.body.size() > leastBytes &&
           (response.contentType == "application/json" ||
            response.contentType == "application/problem+json") &&
           !hasHeader(response, "ETag") && !hasHeader(response, "Content-Encoding");
}

QByteArray gzipped(const QByteArray& bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, quickly, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))),
                   Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.constData())); // zlib only reads it
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return whole ? out : QByteArray();
}

} // namespace bandeja::server::http
