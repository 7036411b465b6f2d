// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/changenotes.h"

namespace bandeja::vault {

namespace {
constexpr qsizetype worthNaming = 1000; ///< timeline keys of one conversation; with more it is read again
}

void ChangeNotes::draft(qint64 row) {
    drafts_.insert(row);
    conversations_.insert(row);
}

void ChangeNotes::timelinePut(qint64 row, TimelineKey key) {
    Timeline& timeline = timelines_[row];
    if (timeline.put.isEmpty() || timeline.put.constLast() != key)
        timeline.put.append(key);
    conversations_.insert(row);
}

void ChangeNotes::timelineRemoved(qint64 row, TimelineKey key) {
    Timeline& timeline = timelines_[row];
    timeline.put.removeAll(key);
    timeline.removed.append(key);
    conversations_.insert(row);
}

TimelineChange ChangeNotes::timelineOf(qint64 row, const ConversationRef& ref) const {
    const Timeline timeline = timelines_.value(row);
    TimelineChange change{ref, timeline.put, timeline.removed, false};
    if (change.put.size() + change.removed.size() > worthNaming)
        change = {ref, {}, {}, true};
    return change;
}

} // namespace bandeja::vault
