// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/invitations.h"
#include "server/accounts/passwordreset.h"
#include "server/accounts/secondfactor.h"
#include "server/accounts/signup.h"

namespace bandeja::server::service {

/// The pages and routes about accounts, composed.
class AccountParts {
public:
    AccountParts(const accounts::PageParts& parts, bool signUpOpen);

    void addRoutes(http::Router& router, access::Gate& gate);
    void teach(jobs::Scheduler& scheduler);

private:
    accounts::PageParts parts_;
    accounts::SignUp signUp_;
    accounts::PasswordReset reset_;
    accounts::Invitations invitations_;
    const accounts::SecondFactor factor_;
};

} // namespace bandeja::server::service
