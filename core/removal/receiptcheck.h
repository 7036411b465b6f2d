// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/workspacevault.h"

namespace bandeja::removal {

/// Whether RECEIPT was signed with one of KEYS (R07): Ed25519 over contract::signedBytes, in the form
/// "ed25519:KEY-ID:BASE64". A key that is not among them makes it wrong: whoever can add a key can sign
/// anything.
vault::Verdict verdictOn(const domain::Receipt& receipt, const QList<vault::PinnedKey>& keys);

} // namespace bandeja::removal
