// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/business.h"

#include "core/domain/plaintext.h"
#include "server/http/jsonbody.h"

#include <QUrl>

#include <algorithm>

namespace bandeja::server::accounts {

using namespace Qt::Literals::StringLiterals;
using access::Answer;
using access::Outcome;
using access::Principal;
using domain::Permission;
using http::problem;
using http::Response;

namespace {

constexpr char table[] = "business";

QJsonObject encoded(const Business& business) {
    return {{u"website"_s, business.website}, {u"phone"_s, business.phone}, {u"country"_s, business.country}};
}

tl::expected<Business, contract::Problem> parse(const http::Request& request) {
    auto body = http::JsonBody::of(request);
    if (!body)
        return tl::unexpected(body.error());
    Business wanted{body->textOr("website"_L1, 200), body->textOr("phone"_L1, 40),
                    domain::oneLine(body->text("country"_L1, 1, 80))};
    if (!wanted.website.isEmpty() && !isWebsite(wanted.website))
        body->refuse("website"_L1, u"is no http or https address"_s);
    if (!wanted.phone.isEmpty() && !isPhone(wanted.phone))
        body->refuse("phone"_L1, u"is no phone number"_s);
    if (!body->isGood())
        return tl::unexpected(body->problem());
    return wanted;
}

} // namespace

bool isWebsite(const QString& text) {
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1) &&
           url.host().contains(u'.') && url.userInfo().isEmpty();
}

bool isPhone(const QString& text) {
    const auto digits =
        std::count_if(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits >= 5 && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || u"+-(). /"_s.contains(c);
           });
}

void putBusiness(store::Transaction& transaction, const keys::StreamKey& key, const Business& business) {
    const QString& workspace = transaction.workspace();
    transaction.run("INSERT INTO business (workspace, body) VALUES (?, ?) "
                    "ON CONFLICT (workspace) DO UPDATE SET body = excluded.body",
                    {workspace, key.sealObject(encoded(business), keys::placeOf(table, workspace))});
}

Business business(store::Transaction& transaction, const keys::StreamKey& key) {
    const QString& workspace = transaction.workspace();
    store::Rows rows = transaction.select("SELECT body FROM business WHERE workspace = ?", {workspace});
    const auto object =
        rows.next() ? key.openObject(rows.bytes(0), keys::placeOf(table, workspace)) : std::nullopt;
    if (!object)
        return {};
    return {object->value("website"_L1).toString(), object->value("phone"_L1).toString(),
            object->value("country"_L1).toString()};
}

void addBusinessRoutes(http::Router& router, access::Gate& gate, keys::KeyStore& keys) {
    const QString path = u"/v1/business"_s;
    router.add("GET", path, [&gate, &keys](const http::Request& request) {
        return gate.read(request, Permission::ManageAccount,
                         [&keys](store::Transaction& transaction,
                                 const Principal& principal) -> tl::expected<Response, contract::Problem> {
                             const auto key = keys.key(principal.workspace);
                             if (!key)
                                 return tl::unexpected(problem("internal"_L1));
                             return Response::json(200, encoded(business(transaction, *key)));
                         });
    });
    router.add("PUT", path, [&gate, &keys](const http::Request& request) {
        return gate.write(request, Permission::ManageAccount,
                          [&keys, wanted = parse(request)](store::Transaction& transaction,
                                                           const Principal& principal) -> Outcome {
                              if (!wanted)
                                  return tl::unexpected(wanted.error());
                              const auto key = keys.key(principal.workspace);
                              if (!key)
                                  return tl::unexpected(problem("internal"_L1));
                              putBusiness(transaction, *key, *wanted);
                              return Answer{Response::json(200, encoded(*wanted)), {}};
                          });
    });
}

} // namespace bandeja::server::accounts
