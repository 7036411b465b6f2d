// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/server/testserver.h"

namespace bandeja::tests {

/// How a sign-in ended: with tokens, or on a page.
struct SignedIn {
    ApiReply page;
    QJsonObject tokens;
    QByteArray access() const { return tokens[QStringLiteral("access_token")].toString().toLatin1(); }
};

/// The browser and the desktop of somebody who signs in, through the sign-in page.
class Browser {
public:
    explicit Browser(const TestServer& server) : server_(server) {}

    /// Opens the page and sends the form; with tokens when that was enough.
    SignedIn signIn(const QString& email, const QString& password);
    /// Sends the form of the page that came last, with MORE filled in.
    SignedIn submit(const QList<std::pair<QString, QString>>& more);
    const ApiReply& page() const { return page_; }

private:
    SignedIn follow(const ApiReply& reply);

    const TestServer& server_;
    QByteArray cookie_;
    ApiReply page_;
};

} // namespace bandeja::tests
