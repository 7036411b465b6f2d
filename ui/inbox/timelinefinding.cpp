// SPDX-License-Identifier: GPL-3.0-or-later

// The part of TimelineView that goes to an entry or a day, and marks what was looked for.

#include "core/search/excerpt.h"
#include "ui/inbox/bubblerules.h"
#include "ui/inbox/itemwords.h"
#include "ui/inbox/timelineview.h"

#include <limits>

namespace bandeja::inbox {

namespace {

/// So much of a long text is shown at once, at most, for the sake of what was found in it.
constexpr qsizetype shownForHits = 20'000;

QDate dayOf(const vault::TimelineKey& key) {
    return QDateTime::fromMSecsSinceEpoch(key.at).date();
}

} // namespace

void TimelineView::reveal(const vault::TimelineKey& key, const QList<search::Term>& terms) {
    sought_ = Sought{key, terms};
    goToSought();
}

void TimelineView::goToSought() {
    if (!sought_ || !model_.isOpen() || heights_.count() != model_.rowCount())
        return; // it is gone to when the entries are here
    const int row = model_.rowOf(sought_->key);
    forgetFound();
    if (row < 0) {
        sought_.reset();
        return;
    }
    const Identity id = TimelineModel::identity(sought_->key);
    found_ = Found{id, sought_->terms};
    bubbles_.remove(id); // laid out without marks
    clearTextSelection();
    selectionModel()->setCurrentIndex(model_.index(row), QItemSelectionModel::NoUpdate);
    sought_->isGoneTo = true;
    scrollTo(model_.index(row), PositionAtCenter);
    viewport()->update();
    showSought();
}

/// What was gone to is as high as it is only when its text is here: then it is brought into the middle, once.
void TimelineView::showSought() {
    if (!sought_ || !sought_->isGoneTo || heights_.count() != model_.rowCount())
        return;
    const int row = model_.rowOf(sought_->key);
    if (row >= 0 && !model_.item(row) && !model_.isAbsent(row))
        return; // it is still being read
    sought_.reset();
    if (row < 0 || !model_.item(row))
        return;
    showHitsOf(row);
    scrollTo(model_.index(row), PositionAtCenter);
}

/// Shows so much of ROW's text that what was found is in it.
void TimelineView::showHitsOf(int row) {
    const auto* const message = std::get_if<domain::Message>(model_.item(row));
    if (!message || !found_)
        return;
    const Identity id = TimelineModel::identity(model_.key(row));
    const QString whole = harmless(message->text);
    const qsizetype shown = shownPart(whole, expanded_.value(id, 0));
    if (shown == whole.size())
        return;
    const QList<search::Range> hits = search::Matcher(found_->terms).find(whole).hits;
    if (hits.isEmpty())
        return;
    const auto endOf = [](const search::Range& range) { return range.from + range.length; };
    const qsizetype wanted = qMin(endOf(hits.constLast()), qMax(endOf(hits.constFirst()), shownForHits));
    if (wanted <= shown)
        return;
    expanded_[id] = wanted;
    heights_.forget(row);
    bubbles_.remove(id);
}

QList<TextRange> TimelineView::marksIn(const Bubble& bubble) const {
    QList<TextRange> marks;
    if (!bubble.body || bubble.isPlaceholder)
        return marks;
    search::Matcher matcher(found_->terms);
    for (const search::Range& hit : matcher.find(bubble.body->text()).hits)
        marks += TextRange{static_cast<int>(hit.from), static_cast<int>(hit.from + hit.length)};
    return marks;
}

void TimelineView::forgetFound() {
    if (!found_)
        return;
    bubbles_.remove(found_->id);
    found_.reset();
    viewport()->update();
}

TimelineView::Landing TimelineView::goToDay(QDate day) {
    if (!day.isValid() || !model_.isOpen() || model_.rowCount() == 0 || heights_.count() != model_.rowCount())
        return Landing::Nowhere;
    sought_.reset();
    forgetFound();
    const int row = model_.firstSince(day.startOfDay().toMSecsSinceEpoch());
    if (row == model_.rowCount() || model_.key(row).type == vault::TimelineKey::Type::Outgoing) {
        setCurrentIndex(model_.index(model_.rowCount() - 1));
        scrollToEnd();
        return Landing::AtEnd;
    }
    setCurrentIndex(model_.index(row));
    scrollTo(model_.index(row), PositionAtTop);
    if (dayOf(model_.key(row)) == day)
        return Landing::There;
    return row == 0 ? Landing::AtBeginning : Landing::Later;
}

std::optional<std::pair<QDate, QDate>> TimelineView::days() const {
    const int sent = model_.firstSince(std::numeric_limits<qint64>::max());
    if (!model_.isOpen() || sent == 0)
        return std::nullopt;
    return std::pair(dayOf(model_.key(0)), dayOf(model_.key(sent - 1)));
}

bool TimelineView::hasDay(QDate day) const {
    const int row = model_.firstSince(day.startOfDay().toMSecsSinceEpoch());
    return row < model_.rowCount() && model_.key(row).type != vault::TimelineKey::Type::Outgoing &&
           dayOf(model_.key(row)) == day;
}

QDate TimelineView::dayInSight() const {
    const int row = heights_.count() == model_.rowCount() ? rowAt(top_) : -1;
    return row < 0 ? QDate() : dayOf(model_.key(row));
}

} // namespace bandeja::inbox
