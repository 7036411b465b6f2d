// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/oauthclient.h"

#include "core/api/jsonanswer.h"
#include "core/api/secureurl.h"
#include "core/async/answer.h"

#include <QJsonDocument>
#include <QUrlQuery>

namespace bandeja::session {

using namespace Qt::Literals::StringLiterals;
using api::ApiError;

namespace {

constexpr QLatin1StringView clientId("bandeja-desktop");
constexpr std::chrono::seconds shortestLifetime(1);
constexpr std::chrono::seconds longestLifetime(std::chrono::hours(24 * 365));

/// Appends NAME=VALUE to a form; the value may be a secret.
void add(QByteArray& form, const char* name, QByteArrayView value) {
    if (!form.isEmpty())
        form += '&';
    form += name;
    form += '=';
    QByteArray encoded = value.toByteArray().toPercentEncoding();
    form += encoded;
    cipher::wipe(encoded);
}

keychain::SharedSecret secretIn(const QJsonObject& object, QLatin1StringView key) {
    QByteArray bytes = object.value(key).toString().toUtf8();
    const auto secret =
        bytes.isEmpty() ? nullptr : std::make_shared<const cipher::Secret>(QByteArrayView(bytes));
    cipher::wipe(bytes);
    return secret;
}

contract::Decoded<ServerMetadata> decodeMetadata(const QJsonObject& object) {
    contract::ObjectReader reader(object, {});
    ServerMetadata metadata;
    metadata.issuer = reader.string("issuer"_L1);
    metadata.authorization = QUrl(reader.string("authorization_endpoint"_L1));
    metadata.token = QUrl(reader.string("token_endpoint"_L1));
    metadata.revocation = QUrl(reader.string("revocation_endpoint"_L1));
    if (!reader.strings("code_challenge_methods_supported"_L1).contains("S256"_L1))
        reader.fail("code_challenge_methods_supported"_L1, u"lacks S256"_s);
    return reader.result(metadata);
}

tl::unexpected<GrantError> failed(ApiError cause) {
    return tl::unexpected(GrantError{false, std::move(cause)});
}

GrantResult grantIn(const api::Result<api::HttpAnswer>& answer) {
    if (!answer)
        return failed(answer.error());
    const QJsonObject object =
        answer->type == "application/json" ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
    constexpr int ok = 200;
    if (answer->status != ok) {
        const QString error = object.value("error"_L1).toString();
        if (error == "invalid_grant"_L1)
            return tl::unexpected(GrantError{true, {}});
        if (error.isEmpty() && answer->status < 500)
            return failed(api::notBandeja(*answer));
        ApiError cause{ApiError::Kind::Problem, {}, answer->status, answer->retryAfter};
        return failed(cause);
    }
    TokenGrant grant;
    grant.access = secretIn(object, "access_token"_L1);
    grant.refresh = secretIn(object, "refresh_token"_L1);
    grant.lifetime = std::clamp(std::chrono::seconds(object.value("expires_in"_L1).toInteger()),
                                shortestLifetime, longestLifetime);
    const bool bearer =
        object.value("token_type"_L1).toString().compare("Bearer"_L1, Qt::CaseInsensitive) == 0;
    if (!grant.access || !grant.refresh || !bearer)
        return failed(api::notBandeja(*answer));
    return grant;
}

} // namespace

OAuthClient::OAuthClient(QUrl server, api::HttpTransport& transport, QObject* parent)
    : QObject(parent),
      server_(std::move(server)),
      transport_(transport) {}

api::Future<ServerMetadata> OAuthClient::metadata() {
    using Answer = api::Result<ServerMetadata>;
    const async::Answer<Answer> answer(tl::unexpected(ApiError{ApiError::Kind::Cancelled}));
    if (metadata_) {
        answer.give(*metadata_);
        return answer.future();
    }
    api::HttpRequest request;
    request.url = QUrl(api::originOf(server_) + "/.well-known/oauth-authorization-server"_L1);
    async::whenDone(transport_.send(request), this, [this, answer](const api::Result<api::HttpAnswer>& got) {
        Answer metadata = api::decodedAnswer<ServerMetadata>(got, decodeMetadata);
        if (metadata && metadata->issuer != api::originOf(server_))
            metadata = tl::unexpected(ApiError{ApiError::Kind::NotBandeja});
        if (metadata && !(api::isSecureEnough(metadata->authorization) &&
                          api::isSecureEnough(metadata->token) && api::isSecureEnough(metadata->revocation)))
            metadata = tl::unexpected(ApiError{ApiError::Kind::Insecure});
        if (metadata)
            metadata_ = *metadata;
        answer.give(std::move(metadata));
    });
    return answer.future();
}

QUrl OAuthClient::authorizationUrl(const ServerMetadata& metadata, const QUrl& redirect, const Pkce& pkce,
                                   const QByteArray& state) {
    QUrl url = metadata.authorization;
    QUrlQuery query(url);
    query.addQueryItem(u"response_type"_s, u"code"_s);
    query.addQueryItem(u"client_id"_s, clientId);
    query.addQueryItem(u"redirect_uri"_s, QString::fromLatin1(redirect.toEncoded().toPercentEncoding()));
    query.addQueryItem(u"code_challenge"_s, QString::fromLatin1(pkce.challenge));
    query.addQueryItem(u"code_challenge_method"_s, u"S256"_s);
    query.addQueryItem(u"state"_s, QString::fromLatin1(state));
    url.setQuery(query);
    return url;
}

QFuture<GrantResult> OAuthClient::exchange(const QString& code, const QUrl& redirect, const Pkce& pkce) {
    QByteArray form;
    add(form, "grant_type", "authorization_code");
    add(form, "client_id", QByteArrayView(clientId));
    add(form, "code", code.toUtf8());
    add(form, "redirect_uri", redirect.toEncoded());
    add(form, "code_verifier", pkce.verifier);
    return grant(form, {});
}

QFuture<GrantResult> OAuthClient::refresh(keychain::SharedSecret token, const QString& id) {
    QByteArray form;
    add(form, "grant_type", "refresh_token");
    add(form, "client_id", QByteArrayView(clientId));
    add(form, "refresh_token", token->view());
    return grant(form, id);
}

QFuture<GrantResult> OAuthClient::grant(const QByteArray& form, const QString& id) {
    const async::Answer<GrantResult> answer(failed(ApiError{ApiError::Kind::Cancelled}));
    async::whenDone(metadata(), this, [this, answer, form, id](const api::Result<ServerMetadata>& metadata) {
        if (!metadata) {
            answer.give(failed(metadata.error()));
            return;
        }
        api::HttpRequest request;
        request.method = "POST";
        request.url = metadata->token;
        request.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
        if (!id.isEmpty())
            request.headers.emplaceBack("Idempotency-Key", id.toLatin1());
        request.body = form;
        async::whenDone(transport_.send(request), this,
                        [answer](const api::Result<api::HttpAnswer>& got) { answer.give(grantIn(got)); });
    });
    return answer.future();
}

void OAuthClient::revoke(keychain::SharedSecret token) {
    async::whenDone(metadata(), this, [this, token](const api::Result<ServerMetadata>& metadata) {
        if (!metadata)
            return;
        api::HttpRequest request;
        request.method = "POST";
        request.url = metadata->revocation;
        request.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
        add(request.body, "token", token->view());
        add(request.body, "token_type_hint", "refresh_token");
        add(request.body, "client_id", QByteArrayView(clientId));
        transport_.send(request);
    });
}

} // namespace bandeja::session
