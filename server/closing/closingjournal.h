// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/closure.h"
#include "server/keys/removaljournal.h"

#include <QMap>
#include <QSet>

namespace bandeja::server::closing {

/// What became of workspaces that were closed, in the removal journal: backups know nothing of it, so a
/// restore goes by this alone (R05, R09). For each workspace the last line counts.
class ClosingJournal {
public:
    explicit ClosingJournal(keys::RemovalJournal journal) : journal_(std::move(journal)) {}

    // Each is on the disk when it returns; false when it could not be written.
    bool closed(const QString& workspace, const access::Closure& closure) const;
    bool reopened(const QString& workspace) const;
    /// From here on nothing of WORKSPACE is brought back.
    bool erased(const QString& workspace) const;

    struct Known {
        QMap<QString, access::Closure> closed;
        QSet<QString> erased;
    };
    Known read() const;
    /// Adds to ERASED those that were erased since PLACE, 0 at first, which moves on.
    void addErased(QSet<QString>& erased, qint64& place) const;

private:
    keys::RemovalJournal journal_;
};

/// Puts CLOSURE into the transaction's workspace.
void put(store::Transaction& transaction, const access::Closure& closure);

} // namespace bandeja::server::closing
