// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/housekeeping.h"

#include "server/access/idempotency.h"
#include "server/accounts/guesses.h"
#include "server/accounts/invitations.h"
#include "server/accounts/tickets.h"
#include "server/async/settle.h"
#include "server/audit/journal.h"
#include "server/billing/records.h"
#include "server/closing/clearing.h"
#include "server/inbox/early.h"
#include "server/inbox/uploads.h"
#include "server/oauth/tokens.h"
#include "server/privacy/ending.h"

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;
using domain::retention::Data;

namespace {

void count(Housekeeping::Purged& purged, Data data, qint64 rows) {
    if (rows > 0)
        purged[QString(domain::retention::ruleFor(data).name)] += rows;
}

} // namespace

Housekeeping::Housekeeping(store::Store& store, keys::KeyStore& keys, log::Log& log)
    : store_(store),
      keys_(keys),
      log_(log),
      integrations_(keys),
      quarantine_(keys, integrations_) {}

QFuture<Housekeeping::Purged> Housekeeping::run() {
    auto going = std::make_shared<Sweep>();
    going->promise.start();
    auto work = [this](store::Transaction& transaction) { return sweepNobodys(transaction); };
    async::settle(store_.write({}, std::move(work)), this, [this, going](const auto& found) {
        if (found && *found) {
            quarantine_.destroyKeys((*found)->keys);
            going->purged = (*found)->purged;
            going->workspaces = (*found)->workspaces;
        }
        goOn(going);
    });
    return going->promise.future();
}

void Housekeeping::goOn(const Going& going) {
    if (going->workspaces.isEmpty()) {
        QJsonObject facts;
        for (const auto& [name, rows] : going->purged.asKeyValueRange())
            facts[name] = rows;
        if (!facts.isEmpty())
            log_.info("house.kept"_L1, facts);
        going->promise.addResult(going->purged);
        going->promise.finish();
        return;
    }
    auto work = [this](store::Transaction& transaction) { return sweepWorkspace(transaction); };
    async::settle(store_.write(going->workspaces.takeFirst(), std::move(work)), this,
                  [this, going](const auto& purged) {
                      if (purged && *purged) {
                          for (const auto& [name, rows] : (*purged)->asKeyValueRange())
                              going->purged[name] += rows;
                      }
                      goOn(going);
                  });
}

Housekeeping::Found Housekeeping::sweepNobodys(store::Transaction& transaction) {
    Found found;
    oauth::Tokens(keys_, {}).purge(transaction);
    accounts::tickets::purge(transaction);
    accounts::Guesses(keys_, {}).purge(transaction);
    count(found.purged, Data::ActivityLog, audit::purge(transaction)); // the operator's own
    count(found.purged, Data::RemovedAccounts, privacy::forgetAccounts(transaction));
    count(found.purged, Data::Billing, billing::purge(transaction));
    count(found.purged, Data::Answers, access::Idempotency::purge(transaction));
    const privacy::Quarantine::Purged bodies = quarantine_.purge(transaction);
    count(found.purged, Data::Quarantine, bodies.rows);
    found.keys = bodies.keys;
    store::Rows rows = transaction.select("SELECT id FROM workspace ORDER BY id");
    while (rows.next())
        found.workspaces.append(rows.text(0));
    return found;
}

Housekeeping::Purged Housekeeping::sweepWorkspace(store::Transaction& transaction) {
    Purged purged;
    count(purged, Data::EarlyEvents, inbox::early::purge(transaction));
    count(purged, Data::ActivityLog, audit::purge(transaction));
    accounts::Invitations::purge(transaction);
    count(purged, Data::UnsentUploads, inbox::uploads::purge(transaction));
    closing::Clearing::queueWhenDue(transaction);
    return purged;
}

} // namespace bandeja::server::service
