// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

namespace bandeja::server::http {

/// Whether ACCEPT, the value of an Accept-Encoding header, takes gzip (RFC 9110, 12.5.3).
bool takesGzip(const QByteArray& accept);

/// Whether the body of RESPONSE to REQUEST is better sent compressed, where the client takes it: JSON of the
/// API that is not small. Never what has a secret in it beside something that the sender chose: of its length
/// one could tell the secret (BREACH). So nothing of /oauth, no page, and no response that holdsSecrets. What
/// has an ETag or is a part of something goes as it is: these are about its very bytes.
bool isCompressible(const Request& request, const Response& response);

/// BYTES in a gzip envelope (RFC 1952); empty when that can't be made.
QByteArray gzipped(const QByteArray& bytes);

} // namespace bandeja::server::http
