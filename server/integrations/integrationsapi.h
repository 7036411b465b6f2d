// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"
#include "server/integrations/integrations.h"

namespace bandeja::server::integrations {

/// Called when an account's AI mode was changed, in the same transaction.
using AiChanged =
    std::function<void(store::Transaction& transaction, const domain::Integration& integration)>;

/// GET and POST /v1/integrations, PATCH /v1/integrations/{id}. Removing is not here: see server/privacy.
void addIntegrationRoutes(http::Router& router, access::Gate& gate, Integrations& integrations,
                          const Adapters& adapters, AiChanged aiChanged);

} // namespace bandeja::server::integrations
