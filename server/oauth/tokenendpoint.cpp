// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oauth/tokenendpoint.h"

#include "server/oauth/signinform.h"
#include "server/pages/page.h"

#include <QJsonArray>

namespace bandeja::server::oauth {

using namespace Qt::Literals::StringLiterals;
using http::Response;
using Fields = QHash<QString, QString>;

namespace {

Response refused(const QString& error, const QString& description = {}, int status = 400) {
    QJsonObject object{{u"error"_s, error}};
    if (!description.isEmpty())
        object[u"error_description"_s] = description;
    return Response::json(status, object);
}

Response grantResponse(const store::Stored<tl::expected<TokenPair, GrantRefused>>& result) {
    if (!result) // not one of RFC 6749's words: nothing is wrong with the request, and it may be sent again
        return Response::problem(http::problem("unavailable"_L1));
    if (!*result)
        return refused(u"invalid_grant"_s);
    const TokenPair& pair = **result;
    return Response::json(200, {{u"access_token"_s, QString::fromLatin1(pair.access)},
                                {u"token_type"_s, u"Bearer"_s},
                                {u"expires_in"_s, static_cast<qint64>(pair.expiresIn.count())},
                                {u"refresh_token"_s, QString::fromLatin1(pair.refresh)}});
}

QFuture<Response> exchange(store::Store& store, Tokens& tokens, const Fields& fields) {
    const QByteArray code = fields.value(u"code"_s).toLatin1();
    const QByteArray verifier = fields.value(u"code_verifier"_s).toLatin1();
    const QString redirectUri = fields.value(u"redirect_uri"_s);
    if (code.isEmpty() || redirectUri.isEmpty() || verifier.size() < 43 || verifier.size() > 128)
        return http::ready(
            refused(u"invalid_request"_s, u"code, redirect_uri and code_verifier are needed"_s));
    auto work = [&tokens, code, verifier, redirectUri](store::Transaction& transaction) {
        return tokens.exchange(transaction, code, redirectUri, verifier);
    };
    return store.write({}, std::move(work)).then(grantResponse);
}

QFuture<Response> refresh(store::Store& store, Tokens& tokens, const Fields& fields,
                          const QByteArray& repeatKey) {
    const QByteArray token = fields.value(u"refresh_token"_s).toLatin1();
    if (token.isEmpty())
        return http::ready(refused(u"invalid_request"_s, u"refresh_token is needed"_s));
    auto work = [&tokens, token, repeatKey](store::Transaction& transaction) {
        return tokens.refresh(transaction, token, repeatKey);
    };
    return store.write({}, std::move(work)).then(grantResponse);
}

QFuture<Response> token(store::Store& store, Tokens& tokens, const http::Request& request) {
    const auto fields = pages::formFields(request);
    if (!fields)
        return http::ready(refused(u"invalid_request"_s, u"The body has to be a form, each field once."_s));
    if (fields->value(u"client_id"_s) != desktopClient)
        return http::ready(refused(u"invalid_client"_s, {}, 401));
    const QString grant = fields->value(u"grant_type"_s);
    if (grant == "authorization_code"_L1)
        return exchange(store, tokens, *fields);
    if (grant == "refresh_token"_L1)
        return refresh(store, tokens, *fields, request.header("idempotency-key"));
    return http::ready(refused(grant.isEmpty() ? u"invalid_request"_s : u"unsupported_grant_type"_s));
}

QFuture<Response> revoke(store::Store& store, Tokens& tokens, const http::Request& request) {
    const auto fields = pages::formFields(request);
    const QByteArray token = fields ? fields->value(u"token"_s).toLatin1() : QByteArray();
    if (token.isEmpty())
        return http::ready(refused(u"invalid_request"_s, u"token is needed"_s));
    auto work = [&tokens, token](store::Transaction& transaction) {
        tokens.revoke(transaction, token);
        return true;
    };
    return store.write({}, std::move(work)).then([](const store::Stored<bool>& done) {
        return done ? Response::empty(200) : Response::problem(http::problem("unavailable"_L1));
    });
}

Response metadata(const QString& issuer) {
    return Response::json(
        200, {{u"issuer"_s, issuer},
              {u"authorization_endpoint"_s, QString(issuer + u"/oauth/authorize"_s)},
              {u"token_endpoint"_s, QString(issuer + u"/oauth/token"_s)},
              {u"revocation_endpoint"_s, QString(issuer + u"/oauth/revoke"_s)},
              {u"response_types_supported"_s, QJsonArray{u"code"_s}},
              {u"grant_types_supported"_s, QJsonArray{u"authorization_code"_s, u"refresh_token"_s}},
              {u"code_challenge_methods_supported"_s, QJsonArray{u"S256"_s}},
              {u"token_endpoint_auth_methods_supported"_s, QJsonArray{u"none"_s}},
              {u"authorization_response_iss_parameter_supported"_s, true}});
}

} // namespace

void addTokenRoutes(http::Router& router, store::Store& store, Tokens& tokens,
                    std::function<QString()> issuer) {
    router.add("POST", u"/oauth/token"_s,
               [&store, &tokens](const http::Request& request) { return token(store, tokens, request); });
    router.add("POST", u"/oauth/revoke"_s,
               [&store, &tokens](const http::Request& request) { return revoke(store, tokens, request); });
    router.add(
        "GET", u"/.well-known/oauth-authorization-server"_s,
        [issuer = std::move(issuer)](const http::Request&) { return http::ready(metadata(issuer())); });
}

} // namespace bandeja::server::oauth
