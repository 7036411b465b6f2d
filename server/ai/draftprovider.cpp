// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ai/draftprovider.h"

#include "core/domain/names.h"

namespace bandeja::server::ai {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr domain::Names<DraftFailure, 5> failures{{{DraftFailure::Unreachable, "provider_unreachable"_L1},
                                                   {DraftFailure::Refused, "provider_refused"_L1},
                                                   {DraftFailure::Key, "provider_key"_L1},
                                                   {DraftFailure::NoUsableText, "no_usable_text"_L1},
                                                   {DraftFailure::NoKnowledge, "no_knowledge"_L1}}};

} // namespace

QLatin1StringView draftFailureName(DraftFailure failure) {
    return domain::nameIn(failures, failure);
}

} // namespace bandeja::server::ai
