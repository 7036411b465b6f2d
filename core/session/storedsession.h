// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/workspace.h"
#include "core/keychain/secretstore.h"

namespace bandeja::session {

/// Everything of a sign-in that outlives the program: one entry of the keychain (P05).
struct StoredSession {
    QString server; ///< its origin: tokens never go to another one
    keychain::SharedSecret refreshToken;
    /// The Idempotency-Key of the next refresh. Stored before it is used: after a crash in the middle of a
    /// refresh the same one is repeated, and gives the answer that was lost.
    QString nextRefreshId;
    keychain::SharedSecret accessToken;
    domain::Instant expiresAt; ///< of the access token, by this machine's clock
    domain::Member member;
    domain::Workspace workspace;
};

/// SESSION as one secret.
keychain::SharedSecret encoded(const StoredSession& session);
/// Nothing when SECRET is no session that this program can use.
std::optional<StoredSession> decodedSession(const cipher::Secret& secret);

} // namespace bandeja::session
