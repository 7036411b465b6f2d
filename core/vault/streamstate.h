// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/applied.h"
#include "core/vault/connection.h"

namespace bandeja::vault {

/// What the vault of any stream knows of itself. Errors of what gives no Result stay with the connection.
class StreamState {
public:
    explicit StreamState(Connection& connection) : connection_(connection) {}

    /// The number up to which the stream is here.
    Result<qint64> cursor();
    void setCursor(qint64 cursor);
    /// Whether PAGE may be applied: Done where its numbers go on after the cursor without a gap; Nothing or
    /// Stale, and the cursor, where there is nothing to do.
    Result<Applied> judge(const contract::ChangePage& page);

    /// Whether the vault has got what could be saved from the one that it replaced; see vaultopening.h.
    bool isRestored();
    void setRestored();

private:
    Connection& connection_;
};

} // namespace bandeja::vault
