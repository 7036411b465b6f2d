// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/searching/inboxsearch.h"

#include "ui/inbox/conversationlist.h"
#include "ui/searching/operators.h"
#include "ui/searching/searchbar.h"
#include "ui/searching/searchfield.h"
#include "ui/searching/searchlist.h"
#include "ui/searching/searchpage.h"

namespace bandeja::searching {

InboxSearch::InboxSearch(const theme::Look& look, vault::InboxReader& reader, const domain::Clock& clock,
                         inbox::InboxPage& inbox)
    : QObject(&inbox),
      inbox_(inbox),
      bar_(new SearchBar(look)),
      page_(new SearchPage(look, reader, clock)) {
    inbox_.addSearch(bar_, page_);
    placeFocus();
    connect(&field(), &QLineEdit::textChanged, this, &InboxSearch::search);
    connect(&field(), &SearchField::stepped, &page_->list(), &SearchList::step);
    connect(&field(), &SearchField::openWanted, page_, &SearchPage::openBest);
    connect(&field(), &SearchField::left, this, [this] { inbox_.list().setFocus(Qt::OtherFocusReason); });
    connect(&page_->list(), &SearchList::leftUpwards, this, &InboxSearch::focus);
    connect(&page_->model(), &SearchModel::stateChanged, this, &InboxSearch::placeFocus);
    connect(page_, &SearchPage::opened, this, [this](int row) {
        show(row);
        inbox_.showConversation();
    });
}

SearchField& InboxSearch::field() {
    return bar_->field();
}

bool InboxSearch::isActive() const {
    return page_->isSearching();
}

void InboxSearch::focus() {
    inbox_.showList();
    field().setFocus(Qt::ShortcutFocusReason);
    field().selectAll();
}

void InboxSearch::endIn(const QString& integration) {
    integration_ = integration;
    field().clear();
}

void InboxSearch::search() {
    page_->search(field().text(), integration_);
    bar_->say(misreadIn(page_->model().query()));
    inbox_.showSearch(page_->isSearching());
}

void InboxSearch::step(int conversations) {
    page_->list().stepConversation(conversations);
    if (const QModelIndex now = page_->list().currentIndex(); now.isValid())
        show(now.row());
}

void InboxSearch::show(int row) {
    const SearchModel& found = page_->model();
    const vault::SearchHit* const target = found.target(row);
    inbox_.openFound(found.group(row).summary, target ? std::optional(target->key) : std::nullopt,
                     found.answeredQuery().terms);
}

/// Where nothing is found, the keyboard belongs into the field.
void InboxSearch::placeFocus() {
    const bool isFound = page_->model().state() == SearchModel::State::Found;
    page_->setFocusProxy(isFound ? static_cast<QWidget*>(&page_->list()) : &field());
}

} // namespace bandeja::searching
