// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

#include <tl/expected.hpp>

namespace bandeja::server::privacy {

/// Which page of a list is asked for.
struct PageQuery {
    QString cursor; ///< what the page before ended with; empty: the first
    int limit = 0;
};

/// What REQUEST asks for: its `cursor`, and its `limit`, 1 to 200.
tl::expected<PageQuery, contract::Problem> pageQueryOf(const http::Request& request);

} // namespace bandeja::server::privacy
