// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/accountsearch.h"

namespace bandeja::vault {

/// A conversation that is shown; its row isn't read yet, nor its id known.
struct RankedConversation {
    qint64 row = 0;
    SearchGroup group;
};

/// The best CONVERSATIONS of what was found in all vaults, best first, each with its best messages.
QList<RankedConversation> ranked(const QList<FoundConversation>& found, int conversations);

} // namespace bandeja::vault
