// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

namespace bandeja::server::http {

/// The strong entity tag (RFC 9110, 8.8.3) of THING as the API shows it, quotation marks included.
QByteArray entityTag(const QJsonObject& thing);

/// THING as a response with its ETag.
Response tagged(int status, const QJsonObject& thing);

/// What a request says about the state in which it expects the thing that it changes: its If-Match
/// (RFC 9110, 13.1.1). Without one, any state is right.
class IfMatch {
public:
    IfMatch() = default;
    explicit IfMatch(const Request& request) : header_(request.header("if-match").trimmed()) {}

    bool allows(const QJsonObject& thing) const;

private:
    QByteArray header_;
};

} // namespace bandeja::server::http
