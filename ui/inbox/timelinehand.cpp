// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keyboard do in the timeline.
#include "ui/inbox/filesaving.h"
#include "ui/inbox/itemwords.h"
#include "ui/inbox/timelineview.h"
#include "ui/words/names.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

namespace bandeja::inbox {

namespace {
/// How much more of a long text one press shows: laying out more at once could be felt.
constexpr qsizetype expandBy = 20'000;
} // namespace

QPoint TimelineView::inRow(int row, const QPoint& point) const {
    return {point.x(), static_cast<int>(point.y() - (topOf(row) - top_))};
}

TextRange TimelineView::selectionIn(int row) const {
    return selectedRow_ == TimelineModel::identity(model_.key(row)) ? selected_ : TextRange();
}

void TimelineView::clearTextSelection() {
    selectedRow_.reset();
    selected_ = {};
    selecting_ = false;
}

QString TimelineView::copyText() const {
    const int row = currentIndex().row();
    if (row < 0 || !model_.item(row))
        return {};
    const TextRange range = selectionIn(row);
    const auto laidOut = bubble(row);
    if (!range.isEmpty() && laidOut->body)
        return laidOut->body->text().mid(qMin(range.from, range.to), qAbs(range.to - range.from));
    return itemText(*model_.item(row));
}

void TimelineView::hover(const QPoint& point) {
    const QModelIndex index = indexAt(point);
    const auto laidOut = index.isValid() ? bubble(index.row()) : nullptr;
    std::optional<BubbleAction> action;
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (laidOut) {
        const QPoint inside = inRow(index.row(), point);
        action = laidOut->actionAt(inside);
        shape = action || laidOut->fileAt(inside) ? Qt::PointingHandCursor
                : laidOut->isOverBody(inside)     ? Qt::IBeamCursor
                                                  : Qt::ArrowCursor;
    }
    if (viewport()->cursor().shape() != shape)
        viewport()->setCursor(shape);
    const int row = index.isValid() ? index.row() : -1;
    if (row == hoveredRow_ && action == hovered_)
        return;
    hoveredRow_ = row;
    hovered_ = action;
    viewport()->update();
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    const auto laidOut = bubble(index.row());
    if (!laidOut || laidOut->actionAt(inRow(index.row(), event->pos())))
        return;
    setCurrentIndex(index);
    clearTextSelection();
    if (laidOut->body) {
        const int position = laidOut->body->positionAt(inRow(index.row(), event->pos()) - laidOut->bodyAt);
        selectedRow_ = TimelineModel::identity(model_.key(index.row()));
        selected_ = {position, position};
        selecting_ = laidOut->isOverBody(inRow(index.row(), event->pos()));
    }
    viewport()->update();
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    if (!selecting_) {
        hover(event->pos());
        return;
    }
    // The selection stays within the message that it began in.
    const int row = currentIndex().row();
    const auto laidOut = row >= 0 ? bubble(row) : nullptr;
    if (!laidOut || !laidOut->body)
        return;
    selected_.to = laidOut->body->positionAt(inRow(row, event->pos()) - laidOut->bodyAt);
    viewport()->update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
    const bool wasSelecting = std::exchange(selecting_, false);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || !index.isValid() || (wasSelecting && !selected_.isEmpty()))
        return;
    const auto laidOut = bubble(index.row());
    if (!laidOut)
        return;
    const QPoint inside = inRow(index.row(), event->pos());
    if (const auto action = laidOut->actionAt(inside))
        act(*action, index.row());
    else if (const domain::Attachment* const file = laidOut->fileAt(inside))
        Q_EMIT saveWanted(*file);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    const auto laidOut = index.isValid() ? bubble(index.row()) : nullptr;
    if (!laidOut || !laidOut->isOverBody(inRow(index.row(), event->pos())))
        return;
    const int position = laidOut->body->positionAt(inRow(index.row(), event->pos()) - laidOut->bodyAt);
    selectedRow_ = TimelineModel::identity(model_.key(index.row()));
    selected_ = laidOut->body->wordAt(position);
    viewport()->update();
}

void TimelineView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    if (found_ && current.isValid() && TimelineModel::identity(model_.key(current.row())) != found_->id)
        forgetFound();
}

void TimelineView::leaveEvent(QEvent* event) {
    QListView::leaveEvent(event);
    hover(QPoint(-1, -1));
}

