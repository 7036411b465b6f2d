// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/closing/closingjournal.h"
#include "server/http/router.h"
#include "server/store/store.h"

#include <mutex>

namespace bandeja::server::closing {

/// GET /v1/erased-workspaces/{id}: whether a workspace was deleted for good (R09). For desktops that were not
/// connected by then: nobody of that workspace can sign in any more, so it takes no token. It says nothing
/// else: one that lives, one that is closing and one that never was are the same answer. It goes by the
/// removal journal, which no restore takes back. Lives on the network thread; files are read on the store's.
class ErasedWorkspaces {
public:
    ErasedWorkspaces(store::Store& store, ClosingJournal journal);

    void addRoute(http::Router& router);

private:
    /// What was read of the journal so far.
    struct Known {
        explicit Known(ClosingJournal from) : journal(std::move(from)) {}
        bool has(const QString& workspace);

        const ClosingJournal journal;
        std::mutex mutex;
        QSet<QString> erased;
        qint64 place = 0;
    };

    store::Store& store_;
    std::shared_ptr<Known> known_; ///< reads under way may outlive this
};

} // namespace bandeja::server::closing
