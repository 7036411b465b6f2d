// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/tokensource.h"
#include "core/async/answer.h"
#include "tests/support/desktop/scriptedserver.h"

namespace bandeja::tests {

/// Tokens straight from the scripted server; a replacement is a new one.
class FixedTokens : public api::TokenSource {
public:
    explicit FixedTokens(ScriptedServer& server) : server_(server) {
        server_.signIn();
        current_ = secretOf(server_);
    }

    api::Future<keychain::SharedSecret> token() override { return give(current_); }
    api::Future<keychain::SharedSecret> replacementFor(keychain::SharedSecret) override {
        ++replacements;
        if (server_.accessToken.isEmpty()) // it has expired
            server_.signIn();
        current_ = secretOf(server_);
        return give(current_);
    }

    int replacements = 0;
    bool signedOut = false;

private:
    static keychain::SharedSecret secretOf(const ScriptedServer& server) {
        return std::make_shared<const cipher::Secret>(server.accessToken.toLatin1());
    }
    api::Future<keychain::SharedSecret> give(const keychain::SharedSecret& token) const {
        const async::Answer<api::Result<keychain::SharedSecret>> answer(
            tl::unexpected(api::ApiError{api::ApiError::Kind::SignedOut}));
        if (!signedOut)
            answer.give(token);
        return answer.future();
    }

    ScriptedServer& server_;
    keychain::SharedSecret current_;
};

} // namespace bandeja::tests
