// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/pagequery.h"

#include "server/http/parameters.h"

namespace bandeja::server::privacy {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualLimit = 50;
constexpr int mostLimit = 200;
constexpr qsizetype longestCursor = 200;

} // namespace

tl::expected<PageQuery, contract::Problem> pageQueryOf(const http::Request& request) {
    http::Parameters parameters(request);
    PageQuery query;
    query.cursor = parameters.textOr(u"cursor"_s, longestCursor);
    query.limit = static_cast<int>(parameters.numberOr(u"limit"_s, usualLimit, 1, mostLimit));
    if (!parameters.isGood())
        return tl::unexpected(parameters.problem());
    return query;
}

} // namespace bandeja::server::privacy
