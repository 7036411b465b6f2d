// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/paging.h"

namespace bandeja::server::privacy {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualLimit = 50;
constexpr int mostLimit = 200;

} // namespace

tl::expected<int, contract::Problem> limitOf(const http::Request& request) {
    if (!request.hasParameter(u"limit"_s))
        return usualLimit;
    bool good = false;
    const int limit = request.parameter(u"limit"_s).toInt(&good);
    if (good && limit >= 1 && limit <= mostLimit)
        return limit;
    contract::Problem wrong = http::problem("invalid"_L1);
    wrong.errors.append({u"limit"_s, u"has to be a whole number from 1 to %1"_s.arg(mostLimit)});
    return tl::unexpected(wrong);
}

} // namespace bandeja::server::privacy
