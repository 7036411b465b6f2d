// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/hostedapi.h"
#include "core/async/answer.h"
#include "core/async/backoff.h"
#include "core/session/session.h"
#include "core/session/signinflow.h"
#include "core/session/storedsession.h"

#include <QTimer>

namespace bandeja::session {

/// Session with a hosted API, and the source of its access tokens. Lives on the network thread.
///
/// Refreshing happens once however many ask, ahead of the token's end; its outcome is in the keychain before
/// the refresh token that it was made with is forgotten. Only the server's `invalid_grant` ends the session:
/// being offline, a server that is not well, and a keychain that is locked never do.
class HostedSession final : public Session, public api::TokenSource {
    Q_OBJECT

public:
    struct Timing {
        std::chrono::milliseconds signIn = std::chrono::minutes(5);
        std::chrono::milliseconds firstKeychainRetry = std::chrono::seconds(5);
    };

    /// SERVER is an origin. ACCOUNT names this profile in the keychain. The others outlive this.
    HostedSession(QUrl server, QString account, api::HttpTransport& transport, keychain::SecretStore& secrets,
                  AuthorizationAgent& browser, const domain::Clock& clock, Timing timing,
                  QObject* parent = nullptr);
    ~HostedSession() override;

    const SessionStatus& status() const { return status_; }

    api::Future<keychain::SharedSecret> token() override;
    api::Future<keychain::SharedSecret> replacementFor(keychain::SharedSecret stale) override;

public Q_SLOTS:
    void start() override;
    void signIn() override;
    void cancelSignIn() override;
    void retryKeychain() override;
    void signOut() override;

private:
    using TokenAnswer = async::Answer<api::Result<keychain::SharedSecret>>;

    keychain::SecretName entry() const;
    void setState(SessionState state, const QString& problem = {});
    void showSignedIn();
    void keychainFailed(keychain::SecretError error);

    void readKeychain();
    void restore(const keychain::SharedSecret& stored);
    void store(std::function<void(bool)> then);
    void eraseEntry();

    void failSignIn(const QString& problem);
    void identify(const TokenGrant& grant);
    void take(const TokenGrant& grant);

    bool accessIsFresh() const;
    void refresh();
    void refreshed(const GrantResult& grant);
    void endAccess();
    void answerWaiting(const api::Result<keychain::SharedSecret>& result);

    const QUrl server_;
    const QString account_;
    keychain::SecretStore& secrets_;
    AuthorizationAgent& browser_;
    const domain::Clock& clock_;
    const Timing timing_;
    OAuthClient oauth_;
    api::HostedApi api_;

    SessionStatus status_;
    SessionState before_ = SessionState::SignedOut; ///< where a sign-in that fails leads back to
    std::optional<StoredSession> session_;
    std::unique_ptr<QObject> epoch_; ///< the context of everything that belongs to the present session
    std::unique_ptr<SignInFlow> flow_;

    enum class KeychainDebt {
        None,
        Read,
        Write,
        Erase
    } debt_ = KeychainDebt::None; ///< what is to be tried again
    QTimer keychainTimer_;
    async::Backoff keychainBackoff_;

    /// A token that ends within this is refreshed before it is used.
    std::chrono::milliseconds margin_;
    QList<TokenAnswer> waiting_; ///< for the refresh that is under way; empty: none is
};

} // namespace bandeja::session
