// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/timelineview.h"

#include "ui/inbox/bubblerules.h"
#include "ui/theme/strokes.h"
#include "ui/words/times.h"

#include <QPainter>
#include <QScrollBar>

namespace bandeja::inbox {

using theme::Color;

namespace {
constexpr int edge = 16;         ///< above the first row and below the last one
constexpr int nearEnd = 6;       ///< closer than this to the end is at the end
constexpr int bubblesKept = 160; ///< rows on each side of those in sight
} // namespace

TimelineView::TimelineView(const theme::Look& look, TimelineModel& model, Pictures& pictures,
                           const domain::Clock& clock, QWidget* parent)
    : QListView(parent),
      look_(look),
      model_(model),
      clock_(clock),
      painter_(look, pictures) {
    setFrameShape(NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setAutoScroll(false);
    setMouseTracking(true);
    setModel(&model_);
    verticalScrollBar()->setSingleStep(24);
    dress();
    connect(&look_, &theme::Look::changed, this, [this] {
        dress();
        viewport()->update();
    });
    connect(&model_, &QAbstractItemModel::rowsRemoved, this, &TimelineView::settleWhereWeAre);
    connect(&model_, &TimelineModel::opened, this, &TimelineView::goToSought);
    connect(&model_, &TimelineModel::fetchEnded, this, &TimelineView::showSought);
    connect(verticalScrollBar(), &QScrollBar::sliderReleased, this, &TimelineView::showScrollBar);
}

void TimelineView::dress() {
    QPalette colors = palette();
    colors.setColor(QPalette::Base, look_.color(Color::Page));
    setPalette(colors);
}

void TimelineView::forgetLayout() {
    const Anchor held = anchor();
    heights_.forgetAll();
    bubbles_.clear();
    settle(held);
}

// Geometry
// -----------------------------------------------------------------------------------------------------

qint64 TimelineView::contentHeight() const {
    return heights_.total() + 2 * edge;
}

/// Where the viewport begins when the last row is in sight: before the content, when that is shorter than it.
qint64 TimelineView::lowestTop() const {
    return contentHeight() - viewport()->height();
}

int TimelineView::rowAt(qint64 y) const {
    return static_cast<int>(heights_.rowAt(y - edge));
}

qint64 TimelineView::topOf(int row) const {
    return edge + heights_.before(row);
}

bool TimelineView::startsDay(int row) const {
    if (row == 0)
        return true;
    const auto at = [&](int i) { return domain::Instant(std::chrono::milliseconds(model_.key(i).at)); };
    return !words::sameDay(at(row - 1), at(row));
}

std::shared_ptr<const Bubble> TimelineView::bubble(int row) const {
    const vault::TimelineItem* item = model_.item(row);
    if (!item)
        return nullptr;
    const Identity id = TimelineModel::identity(model_.key(row));
    if (const auto known = bubbles_.constFind(id); known != bubbles_.cend())
        return *known;
    BubbleInput input;
    input.item = item;
    input.previous = row > 0 ? model_.item(row - 1) : nullptr;
    if (const auto* message = std::get_if<domain::Message>(item); message && !message->replyTo.isEmpty())
        input.quoted = model_.message(message->replyTo);
    input.startsDay = startsDay(row);
    input.shownCharacters = expanded_.value(id, 0);
    // The scroll bar lies in the margin: whether it is there or not moves nothing.
    input.width = width();
    auto made = std::make_shared<Bubble>(layOut(input, model_.people(), look_, clock_.now()));
    if (found_ && found_->id == id)
        made->marks = marksIn(*made);
    bubbles_.insert(id, made);
    return made;
}

int TimelineView::measured(int row) {
    if (!heights_.isMeasured(row)) {
        if (const auto laidOut = bubble(row))
            heights_.measure(row, laidOut->height);
    }
    return heights_.height(row);
}

TimelineView::Anchor TimelineView::anchor() const {
    const int row = rowAt(top_);
    return row < 0 ? Anchor{} : Anchor{row, topOf(row) - top_};
}

/// Measures what comes into sight when HELD stands where it says, and moves the viewport there.
void TimelineView::settle(Anchor held) {
    const int rows = static_cast<int>(heights_.count());
    if (rows == 0 || rows != model_.rowCount()) {
        top_ = 0;
        showScrollBar();
        viewport()->update();
        return;
    }
    const int height = viewport()->height();
    const auto atLastRow = [&] { return Anchor{rows - 1, height - edge - measured(rows - 1)}; };
    if (atEnd_ || held.row < 0)
        held = atLastRow();
    // Hitting an end of the content moves the anchor there, which may bring other rows into sight.
    for (int pass = 0; pass < 4; ++pass) {
        qint64 y = held.y;
        for (int row = held.row; row < rows && y < height; ++row)
            y += measured(row);
        y = held.y;
        for (int row = held.row; row > 0 && y > 0; --row)
            y -= measured(row - 1);
        const qint64 wanted = topOf(held.row) - held.y;
        const qint64 lowest = lowestTop();
        top_ = lowest <= 0 ? lowest : qBound<qint64>(0, wanted, lowest);
        if (top_ == wanted)
            break;
        held = top_ == lowest ? atLastRow() : Anchor{0, edge};
    }
    const int first = rowAt(top_);
    const int last = rowAt(top_ + height);
    trimBubbles(first, last);
    showScrollBar();
    viewport()->update();
    model_.need(first, last);
}

void TimelineView::settleWhereWeAre() {
    settle(anchor());
}

void TimelineView::trimBubbles(int first, int last) {
    if (bubbles_.size() <= 2 * bubblesKept + last - first)
        return;
    QHash<Identity, std::shared_ptr<const Bubble>> kept;
    const int end = qMin(last + bubblesKept / 2, model_.rowCount() - 1);
    for (int row = qMax(0, first - bubblesKept / 2); row <= end; ++row) {
        const Identity id = TimelineModel::identity(model_.key(row));
        if (auto known = bubbles_.constFind(id); known != bubbles_.cend())
            kept.insert(id, *known);
    }
    bubbles_ = std::move(kept);
}

void TimelineView::showScrollBar() {
    QScrollBar* bar = verticalScrollBar();
    // Under a hand that drags it, the bar stays as it is; the content follows it.
    if (bar->isSliderDown())
        return;
    settling_ = true;
    bar->setPageStep(viewport()->height());
    bar->setRange(0, static_cast<int>(qMax<qint64>(0, lowestTop())));
    bar->setValue(static_cast<int>(qMax<qint64>(0, top_)));
    settling_ = false;
}

void TimelineView::scrollContentsBy(int /*dx*/, int dy) {
    if (settling_ || heights_.count() == 0)
        return;
    sought_.reset(); // who scrolls by hand isn't taken back
    // A step keeps hold of what is in sight; a leap looks up where it lands.
    Anchor held = anchor();
    if (qAbs(dy) <= 2 * viewport()->height()) {
        held.y += dy;
    } else {
        held.row = rowAt(top_ - dy);
        held.y = topOf(held.row) - (top_ - dy);
    }
    atEnd_ = false;
    settle(held);
    const bool atEnd = top_ >= lowestTop() - nearEnd;
    atEnd_ = atEnd;
    Q_EMIT atEndChanged(atEnd);
}

void TimelineView::scrollToEnd() {
    sought_.reset();
    atEnd_ = true;
    settle({});
    Q_EMIT atEndChanged(true);
}

QRect TimelineView::visualRect(const QModelIndex& index) const {
    if (!index.isValid() || index.row() >= heights_.count())
        return {};
    return {0, static_cast<int>(topOf(index.row()) - top_), viewport()->width(),
            heights_.height(index.row())};
}

QModelIndex TimelineView::indexAt(const QPoint& point) const {
    if (heights_.count() == 0 || heights_.count() != model_.rowCount())
        return {};
    const qint64 y = top_ + point.y();
    if (y < edge || y >= contentHeight() - edge)
        return {};
    return model_.index(rowAt(y));
}

void TimelineView::scrollTo(const QModelIndex& index, ScrollHint hint) {
    if (!index.isValid() || index.row() >= heights_.count())
        return;
    const int height = measured(index.row());
    const qint64 y = topOf(index.row()) - top_;
    const int room = viewport()->height();
    Anchor held{index.row(), y};
    if (hint == PositionAtTop || y < 0)
        held.y = edge;
    else if (hint == PositionAtBottom || y + height > room)
        held.y = qMax(edge, room - edge - height);
    else if (hint == PositionAtCenter)
        held.y = (room - height) / 2;
    else
        return;
    atEnd_ = false;
    settle(held);
    atEnd_ = top_ >= lowestTop() - nearEnd;
    Q_EMIT atEndChanged(atEnd_);
}

QRegion TimelineView::visualRegionForSelection(const QItemSelection& selection) const {
    QRegion region;
    for (const QModelIndex& index : selection.indexes())
        region += visualRect(index);
    return region;
}

void TimelineView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) {
    if (const QModelIndex index = indexAt(rect.topLeft()); index.isValid())
        selectionModel()->select(index, flags);
}

// What the model and the window say
// ------------------------------------------------------------------------------

void TimelineView::doItemsLayout() {
    // Not QListView's: it would ask every row for its height.
    QAbstractItemView::doItemsLayout();
}

void TimelineView::updateGeometries() {
    QAbstractItemView::updateGeometries();
    if (!settling_)
        settleWhereWeAre();
}

void TimelineView::reset() {
    QListView::reset();
    heights_.reset(model_.rowCount(), guessedHeight(look_));
    bubbles_.clear();
    expanded_.clear();
    clearTextSelection();
    hoveredRow_ = -1;
    if (!model_.isOpen()) {
        sought_.reset();
        found_.reset();
    }
    atEnd_ = true;
    settle({});
    Q_EMIT atEndChanged(true);
}

void TimelineView::rowsInserted(const QModelIndex& parent, int first, int last) {
    Anchor held = anchor();
    heights_.insert(first, last - first + 1, guessedHeight(look_));
    if (held.row >= first)
        held.row += last - first + 1;
    // The row after them may have begun a day or a group.
    if (last + 1 < heights_.count()) {
        heights_.forget(last + 1);
        bubbles_.remove(TimelineModel::identity(model_.key(last + 1)));
    }
    QListView::rowsInserted(parent, first, last);
    settle(held);
}

void TimelineView::rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) {
    QListView::rowsAboutToBeRemoved(parent, first, last);
    const Anchor held = anchor();
    for (int row = first; row <= last; ++row)
        bubbles_.remove(TimelineModel::identity(model_.key(row)));
    if (last + 1 < heights_.count()) {
        heights_.forget(last + 1);
        bubbles_.remove(TimelineModel::identity(model_.key(last + 1)));
    }
    heights_.remove(first, last - first + 1);
    hoveredRow_ = -1;
    // What stays in sight keeps its place; settled when the rows are gone.
    if (held.row > last)
        top_ = topOf(held.row - (last - first + 1)) - held.y;
}

