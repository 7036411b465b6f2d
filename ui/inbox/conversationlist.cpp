// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/conversationlist.h"

#include "ui/controls/visibletimer.h"
#include "ui/inbox/conversationdelegate.h"
#include "ui/inbox/conversationlistmodel.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace bandeja::inbox {

using namespace std::chrono_literals;
using theme::Color;

ConversationList::ConversationList(const theme::Look& look, ConversationListModel& model,
                                   const domain::Clock& clock, QWidget* parent)
    : QListView(parent),
      look_(look),
      model_(model),
      clock_(clock),
      delegate_(new ConversationDelegate(look, model, clock, this)),
      minute_(new controls::VisibleTimer(*this)) {
    setFrameShape(NoFrame);
    setViewportMargins(0, look.space(theme::Space::XS), 0, 0);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setItemDelegate(delegate_);
    setModel(&model_);
    verticalScrollBar()->setSingleStep(delegate_->rowHeight() / 3);
    dress();
    connect(&look_, &theme::Look::changed, this, &ConversationList::dress);

    connect(&model_, &QAbstractItemModel::rowsAboutToBeInserted, this, &ConversationList::rememberPlace);
    connect(&model_, &QAbstractItemModel::rowsAboutToBeRemoved, this, &ConversationList::rememberPlace);
    connect(&model_, &QAbstractItemModel::rowsAboutToBeMoved, this, &ConversationList::rememberPlace);
    connect(&model_, &QAbstractItemModel::modelAboutToBeReset, this, [this] { resetting_ = true; });
    connect(&model_, &QAbstractItemModel::modelReset, this, &ConversationList::restoreAfterReset);
    connect(&model_, &QAbstractItemModel::dataChanged, this, &ConversationList::followWindows);
    connect(minute_, &controls::VisibleTimer::tick, this, [this] {
        viewport()->update();
        followWindows();
    });
    connect(this, &QListView::clicked, this, [this] { Q_EMIT opened(current_); });
}

void ConversationList::dress() {
    QPalette colors = palette();
    colors.setColor(QPalette::Base, look_.color(Color::List));
    setPalette(colors);
}

void ConversationList::select(const vault::ConversationRef& conversation) {
    const int row = model_.rowOf(conversation);
    if (row >= 0) {
        setCurrentIndex(model_.index(row));
        scrollTo(currentIndex());
    } else {
        setCurrentIndex({});
        clearSelection();
    }
}

void ConversationList::step(int rows) {
    if (model_.rowCount() == 0)
        return;
    const int from = currentIndex().isValid() ? currentIndex().row() + rows : 0;
    setCurrentIndex(model_.index(qBound(0, from, model_.rowCount() - 1)));
}

void ConversationList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    // A reset takes the current row away only to put it back.
    if (resetting_)
        return;
    const vault::ConversationRef now =
        current.isValid() ? model_.facts(current.row()).ref : vault::ConversationRef();
    if (now == current_)
        return;
    current_ = now;
    Q_EMIT selected(now);
}

void ConversationList::restoreAfterReset() {
    resetting_ = false;
    const int row = model_.rowOf(current_);
    if (row >= 0) {
        setCurrentIndex(model_.index(row));
    } else if (!current_.id.isEmpty()) {
        current_ = {};
        Q_EMIT selected(current_);
    }
    tellWhatIsSeen();
}

void ConversationList::rememberPlace() {
    // At the top people want to see what is new.
    if (anchor_.isValid() || verticalScrollBar()->value() == 0)
        return;
    // By arithmetic: asking the view would make it lay out now, with rows that are about to go.
    const int height = delegate_->rowHeight();
    const int row = verticalScrollBar()->value() / height;
    anchor_ = model_.index(row);
    anchorTop_ = row * height - verticalScrollBar()->value();
}

void ConversationList::doItemsLayout() {
    QListView::doItemsLayout();
    if (anchor_.isValid()) {
        const int moved = visualRect(anchor_).top() - anchorTop_;
        verticalScrollBar()->setValue(verticalScrollBar()->value() + moved);
    }
    anchor_ = QPersistentModelIndex();
    tellWhatIsSeen();
}

void ConversationList::tellWhatIsSeen() {
    if (!isVisible() || model_.rowCount() == 0)
        return;
    const int height = delegate_->rowHeight();
    const int first = verticalScrollBar()->value() / height;
    const int last = (verticalScrollBar()->value() + viewport()->height()) / height;
    model_.need(first, qMin(last, model_.rowCount() - 1));
    followWindows();
}

void ConversationList::followWindows() {
    const int height = delegate_->rowHeight();
    const int first = verticalScrollBar()->value() / height;
    const int last =
        qMin((verticalScrollBar()->value() + viewport()->height()) / height, model_.rowCount() - 1);
    const domain::Instant now = clock_.now();
    for (int row = first; row <= last; ++row) {
        const vault::ConversationSummary* summary = model_.summary(row);
        // Also one whose warning begins within the next minutes.
        if (summary && (rowWindow(*summary, now) || rowWindow(*summary, now + 2min))) {
            minute_->start(1min);
            return;
        }
    }
    minute_->stop();
}

void ConversationList::scrollContentsBy(int dx, int dy) {
    QListView::scrollContentsBy(dx, dy);
    tellWhatIsSeen();
}

void ConversationList::resizeEvent(QResizeEvent* event) {
    QListView::resizeEvent(event);
    tellWhatIsSeen();
}

void ConversationList::showEvent(QShowEvent* event) {
    QListView::showEvent(event);
    tellWhatIsSeen();
}

void ConversationList::changeEvent(QEvent* event) {
    QListView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        viewport()->update();
}

void ConversationList::focusInEvent(QFocusEvent* event) {
    // Not QAbstractItemView's: it makes the first row the current one, which would open it.
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void ConversationList::keyPressEvent(QKeyEvent* event) {
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        if (!current_.id.isEmpty())
            Q_EMIT opened(current_);
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace bandeja::inbox
