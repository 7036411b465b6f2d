// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/receipt.h"
#include "core/domain/workspace.h"

#include <QList>

namespace bandeja::vault {

/// How far a removal has come on this desktop.
enum class RemovalState {
    Intended,  ///< written down; this desktop's copy is being deleted
    Owed,      ///< gone here; the server has not confirmed yet, and is asked again and again
    Confirmed, ///< the server sent the receipt and its signature is right
    Disputed,  ///< the server sent a receipt whose signature is wrong: shown, never hidden
    ByOther,   ///< removed elsewhere: the tombstone came, and the copy here went
};

/// A removal, as this desktop keeps it after the account is gone.
struct RemovalRecord {
    QString integrationId;
    domain::Channel channel = domain::Channel::Email;
    QString name;
    RemovalState state = RemovalState::Intended;
    domain::Instant requestedAt;
    QString receiptId; ///< empty until the server has answered
    int attempts = 0;
    QString problem; ///< the word of what the last attempt failed with
    bool operator==(const RemovalRecord&) const = default;
};

/// Everything of the workspace's own stream that the interface shows. Small: read whole.
struct WorkspaceView {
    domain::Workspace workspace;
    QList<domain::Member> members;
    QList<domain::Integration> integrations; ///< those that are connected, by channel and name
    QList<domain::Agent> agents;
    QList<domain::Receipt> receipts; ///< newest first
    QList<RemovalRecord> removals;   ///< newest first
};

} // namespace bandeja::vault
