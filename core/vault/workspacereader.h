// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/connection.h"
#include "core/vault/workspaceview.h"

namespace bandeja::vault {

/// What the interface reads from the workspace's vault. Used by the reader thread.
class WorkspaceReader {
public:
    explicit WorkspaceReader(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
    Result<WorkspaceView> view();

private:
    std::unique_ptr<Connection> connection_;
};

} // namespace bandeja::vault
