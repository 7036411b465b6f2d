// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

#include <tl/expected.hpp>

namespace bandeja::server::http {

/// The head of a request, read strictly (RFC 9112): whatever two programs could understand differently is
/// refused, so that nothing behind a proxy can be smuggled.
struct RequestHead {
    QByteArray method;
    QByteArray target; ///< path and query, as they were sent
    Headers headers;
    std::optional<qint64> contentLength;
    bool chunked = false;
    bool keepAlive = true;
    bool expectsContinue = false;
    bool upgradesToWebSocket = false;

    /// Reads BYTES, the lines up to and with the empty one. The status to refuse with otherwise: 400, 501 or
    /// 505.
    static tl::expected<RequestHead, int> parse(const QByteArray& bytes);

    /// The path without the query.
    QByteArray path() const;

    /// The head again, for a request whose body has come whole and is SIZE bytes.
    QByteArray withBodyOf(qint64 size) const;
};

} // namespace bandeja::server::http
