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
    qint64 mark = 0;
    qint64 before = 0; ///< 0: not backwards
    int limit = usualLimit;
};

tl::expected<Query, contract::Problem> parse(const http::Request& request) {
    contract::Problem wrong = problem("invalid"_L1);
    Query query;
    query.stream = request.parameter(u"stream"_s);
    if (query.stream.isEmpty())
        wrong.errors.append({u"stream"_s, u"is missing"_s});
    const auto take = [&](const QString& name, auto& value, qint64 least, qint64 most, const QString& range) {
        if (!request.hasParameter(name))
            return;
        bool good = false;
        const qint64 number = request.parameter(name).toLongLong(&good);
        if (good && number >= least && number <= most)
            value = static_cast<std::remove_cvref_t<decltype(value)>>(number);
        else
            wrong.errors.append({name, u"has to be a whole number "_s + range});
    };
    constexpr qint64 any = std::numeric_limits<qint64>::max();
    take(u"after"_s, query.after, 0, any, u"from 0"_s);
    take(u"mark"_s, query.mark, 0, any, u"from 0"_s);
    take(u"before"_s, query.before, 1, any, u"from 1"_s);
    take(u"limit"_s, query.limit, 1, mostLimit, u"from 1 to %1"_s.arg(mostLimit));
    if (query.before != 0 && request.hasParameter(u"after"_s))
        wrong.errors.append({u"before"_s, u"doesn't go together with `after`"_s});
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
