// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"
#include "server/oauth/tokens.h"

namespace bandeja::server::oauth {

/// POST /oauth/token, POST /oauth/revoke and GET /.well-known/oauth-authorization-server (RFC 6749, 7009,
/// 8414).
void addTokenRoutes(http::Router& router, store::Store& store, Tokens& tokens,
                    std::function<QString()> issuer);

} // namespace bandeja::server::oauth
