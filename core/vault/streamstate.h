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
    Result<Position> position();
    void setPosition(const Position& position);
    void setCursor(const contract::ChangePage& page);
    void setFloor(qint64 floor) { setNumber(QStringLiteral("floor"), floor); }
    /// Whether PAGE may be applied: Done where its numbers go on after the cursor without a gap; Nothing or
    /// Stale, and the cursor, where there is nothing to do.
    Result<Applied> judge(const contract::ChangePage& page);
    /// Whether PAGE may be applied as the newest part of the stream: where nothing is here yet.
    Result<Applied> judgeNewest(const contract::ChangePage& page);
    /// Whether PAGE, which was asked for backwards, may be applied: where it ends at the floor.
    Result<Applied> judgeOlder(const contract::ChangePage& page);

    /// Whether nothing older is still to come.
    bool isWhole() { return number(QStringLiteral("floor")) == 0; }

    /// While older changes or answers are still to come: remembers that the thing was removed, so that what
    /// the server said before that doesn't bring it back.
    void noteGone(const QString& id);
    bool isGone(const QString& id);
    bool isAnythingGone();
    void forgetGone();

    /// Whether the vault has got what could be saved from the one that it replaced; see vaultopening.h.
    bool isRestored();
    void setRestored();

private:
    Result<Applied> judgeBackwards(const contract::ChangePage& page, bool newest);
    qint64 number(const QString& name);
    void setNumber(const QString& name, qint64 value);

    Connection& connection_;
};

} // namespace bandeja::vault
