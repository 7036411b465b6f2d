// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/apierror.h"
#include "core/keychain/secretstore.h"

namespace bandeja::api {

/// Where calls get their access token from. Used on the network thread.
class TokenSource {
public:
    virtual ~TokenSource() = default;
    /// A token that is good as far as is known. SignedOut when there is none to be had; otherwise why it
    /// could not be refreshed just now.
    virtual Future<keychain::SharedSecret> token() = 0;
    /// The server refused STALE: the one that came after it, refreshed if need be.
    virtual Future<keychain::SharedSecret> replacementFor(keychain::SharedSecret stale) = 0;
};

} // namespace bandeja::api
