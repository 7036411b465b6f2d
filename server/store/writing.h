// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/work.h"

namespace bandeja::server::store {

/// How a group of functions went.
struct Written {
    std::optional<StoreError> failure;             ///< nothing of the group was stored
    bool mayBeRepeated = false;                    ///< and that is certain: the commit had not begun
    std::vector<std::optional<StoreError>> errors; ///< of each function, whose own work was not stored
    Committed committed;

    static Written failed(size_t size, const StoreError& error);
};

/// Runs the functions of GROUP in one transaction on CONNECTION, and commits it; where they are several, each
/// in a savepoint.
Written write(Connection& connection, const WorkQueue::Batch& group, const domain::Clock& clock);

} // namespace bandeja::server::store
