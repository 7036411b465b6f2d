// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/accountparts.h"

#include "server/accounts/business.h"
#include "server/accounts/membersapi.h"
#include "server/accounts/sessions.h"
#include "server/accounts/tickets.h"

namespace bandeja::server::service {

namespace {

constexpr int signUpsAtOnce = 4;

} // namespace

AccountParts::AccountParts(const accounts::PageParts& parts, bool signUpOpen)
    : parts_(parts),
      signUp_(parts, signUpOpen),
      reset_(parts),
      invitations_(parts),
      factor_(parts.keys) {}

void AccountParts::addRoutes(http::Router& router, access::Gate& gate) {
    signUp_.addRoutes(router);
    reset_.addRoutes(router);
    invitations_.addRoutes(router, gate);
    accounts::addMemberRoutes(router, gate, parts_.members, factor_);
    accounts::sessions::addRoutes(router, gate);
    accounts::addBusinessRoutes(router, gate, parts_.keys);
}

void AccountParts::teach(jobs::Scheduler& scheduler) {
    scheduler.teach(QString::fromLatin1(accounts::signUpJob), signUpsAtOnce,
                    [this](const jobs::Job& job) { return signUp_.run(job); });
    scheduler.teach(QString::fromLatin1(accounts::resetJob), signUpsAtOnce,
                    [this](const jobs::Job& job) { return reset_.run(job); });
}

} // namespace bandeja::server::service
