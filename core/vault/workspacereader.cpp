// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/workspacereader.h"

#include "core/vault/removaltable.h"
#include "core/vault/thingtable.h"

namespace bandeja::vault {

Result<WorkspaceView> WorkspaceReader::view() {
    WorkspaceView view = ThingTable(*connection_).view();
    for (const RemovalTask& task : RemovalTable(*connection_).all()) {
        if (!task.name.isEmpty())
            view.removals.append(task.record());
    }
    return connection_->result(std::move(view));
}

} // namespace bandeja::vault
