// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/members.h"
#include "server/accounts/passwords.h"
#include "server/oauth/guesses.h"
#include "server/oauth/signinform.h"
#include "server/oauth/tokens.h"

#include <QObject>

namespace bandeja::server::oauth {

/// The sign-in page (GET and POST /oauth/authorize): authorization code with PKCE, for a desktop that listens
/// on loopback (RFC 6749, 7636, 8252, 9207, 9700). An unknown e-mail address is answered like a wrong
/// password, after the same time. Lives on the network thread.
class Authorization final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        store::Store& store;
        keys::KeyStore& keys;
        accounts::Members& members;
        accounts::Passwords& passwords;
        Tokens& tokens;
        std::shared_ptr<const domain::Clock> clock;
        std::function<QString()> issuer;
    };
    Authorization(Parts parts, Guesses::Settings guessing);

    void addRoutes(http::Router& router);

private:
    /// One submission of the form, on its way through.
    struct Attempt {
        http::Request request;
        SignInForm::Opened form;
        QByteArray browser;
        QString email;
        cipher::Secret password;
        QPromise<http::Response> promise;
    };
    using Trying = std::shared_ptr<Attempt>;

    QFuture<http::Response> show(const http::Request& request);
    QFuture<http::Response> submit(const http::Request& request);
    void check(const Trying& attempt);
    void refuse(const Trying& attempt);
    void admit(const Trying& attempt, const accounts::SignInFacts& facts);
    http::Response pageAgain(const Attempt& attempt, bool wrong) const;
    std::chrono::milliseconds waitOf(const Attempt& attempt) const;
    QByteArray emailKey(const QString& email) const;
    static QByteArray addressKey(const http::Request& request);

    Parts parts_;
    SignInForm form_;
    Guesses guesses_;
};

} // namespace bandeja::server::oauth
