// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/workspace.h"
#include "core/vault/connection.h"
#include "core/vault/workspaceview.h"

namespace bandeja::vault {

/// What is known of a receipt's signature.
enum class Verdict { NotLookedAt, Right, Wrong };

/// A removal with all that is needed to go on with it after a restart.
struct RemovalTask {
    QString integrationId;
    QString requestId; ///< the Idempotency-Key of the remote deletion
    domain::Channel channel = domain::Channel::Email;
    QString name;
    domain::Instant requestedAt;
    bool byOther = false; ///< removed elsewhere: only the copy here has to go
    bool filesGone = false;
    bool keyGone = false;
    QString receiptId;
    Verdict verdict = Verdict::NotLookedAt;
    int attempts = 0;
    QString problem;

    /// Whether the server still has to be asked.
    bool isOwed() const { return !byOther && (receiptId.isEmpty() || verdict == Verdict::NotLookedAt); }
    RemovalRecord record() const;
};

/// The removals of a workspace, on whichever connection. Errors stay with it.
class RemovalTable {
public:
    explicit RemovalTable(Connection& connection) : connection_(connection) {}

    /// Newest first.
    QList<RemovalTask> all();
    bool has(const QString& integrationId);
    /// Does nothing when there is one for the integration.
    void add(const RemovalTask& task);
    void setReceipt(const QString& integrationId, const QString& receiptId);
    void setVerdict(const QString& receiptId, Verdict verdict);
    void setFilesGone(const QString& integrationId);
    void setKeyGone(const QString& integrationId);
    void noteAttempt(const QString& integrationId, const QString& problem);

private:
    Connection& connection_;
};

} // namespace bandeja::vault
