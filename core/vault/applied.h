// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/change.h"

namespace bandeja::vault {

/// How much of a stream a vault has: the numbers from floor + 1 to cursor.
struct Position {
    qint64 cursor = 0;
    qint64 mark = 0;  ///< the server's mark of the change numbered cursor; 0: not known
    qint64 floor = 0; ///< what is up to here is older and still to come; 0: nothing is
    bool operator==(const Position&) const = default;
};

/// What became of a page of changes.
struct Applied {
    enum class Outcome {
        Done,
        Nothing, ///< it was empty
        Stale,   ///< it doesn't start at the number after the stored one, or has gaps: nothing was done
    };
    Outcome outcome = Outcome::Nothing;
    qint64 cursor = 0; ///< the number up to which the vault has the stream now
    qint64 floor = 0;  ///< see Position; of the workspace's stream always 0
    bool operator==(const Applied&) const = default;
};

} // namespace bandeja::vault
