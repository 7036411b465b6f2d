// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inbox.h"
#include "core/vault/search.h"
#include "core/vault/vaulterror.h"
#include "core/vault/workspaceview.h"

#include <QObject>

namespace bandeja::vault {

/// What the interface reads from all vaults together. May be asked from any thread; answers come from the
/// reader thread. A vault that is dropped while it is being read is as if it had never been.
class InboxReader : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// The conversations that belong into FILTER, in order; at most LIMIT, all where it is -1.
    virtual Future<QList<ConversationFacts>> list(ListFilter filter, QString me, int limit) = 0;
    /// Their rows; those that are gone are left out.
    virtual Future<QList<ConversationSummary>> summaries(QList<ConversationRef> conversations) = 0;
    virtual Future<InboxCounts> counts(QString integration, QString me) = 0;
    virtual Future<ConversationPanel> panel(ConversationRef conversation) = 0;
    /// The keys of a conversation's whole timeline, in order.
    virtual Future<QList<TimelineKey>> timeline(ConversationRef conversation) = 0;
    /// The entries under KEYS, in their order; those that are gone are left out.
    virtual Future<QList<std::pair<TimelineKey, TimelineItem>>> items(ConversationRef conversation,
                                                                      QList<TimelineKey> keys) = 0;
    virtual Future<WorkspaceView> workspace() = 0;
    /// What is found in all vaults together. One search runs at a time: the one before, if it has not ended,
    /// ends with Superseded.
    virtual Future<SearchResults> search(SearchRequest request) = 0;

Q_SIGNALS:
    /// After each commit to any vault. Emitted on the store thread.
    void changed(const bandeja::vault::VaultChange& change);
    /// Integrations, members, agents, receipts or removals are other than before.
    void workspaceChanged();
};

} // namespace bandeja::vault
