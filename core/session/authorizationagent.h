// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

namespace bandeja::session {

/// What shows the sign-in page to the person: the system's browser, never a view of our own (RFC 8252, 8.12).
class AuthorizationAgent {
public:
    virtual ~AuthorizationAgent() = default;
    /// Opens URL and returns at once. Called on the network thread.
    virtual void open(const QUrl& url) = 0;
};

} // namespace bandeja::session
