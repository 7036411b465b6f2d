// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/access/closure.h"

namespace bandeja::server::access {

namespace {

Closure::State stateFromName(const QString& name) {
    if (name == QLatin1StringView("ending"))
        return Closure::State::Ending;
    return name == QLatin1StringView("erasing") ? Closure::State::Erasing : Closure::State::Grace;
}

} // namespace

std::optional<Closure> closureOf(store::Transaction& transaction) {
    store::Rows rows = transaction.select(
        "SELECT closed_at, closes_at, closed_by, language, state FROM closing WHERE workspace = ?",
        {transaction.workspace()});
    if (!rows.next())
        return std::nullopt;
    return Closure{rows.instant(0), rows.instant(1), rows.text(2), rows.text(3), stateFromName(rows.text(4))};
}

bool isRefusedWhileClosing(audit::Action action) {
    using audit::Action;
    return action == Action::MessageSend || action == Action::DraftAsk || action == Action::DraftApprove ||
           action == Action::IntegrationConnect || action == Action::InvitationSend;
}

} // namespace bandeja::server::access
