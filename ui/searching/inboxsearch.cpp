// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/searching/inboxsearch.h"

#include "ui/inbox/conversationlist.h"
#include "ui/searching/searchfield.h"
#include "ui/searching/searchlist.h"
#include "ui/searching/searchpage.h"

namespace bandeja::searching {

InboxSearch::InboxSearch(const theme::Look& look, vault::InboxReader& reader, const domain::Clock& clock,
                         inbox::InboxPage& inbox)
    : QObject(&inbox),
      inbox_(inbox),
      field_(new SearchField(look)),
      page_(new SearchPage(look, reader, clock)) {
    inbox_.addSearch(field_, page_);
    page_->setFocusProxy(&page_->list());
    connect(field_, &QLineEdit::textChanged, this, &InboxSearch::search);
    connect(field_, &SearchField::stepped, &page_->list(), &SearchList::step);
    connect(field_, &SearchField::openWanted, &page_->list(), &SearchList::openCurrent);
    connect(field_, &SearchField::left, this, [this] { inbox_.list().setFocus(Qt::OtherFocusReason); });
    connect(&page_->list(), &SearchList::leftUpwards, this, &InboxSearch::focus);
    connect(
        page_, &SearchPage::opened, this,
        [this](const vault::ConversationSummary& conversation, const std::optional<vault::TimelineKey>& key) {
            inbox_.openFound(conversation, key, page_->model().query().terms);
        });
}

void InboxSearch::focus() {
    inbox_.showList();
    field_->setFocus(Qt::ShortcutFocusReason);
    field_->selectAll();
}

void InboxSearch::endIn(const QString& integration) {
    integration_ = integration;
    field_->clear();
}

void InboxSearch::search() {
    page_->search(field_->text(), integration_);
    inbox_.showSearch(page_->isSearching());
}

} // namespace bandeja::searching
