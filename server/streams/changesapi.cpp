// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/streams/changesapi.h"

#include "server/http/parameters.h"
#include "server/streams/changelog.h"

namespace bandeja::server::streams {

using namespace Qt::Literals::StringLiterals;
using http::problem;
using http::Response;

namespace {

constexpr int usualLimit = 500;
constexpr int mostLimit = 2000;
constexpr qsizetype longestStream = 64;

struct Query {
    QString stream;
    qint64 after = 0;
    qint64 mark = 0;
    qint64 before = 0; ///< 0: not backwards
    int limit = usualLimit;
};

tl::expected<Query, contract::Problem> parse(const http::Request& request) {
    http::Parameters parameters(request);
    Query query;
    query.stream = parameters.text(u"stream"_s, longestStream);
    query.after = parameters.numberOr(u"after"_s, 0, 0);
    query.mark = parameters.numberOr(u"mark"_s, 0, 0);
    query.before = parameters.numberOr(u"before"_s, 0, 1);
    query.limit = static_cast<int>(parameters.numberOr(u"limit"_s, usualLimit, 1, mostLimit));
    if (parameters.has(u"before"_s) && parameters.has(u"after"_s))
        parameters.refuse(u"before"_s, "conflict"_L1, u"doesn't go together with `after`"_s);
    if (!parameters.isGood())
        return tl::unexpected(parameters.problem());
    return query;
}

contract::Problem missing(store::Transaction& transaction, const QString& stream,
                          const FindReceipt& findReceipt) {
    const QString receipt = findReceipt(transaction, stream);
    if (receipt.isEmpty())
        return problem("not_found"_L1);
    contract::Problem removed = problem("stream_removed"_L1);
    removed.receiptId = receipt;
    return removed;
}

} // namespace

void addChangesRoute(http::Router& router, access::Gate& gate, std::shared_ptr<const Feed> feed,
                     FindReceipt findReceipt) {
    router.add(
        "GET", u"/v1/changes"_s,
        [&gate, feed = std::move(feed), findReceipt = std::move(findReceipt)](const http::Request& request) {
            return gate.read(
                request,
                [query = parse(request), feed, findReceipt](
                    store::Transaction& transaction,
                    const access::Principal& principal) -> tl::expected<Response, contract::Problem> {
                    if (!query)
                        return tl::unexpected(query.error());
                    const QString stream = fromPublicName(principal.workspace, query->stream);
                    const auto page =
                        query->before != 0
                            ? feed->pageBefore(transaction, stream, query->before, query->limit)
                            : feed->page(transaction, stream, query->after, query->limit, query->mark);
                    if (!page)
                        return tl::unexpected(missing(transaction, stream, findReceipt));
                    return Response::json(200, contract::encode(*page));
                });
        });
}

} // namespace bandeja::server::streams
