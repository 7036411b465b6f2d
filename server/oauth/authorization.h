// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/guesses.h"
#include "server/accounts/members.h"
#include "server/accounts/passwords.h"
#include "server/accounts/secondfactor.h"
#include "server/oauth/factorpages.h"
#include "server/oauth/signinform.h"
#include "server/oauth/tokens.h"

#include <QObject>

namespace bandeja::server::oauth {

/// The sign-in page (GET and POST /oauth/authorize): authorization code with PKCE, for a desktop that listens
/// on loopback (RFC 6749, 7636, 8252, 9207, 9700). Who has a second factor is asked for it after the
/// password; owners who have none are led through setting one up (P08). An unknown e-mail address is answered
/// like a wrong password, after the same time. What is refused stands in the
/// workspace's audit (P09). Lives on the network thread.
class Authorization final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        store::Store& store;
        keys::KeyStore& keys;
        accounts::Members& members;
        accounts::Passwords& passwords;
        Tokens& tokens;
        const accounts::Guesses& guesses;
        std::shared_ptr<const domain::Clock> clock;
        std::function<QString()> issuer;
        bool ownersNeedSecondFactor = true;
        SignInLinks links = {};
    };
    explicit Authorization(Parts parts)
        : parts_(std::move(parts)),
          form_(parts_.keys),
          factor_(parts_.keys) {}

    void addRoutes(http::Router& router);

private:
    /// One submission of the form, on its way through.
    struct Attempt {
        http::Request request;
        SignInForm::Opened form;
        QByteArray browser;
        QString email;
        cipher::Secret password;
        QString code;
        QPromise<http::Response> promise;
    };
    using Trying = std::shared_ptr<Attempt>;

    QFuture<http::Response> show(const http::Request& request);
    QFuture<http::Response> submit(const http::Request& request);
    /// The three that may be asked one after the other.
    void checkPassword(const Trying& attempt);
    void checkCode(const Trying& attempt);
    void checkEnrolment(const Trying& attempt);
    /// The password was right.
    void goOn(const Trying& attempt, const accounts::SignInFacts& facts);
    void admit(const Trying& attempt);
    void answerCode(const Trying& attempt, const QByteArray& code);
    /// Uses the form up and gives a code for the desktop; empty when it was used before.
    QByteArray issue(store::Transaction& transaction, const Attempt& attempt) const;
    FactorPage factorPage(const Attempt& attempt, SignInNotice notice, std::chrono::milliseconds wait) const;
    /// The page that the attempt has come to; with what to WAIT for, or that the code was wrong when it is
    /// zero.
    http::Response factorPageFor(const Attempt& attempt, std::optional<std::chrono::milliseconds> wait) const;
    /// The page again: what was typed is wrong, or there is something to WAIT for.
    http::Response pageAgain(const Attempt& attempt, std::chrono::milliseconds wait) const;
    static accounts::Guesses::Try guessOf(const Attempt& attempt);
    /// The password was wrong, or there are no FACTS because nobody has the address.
    void refuse(const Trying& attempt, const std::optional<accounts::SignInFacts>& facts);
    /// Into the audit of the member's workspace, which TRANSACTION enters (P09).
    static void recordRefusal(store::Transaction& transaction, const accounts::Guesses::Try& guess,
                              const QString& workspace, const QString& member);
    /// A code was wrong; or, with something to WAIT for, none was taken.
    void recordWrongCode(store::Transaction& transaction, const Attempt& attempt,
                         std::chrono::milliseconds wait) const;

    Parts parts_;
    SignInForm form_;
    accounts::SecondFactor factor_;
};

} // namespace bandeja::server::oauth
