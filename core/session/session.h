// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/workspace.h"
#include "core/keychain/secretstore.h"

#include <QObject>

namespace bandeja::session {

/// Where signing in stands. Each state has a way on that the interface offers.
enum class SessionState {
    Starting,  ///< the keychain is being asked
    SignedOut, ///< way on: sign in
    SigningIn, ///< the browser is open; way on: finish there, open it again, or cancel
    SignedIn,
    KeychainProblem, ///< the keychain is locked, missing, or refused; way on: retry. Nothing is kept
                     ///< elsewhere (P05)
    AccessEnded,     ///< the server ended the session; what was typed is kept. Way on: sign in again
};

struct SessionStatus {
    SessionState state = SessionState::Starting;
    keychain::SecretError keychain = keychain::SecretError::NotFound; ///< with KeychainProblem
    QString
        problem; ///< a word: why the last sign-in failed ("cancelled", "denied", "unreachable", "timeout"…)
    domain::Member member;       ///< with SignedIn, once known
    domain::Workspace workspace; ///< with SignedIn, once known
};

/// Who is signed in. Lives on the network thread; status changes are signals.
class Session : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

public Q_SLOTS:
    virtual void start() = 0;  ///< reads the keychain; nothing blocks
    virtual void signIn() = 0; ///< opens the browser (RFC 8252)
    virtual void cancelSignIn() = 0;
    virtual void retryKeychain() = 0;
    virtual void signOut() = 0; ///< here always, at the server as far as it can be reached

Q_SIGNALS:
    void statusChanged(const bandeja::session::SessionStatus& status);
};

} // namespace bandeja::session
