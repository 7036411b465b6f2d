// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"
#include "server/oauth/signintexts.h"

namespace bandeja::server::oauth {

/// What is said above the form.
enum class SignInNotice { None, Wrong, Wait };

/// What a sign-in page leads on to, where the server can send mail.
struct SignInLinks {
    bool reset = false;
    bool signUp = false;
};

/// The sign-in page: a form, no script, nothing from elsewhere. REQUEST is its hidden token; after signing in
/// the browser may go on to REDIRECT_ORIGIN and nowhere else.
http::Response signInPage(const SignInTexts& texts, const QByteArray& request, const QString& email,
                          const QString& redirectOrigin, SignInLinks links,
                          SignInNotice notice = SignInNotice::None, qint64 waitSeconds = 0);

/// A page that says that signing in can't go on here.
http::Response signInFailedPage(const SignInTexts& texts, const char16_t* explanation);

} // namespace bandeja::server::oauth
