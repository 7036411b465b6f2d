// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/accountsearch.h"

namespace bandeja::vault {

/// The best CONVERSATIONS of what was found in all vaults, best first, each with its best messages. Summaries and hits
/// in names are left to the caller.
QList<SearchGroup> ranked(const QList<FoundConversation>& found, int conversations);

} // namespace bandeja::vault
