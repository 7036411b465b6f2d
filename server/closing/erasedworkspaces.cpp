// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/closing/erasedworkspaces.h"

#include "server/access/storefailure.h"

namespace bandeja::server::closing {

using namespace Qt::Literals::StringLiterals;
using http::Response;

bool ErasedWorkspaces::Known::has(const QString& workspace) {
    const std::lock_guard lock(mutex);
    if (!erased.contains(workspace))
        journal.addErased(erased, place);
    return erased.contains(workspace);
}

ErasedWorkspaces::ErasedWorkspaces(store::Store& store, ClosingJournal journal)
    : store_(store),
      known_(std::make_shared<Known>(std::move(journal))) {}

void ErasedWorkspaces::addRoute(http::Router& router) {
    router.add("GET", u"/v1/erased-workspaces/{id}"_s, [this](const http::Request& request) {
        auto work = [known = known_, id = request.capture(u"id"_s)](store::Transaction&) {
            return known->has(id) ? Response::json(200, {{u"id"_s, id}, {u"state"_s, u"erased"_s}})
                                  : Response::problem(http::problem("not_found"_L1));
        };
        return access::answered(store_.read({}, std::move(work)));
    });
}

} // namespace bandeja::server::closing
