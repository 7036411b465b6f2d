// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"

namespace bandeja::server::privacy {

/// GET /v1/audit: who did what in the workspace in the last 90 days, for owners (P09).
void addAuditRoute(http::Router& router, access::Gate& gate);

} // namespace bandeja::server::privacy
