// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/retention.h"
#include "server/log/log.h"
#include "server/privacy/quarantine.h"
#include "server/store/store.h"

#include <QMap>
#include <QObject>

namespace bandeja::server::service {

/// Ends what domain::retention::rules leaves to house-keeping (T01, T06, T07), by the store's clock; for a
/// workspace whose grace is over it queues the job that does. The
/// server does it every hour, an operator whenever they like; several may at once. Each workspace has a
/// transaction of its own. Lives on one thread, which has an event loop.
class Housekeeping final : public QObject {
    Q_OBJECT
public:
    Housekeeping(store::Store& store, keys::KeyStore& keys, log::Log& log);

    /// How many rows went, by what they were (domain::retention::Rule::name).
    using Purged = QMap<QString, qint64>;
    QFuture<Purged> run();

private:
    struct Sweep {
        QStringList workspaces; ///< still to be looked after
        Purged purged;
        QPromise<Purged> promise;
    };
    using Going = std::shared_ptr<Sweep>;
    struct Found {
        Purged purged;
        QStringList keys;       ///< to be destroyed
        QStringList workspaces; ///< that there are
    };

    Found sweepNobodys(store::Transaction& transaction);
    Purged sweepWorkspace(store::Transaction& transaction);
    void goOn(const Going& going);

    store::Store& store_;
    keys::KeyStore& keys_;
    log::Log& log_;
    integrations::Integrations integrations_;
    privacy::Quarantine quarantine_;
};

} // namespace bandeja::server::service
