// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bandeja::search {

/// A word, or the words of a phrase, to be found in a text.
struct Term {
    QString text;          ///< as it was typed
    bool isPrefix = false; ///< its last word may go on
    bool operator==(const Term&) const = default;
};

} // namespace bandeja::search
