// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/httptransport.h"
#include "core/session/pkce.h"

#include <QUrl>

namespace bandeja::session {

/// What an authorization server says about itself (RFC 8414).
struct ServerMetadata {
    QString issuer;
    QUrl authorization;
    QUrl token;
    QUrl revocation;
};

/// What it gives for a code or a refresh token (RFC 6749, 5.1).
struct TokenGrant {
    keychain::SharedSecret access;
    keychain::SharedSecret refresh;
    std::chrono::seconds lifetime{0}; ///< of the access token
};

/// Why there are no tokens.
struct GrantError {
    bool invalidGrant = false; ///< the code or refresh token is worth nothing any more: sign in again
    api::ApiError cause;       ///< otherwise: why it could not be asked, or would not answer
};

using GrantResult = tl::expected<TokenGrant, GrantError>;

/// The client side of OAuth 2.0 for a public native client: authorization code with PKCE, refresh,
/// revocation. Lives on the network thread.
class OAuthClient : public QObject {
    Q_OBJECT

public:
    OAuthClient(QUrl server, api::HttpTransport& transport, QObject* parent = nullptr);

    /// Asked for once; the answer is remembered. NotBandeja when the issuer is not the server that was asked,
    /// or it can't do what we need; Insecure when an endpoint is.
    api::Future<ServerMetadata> metadata();

    /// Where the person signs in.
    static QUrl authorizationUrl(const ServerMetadata& metadata, const QUrl& redirect, const Pkce& pkce,
                                 const QByteArray& state);
    QFuture<GrantResult> exchange(const QString& code, const QUrl& redirect, const Pkce& pkce);
    /// With the same ID, an answer that was lost can be asked for again.
    QFuture<GrantResult> refresh(keychain::SharedSecret token, const QString& id);
    /// As far as the server can be reached; nobody waits for it.
    void revoke(keychain::SharedSecret token);

private:
    QFuture<GrantResult> grant(const QByteArray& form, const QString& id);

    const QUrl server_;
    api::HttpTransport& transport_;
    std::optional<ServerMetadata> metadata_;
};

} // namespace bandeja::session
