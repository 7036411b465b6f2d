// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/change.h"

namespace bandeja::vault {

/// What became of a page of changes.
struct Applied {
    enum class Outcome {
        Done,
        Nothing, ///< it was empty
        Stale,   ///< it doesn't start at the number after the stored one, or has gaps: nothing was done
    };
    Outcome outcome = Outcome::Nothing;
    qint64 cursor = 0; ///< the number up to which the vault has the stream now
    bool operator==(const Applied&) const = default;
};

} // namespace bandeja::vault
