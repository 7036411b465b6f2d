// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/oauth/signinpage.h"
#include "server/pages/page.h"

/// The pages of a sign-in that come after the password.
namespace bandeja::server::oauth {

/// What all of them need: the hidden token, where the browser may go on to, and what is said above the form.
struct FactorPage {
    pages::Language language;
    QByteArray request;
    QString redirectOrigin;
    SignInNotice notice = SignInNotice::None;
    qint64 waitSeconds = 0;
};

/// Asks for a code of the authenticator app, or a recovery code.
http::Response codePage(const FactorPage& page);
/// Leads through setting an authenticator app up: SECRET as text, as the link URI, and as its QR code.
http::Response enrolmentPage(const FactorPage& page, const QString& secret, const QString& uri);
/// Shows the recovery codes, once.
http::Response recoveryCodesPage(const FactorPage& page, const QStringList& codes);

} // namespace bandeja::server::oauth
