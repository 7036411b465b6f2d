// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inbox.h"

#include <QHash>
#include <QSet>

namespace bandeja::vault {

/// What a transaction has touched so far, by the rows of conversations; becomes a VaultChange when it is
/// committed.
class ChangeNotes {
public:
    /// Facts or summary may be other now.
    void conversation(qint64 row) { conversations_.insert(row); }
    void draft(qint64 row);
    void timelinePut(qint64 row, TimelineKey key);
    void timelineRemoved(qint64 row, TimelineKey key);
    /// Something went that has no row of its own in a VaultChange: lists are to be read again.
    void reset() { reset_ = true; }

    const QSet<qint64>& conversations() const { return conversations_; }
    const QSet<qint64>& drafts() const { return drafts_; }
    bool isReset() const { return reset_; }
    /// What changed in the timeline of the conversation with ROW and REF.
    TimelineChange timelineOf(qint64 row, const ConversationRef& ref) const;
    bool hasTimeline(qint64 row) const { return timelines_.contains(row); }

private:
    struct Timeline {
        QList<TimelineKey> put;
        QList<TimelineKey> removed;
    };
    QSet<qint64> conversations_;
    QSet<qint64> drafts_;
    QHash<qint64, Timeline> timelines_;
    bool reset_ = false;
};

} // namespace bandeja::vault