QModelIndex TimelineView::moveCursor(CursorAction action, Qt::KeyboardModifiers /*modifiers*/) {
    const int rows = model_.rowCount();
    if (rows == 0)
        return {};
    const int now = currentIndex().isValid() ? currentIndex().row() : rows;
    switch (action) {
    case MoveHome:
        return model_.index(0);
    case MoveEnd:
        return model_.index(rows - 1);
    case MovePageUp:
    case MovePageDown: {
        const int page = action == MovePageUp ? -viewport()->height() : viewport()->height();
        const qint64 from = currentIndex().isValid() ? topOf(now) : top_;
        return model_.index(qBound(0, rowAt(from + page), rows - 1));
    }
    case MoveUp:
    case MoveLeft:
    case MovePrevious: {
        int row = now - 1;
        while (row > 0 && measured(row) == 0)
            --row;
        return model_.index(qMax(0, row));
    }
    default: {
        int row = now + 1;
        while (row < rows - 1 && measured(row) == 0)
            ++row;
        return model_.index(qMin(rows - 1, row));
    }
    }
}

void TimelineView::focusInEvent(QFocusEvent* event) {
    // Not QAbstractItemView's, which would go to the first message. The last one is what people look at.
    QAbstractScrollArea::focusInEvent(event);
    if (!currentIndex().isValid() && model_.rowCount() > 0)
        setCurrentIndex(model_.index(model_.rowCount() - 1));
    viewport()->update();
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        if (const QString text = copyText(); !text.isEmpty())
            QGuiApplication::clipboard()->setText(text);
        return;
    }
    const int row = currentIndex().row();
    if (row >= 0 && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        const auto laidOut = bubble(row);
        if (laidOut && !laidOut->actions.isEmpty())
            act(laidOut->actions.first().action, row);
        else if (const auto files = laidOut ? savable(*laidOut) : QList<domain::Attachment>();
                 !files.isEmpty())
            Q_EMIT saveWanted(files.constFirst());
        return;
    }
    if (row >= 0 && event->key() == Qt::Key_Delete && isWaiting(row)) {
        act(BubbleAction::Delete, row);
        return;
    }
    QListView::keyPressEvent(event);
    if (currentIndex().row() != row)
        scrollTo(currentIndex());
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(event->pos());
    const auto laidOut = index.isValid() ? bubble(index.row()) : nullptr;
    if (!laidOut)
        return;
    setCurrentIndex(index);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const QString text = copyText(); !text.isEmpty()) {
        menu->addAction(selectionIn(index.row()).isEmpty() ? tr("Copy message") : tr("Copy selection"), this,
                        [text] { QGuiApplication::clipboard()->setText(text); });
    }
    for (const domain::Attachment& file : savable(*laidOut))
        menu->addAction(tr("Save %1…").arg(words::isolated(safeFileName(file))), this,
                        [this, file] { Q_EMIT saveWanted(file); });
    const QPersistentModelIndex kept = index;
    const auto offer = [&](const QString& text, BubbleAction wanted) {
        menu->addAction(text, this, [this, kept, wanted] {
            if (kept.isValid())
                act(wanted, kept.row());
        });
    };
    for (const Bubble::Action& action : laidOut->actions)
        offer(action.text, action.action);
    if (isWaiting(index.row())) { // not on its way yet: most are gone before anybody could press a button
        offer(tr("Edit"), BubbleAction::Edit);
        offer(tr("Delete"), BubbleAction::Delete);
    }
    if (menu->isEmpty())
        delete menu;
    else
        menu->popup(byKeyboard ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

QList<domain::Attachment> TimelineView::savable(const Bubble& bubble) {
    QList<domain::Attachment> files;
    for (const Bubble::File& file : bubble.files) {
        if (file.canBeSaved)
            files += file.attachment;
    }
    return files;
}

bool TimelineView::isWaiting(int row) const {
    const vault::TimelineItem* const item = model_.item(row);
    const auto* const entry = item ? std::get_if<vault::OutboxEntry>(item) : nullptr;
    return entry && entry->state == vault::OutboxState::Queued && entry->kind == vault::OutboxKind::Message;
}

void TimelineView::act(BubbleAction action, int row) {
    const vault::TimelineItem* item = model_.item(row);
    if (!item)
        return;
    if (action != BubbleAction::ShowAll) {
        if (const auto* entry = std::get_if<vault::OutboxEntry>(item))
            Q_EMIT actionWanted(action, *entry);
        return;
    }
    const Identity id = TimelineModel::identity(model_.key(row));
    const auto laidOut = bubble(row);
    const qsizetype shown = laidOut->body->text().size();
    const bool all = laidOut->hiddenCharacters <= expandBy;
    expanded_[id] = all ? std::numeric_limits<qsizetype>::max() / 2 : shown + expandBy;
    const Anchor held{row, topOf(row) - top_};
    heights_.forget(row);
    bubbles_.remove(id);
    atEnd_ = false;
    settle(held);
}

} // namespace bandeja::inbox
