// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/searching/searchlist.h"

#include "ui/searching/searchdelegate.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace bandeja::searching {

SearchList::SearchList(const theme::Look& look, SearchModel& model, const domain::Clock& clock,
                       QWidget* parent)
    : QListView(parent),
      look_(look),
      model_(model) {
    auto* const delegate = new SearchDelegate(look, model, clock, this);
    setFrameShape(NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setItemDelegate(delegate);
    setModel(&model);
    verticalScrollBar()->setSingleStep(delegate->hitHeight());
    dress();
    connect(&look_, &theme::Look::changed, this, &SearchList::dress);
    // What comes in while somebody looks at the results changes them; they stay where they were.
    connect(&model_, &QAbstractItemModel::modelAboutToBeReset, this, &SearchList::rememberPlace);
    connect(&model_, &QAbstractItemModel::modelReset, this, &SearchList::restorePlace);
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT opened(index.row()); });
}

void SearchList::dress() {
    QPalette colors = palette();
    colors.setColor(QPalette::Base, look_.color(theme::Color::List));
    setPalette(colors);
}

void SearchList::rememberPlace() {
    place_ = currentIndex().isValid() ? std::optional(model_.place(currentIndex().row())) : std::nullopt;
    scrolled_ = verticalScrollBar()->value();
}

void SearchList::restorePlace() {
    const int row = place_ ? model_.rowOf(*place_) : -1;
    if (row < 0)
        return;
    setCurrentIndex(model_.index(row));
    verticalScrollBar()->setValue(scrolled_);
}

void SearchList::step(int rows) {
    if (model()->rowCount() == 0)
        return;
    const int from = currentIndex().isValid() ? currentIndex().row() + rows : 0;
    setCurrentIndex(model()->index(qBound(0, from, model()->rowCount() - 1), 0));
}

void SearchList::stepConversation(int conversations) {
    if (model_.rowCount() > 0)
        setCurrentIndex(model_.index(model_.conversationRow(currentIndex().row(), conversations)));
}

void SearchList::openFirst() {
    setCurrentIndex({});
    openCurrent();
}

void SearchList::openCurrent() {
    if (!currentIndex().isValid())
        step(0);
    if (currentIndex().isValid())
        Q_EMIT opened(currentIndex().row());
}

void SearchList::focusInEvent(QFocusEvent* event) {
    // Not QAbstractItemView's: it makes the first row the current one, which the next key would leave unseen.
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void SearchList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        openCurrent();
    } else if (event->key() == Qt::Key_Up && currentIndex().row() <= 0) {
        Q_EMIT leftUpwards();
    } else {
        QListView::keyPressEvent(event);
    }
}

} // namespace bandeja::searching
