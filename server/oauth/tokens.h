// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"

namespace bandeja::server::oauth {

struct TokenTimes {
    std::chrono::seconds access{15 * 60};
    std::chrono::seconds refresh{60 * 24 * 3600}; ///< from its issue; a session that is used goes on
    std::chrono::seconds code{60};
    std::chrono::seconds repeat{60}; ///< a refresh whose answer was lost may be repeated
};

struct TokenPair {
    QByteArray access;
    QByteArray refresh;
    std::chrono::seconds expiresIn{0};
};

/// Why a grant is not taken. Everything is invalid_grant to who asks.
enum class GrantRefused { Unknown, Expired, Used, Mismatch };

/// Sessions and their tokens. Tokens are kept as keyed hashes; only who was given them has them. Every
/// function runs in no workspace: whose a token is, is what is being looked up.
class Tokens {
public:
    Tokens(keys::KeyStore& keys, TokenTimes times) : keys_(keys), times_(times) {}

    struct CodeRequest {
        QString workspace;
        QString member;
        QString challenge; ///< PKCE, S256
        QString redirectUri;
    };
    /// A code for one exchange.
    QByteArray issueCode(store::Transaction& transaction, const CodeRequest& request);
    /// Exchanges CODE; a second time ends the session that the first one began.
    tl::expected<TokenPair, GrantRefused> exchange(store::Transaction& transaction, const QByteArray& code,
                                                   const QString& redirectUri, const QByteArray& verifier);
    /// Exchanges a refresh token for a new pair. An old one ends the session (RFC 9700, 4.14.2), unless it is
    /// the very same request again, told by REPEAT_KEY.
    tl::expected<TokenPair, GrantRefused> refresh(store::Transaction& transaction, const QByteArray& token,
                                                  const QByteArray& repeatKey);
    /// Ends the session that TOKEN belongs to; an API token ends by itself.
    void revoke(store::Transaction& transaction, const QByteArray& token);
    /// A token without end, for programs.
    QByteArray issueApiToken(store::Transaction& transaction, const QString& workspace,
                             const QString& member);

    std::optional<access::Principal> authenticate(store::Transaction& transaction,
                                                  QByteArrayView bearer) const;
    bool isStillGood(store::Transaction& transaction, const access::Principal& principal,
                     QByteArrayView bearer) const;

    /// Forgets what has ended.
    void purge(store::Transaction& transaction);

private:
    TokenPair issuePair(store::Transaction& transaction, const QString& session, const QString& workspace,
                        const QString& member);
    void endSession(store::Transaction& transaction, const QString& session);
    QByteArray keyOf(const char* kind, QByteArrayView token) const;

    keys::KeyStore& keys_;
    const TokenTimes times_;
};

} // namespace bandeja::server::oauth
