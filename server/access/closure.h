// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/audit/action.h"
#include "server/store/transaction.h"

namespace bandeja::server::access {

/// That a workspace was closed, and how far that is (R09).
struct Closure {
    enum class State {
        Grace,   ///< until closesAt its owners may open it again
        Ending,  ///< its accounts are being removed
        Erasing, ///< nobody gets in any more, and its rows are being deleted
    };
    domain::Instant closedAt;
    domain::Instant closesAt;
    QString closedBy; ///< a member's id, or audit::operatorActor
    QString language; ///< of the letters about it: pages::languageCode
    State state = State::Grace;
};

/// The closure of the transaction's workspace; nothing while it is open.
std::optional<Closure> closureOf(store::Transaction& transaction);

/// What nobody does in a workspace that was closed. It goes on to take in what customers write, and everybody
/// reads it: nothing of that may be lost when it is opened again. But nothing leaves it, and nobody and
/// nothing new comes in.
bool isRefusedWhileClosing(audit::Action action);

} // namespace bandeja::server::access
