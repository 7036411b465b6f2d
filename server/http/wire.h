// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

namespace bandeja::server::http {

/// Adds the headers that every answer carries, where it has not its own: no sniffing, no caching, no framing,
/// no referrer; over TLS also that there is nothing but TLS.
void addSafeHeaders(Response& response, bool overTls);

/// RESPONSE as HTTP/1.1 writes it.
QByteArray bytesOf(const Response& response, bool keepAlive);

} // namespace bandeja::server::http
