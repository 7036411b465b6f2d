// SPDX-License-Identifier: GPL-3.0-or-later

// The part of TimelineView that goes to an entry, and marks in it what was looked for.

#include "core/search/excerpt.h"
#include "ui/inbox/timelineview.h"

namespace bandeja::inbox {

void TimelineView::reveal(const vault::TimelineKey& key, const QList<search::Term>& terms) {
    sought_ = Sought{key, terms};
    goToSought();
}

void TimelineView::goToSought() {
    if (!sought_ || !model_.isOpen() || heights_.count() != model_.rowCount())
        return; // it is gone to when the entries are here
    const int row = model_.rowOf(sought_->key);
    if (row < 0) {
        sought_.reset();
        return;
    }
    const QModelIndex index = model_.index(row);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    scrollTo(index, PositionAtCenter);
    if (const vault::TimelineItem* const item = model_.item(row)) {
        markSought(row, *item);
        sought_.reset();
    }
}

/// The first of the words is selected, as if somebody had done so by hand.
void TimelineView::markSought(int row, const vault::TimelineItem& item) {
    clearTextSelection();
    const auto laidOut = bubble(row);
    if (!laidOut || !laidOut->body || sought_->terms.isEmpty())
        return;
    const auto* const message = std::get_if<domain::Message>(&item);
    search::Matcher matcher(sought_->terms);
    const QList<search::Range> hits =
        message ? matcher.find(laidOut->body->text()).hits : QList<search::Range>();
    if (hits.isEmpty())
        return;
    selectedRow_ = TimelineModel::identity(model_.key(row));
    selected_ = {static_cast<int>(hits.constFirst().from),
                 static_cast<int>(hits.constFirst().from + hits.constFirst().length)};
    viewport()->update();
}

} // namespace bandeja::inbox