void TimelineView::dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
    QListView::dataChanged(first, last, roles);
    if (heights_.count() != model_.rowCount())
        return;
    const Anchor held = anchor();
    if (first.row() == 0 && last.row() == model_.rowCount() - 1 && model_.rowCount() > bubblesKept) {
        forgetLayout();
        return;
    }
    // The row after them paints itself by what is above it.
    for (int row = first.row(); row <= qMin(last.row() + 1, model_.rowCount() - 1); ++row) {
        heights_.forget(row);
        bubbles_.remove(TimelineModel::identity(model_.key(row)));
    }
    settle(held);
}

void TimelineView::resizeEvent(QResizeEvent* event) {
    if (event->oldSize().width() != event->size().width()) {
        heights_.forgetAll();
        bubbles_.clear();
    }
    QAbstractItemView::resizeEvent(event);
}

void TimelineView::changeEvent(QEvent* event) {
    QListView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        forgetLayout();
}

void TimelineView::paintEvent(QPaintEvent* event) {
    const QDate today = QDateTime::fromMSecsSinceEpoch(clock_.now().time_since_epoch().count()).date();
    if (day_ != today) {
        const bool first = !day_.isValid();
        day_ = today;
        if (!first)
            forgetLayout();
    }
    QPainter painter(viewport());
    if (heights_.count() == 0 || heights_.count() != model_.rowCount())
        return;
    const QRect area = event->rect();
    for (int row = rowAt(top_ + area.top()); row < model_.rowCount(); ++row) {
        const qint64 y = topOf(row) - top_;
        if (y > area.bottom())
            break;
        const auto laidOut = bubble(row);
        if (!laidOut) {
            const bool onRight = row % 3 == 2;
            painter_.paintSkeleton(
                painter, QRect(0, static_cast<int>(y), viewport()->width(), heights_.height(row)), onRight);
            continue;
        }
        BubbleState state;
        state.isFound = found_ && found_->id == TimelineModel::identity(model_.key(row));
        state.isFocused = row == currentIndex().row() && theme::showsFocus(*this);
        state.hovered = row == hoveredRow_ ? hovered_ : std::nullopt;
        state.selected = selectionIn(row);
        painter.save();
        painter.translate(0, static_cast<int>(y));
        painter_.paint(painter, *laidOut, model_.conversation(), state);
        painter.restore();
    }
}

} // namespace bandeja::inbox
