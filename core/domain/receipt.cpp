// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/receipt.h"

namespace bandeja::domain {

namespace {
constexpr Names<Revocation, 3> revocations{{{Revocation::Confirmed, QLatin1StringView("confirmed")},
                                            {Revocation::NotOffered, QLatin1StringView("not_offered")},
                                            {Revocation::Owed, QLatin1StringView("owed")}}};
} // namespace

QLatin1StringView revocationName(Revocation revocation) {
    return nameIn(revocations, revocation);
}

std::optional<Revocation> revocationFromName(QAnyStringView name) {
    return valueIn(revocations, name);
}

} // namespace bandeja::domain
