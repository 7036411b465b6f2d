// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/streams/changesapi.h"

#include "server/streams/changelog.h"

namespace bandeja::server::streams {

using namespace Qt::Literals::StringLiterals;
using http::problem;
using http::Response;

namespace {

constexpr int usualLimit = 500;
constexpr int mostLimit = 2000;

struct Query {
    QString stream;
    qint64 after = 0;
    int limit = usualLimit;
};

tl::expected<Query, contract::Problem> parse(const http::Request& request) {
    contract::Problem wrong = problem("invalid"_L1);
    Query query;
    query.stream = request.parameter(u"stream"_s);
    if (query.stream.isEmpty())
        wrong.errors.append({u"stream"_s, u"is missing"_s});
    bool good = true;
    if (request.hasParameter(u"after"_s))
        query.after = request.parameter(u"after"_s).toLongLong(&good);
    if (!good || query.after < 0)
        wrong.errors.append({u"after"_s, u"has to be a whole number from 0"_s});
    if (request.hasParameter(u"limit"_s))
        query.limit = request.parameter(u"limit"_s).toInt(&good);
    if (!good || query.limit < 1 || query.limit > mostLimit)
        wrong.errors.append({u"limit"_s, u"has to be a whole number from 1 to %1"_s.arg(mostLimit)});
    if (!wrong.errors.isEmpty())
        return tl::unexpected(wrong);
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
                    const auto page = feed->page(transaction, stream, query->after, query->limit);
                    if (!page)
                        return tl::unexpected(missing(transaction, stream, findReceipt));
                    return Response::json(200, contract::encode(*page));
                });
        });
}

} // namespace bandeja::server::streams
