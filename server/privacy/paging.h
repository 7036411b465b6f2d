// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

#include <tl/expected.hpp>

namespace bandeja::server::privacy {

/// How many things a page of REQUEST's is to have: its `limit`, 1 to 200.
tl::expected<int, contract::Problem> limitOf(const http::Request& request);

} // namespace bandeja::server::privacy
