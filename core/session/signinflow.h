// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/authorizationagent.h"
#include "core/session/loopbacklistener.h"
#include "core/session/oauthclient.h"

namespace bandeja::session {

/// One attempt to sign in: finds out where, opens the browser there, waits until it comes back, and exchanges
/// its code. Ends with one of its two signals, within the listener's time. Lives on the network thread.
class SignInFlow : public QObject {
    Q_OBJECT

public:
    SignInFlow(OAuthClient& oauth, AuthorizationAgent& browser, std::chrono::milliseconds patience,
               QObject* parent = nullptr);

    void start();
    /// The person has lost the page.
    void openAgain();

Q_SIGNALS:
    void granted(const bandeja::session::TokenGrant& grant);
    /// PROBLEM is a word: "denied", "timeout", "unreachable", "insecure", "not_bandeja"…
    void failed(const QString& problem);

private:
    void openBrowser(const ServerMetadata& metadata);
    void comeBack(const QUrlQuery& query);

    OAuthClient& oauth_;
    AuthorizationAgent& browser_;
    LoopbackListener listener_;
    const Pkce pkce_ = Pkce::generate();
    QString issuer_;
    QUrl redirect_;
    QUrl page_;
};

} // namespace bandeja::session
