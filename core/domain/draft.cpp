// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/draft.h"

namespace bandeja::domain {

namespace {
constexpr Names<DraftState, 7> states{{{DraftState::Generating, QLatin1StringView("generating")},
                                       {DraftState::Pending, QLatin1StringView("pending")},
                                       {DraftState::Approved, QLatin1StringView("approved")},
                                       {DraftState::Rejected, QLatin1StringView("rejected")},
                                       {DraftState::Superseded, QLatin1StringView("superseded")},
                                       {DraftState::Expired, QLatin1StringView("expired")},
                                       {DraftState::Failed, QLatin1StringView("failed")}}};
} // namespace

QLatin1StringView draftStateName(DraftState state) {
    return nameIn(states, state);
}

std::optional<DraftState> draftStateFromName(QAnyStringView name) {
    return valueIn(states, name);
}

} // namespace bandeja::domain
