// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/members.h"
#include "server/accounts/secondfactor.h"

namespace bandeja::server::accounts {

/// GET /v1/members, PATCH and DELETE /v1/members/{id}; DELETE /v1/members/{id}/second-factor, for who lost
/// theirs. A workspace always has an owner: the last one is neither removed nor given another role. Who is
/// removed, or made an owner, is signed out everywhere.
void addMemberRoutes(http::Router& router, access::Gate& gate, Members& members, const SecondFactor& factor);

} // namespace bandeja::server::accounts
