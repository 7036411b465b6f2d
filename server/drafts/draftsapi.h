// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/drafts/drafting.h"
#include "server/inbox/inboxapi.h"

namespace bandeja::server::drafts {

/// POST /v1/conversations/{id}/drafts.
void addDraftRoutes(http::Router& router, access::Gate& gate, integrations::Integrations& integrations,
                    Drafting& drafting);

} // namespace bandeja::server::drafts
