// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inbox/inboxpage.h"

namespace bandeja::searching {

class SearchBar;
class SearchField;
class SearchPage;

/// The search of the inbox: its field above the list, what was found in the list's place, and what is opened
/// of it in the conversation beside it.
class InboxSearch : public QObject {
    Q_OBJECT

public:
    /// INBOX owns it.
    InboxSearch(const theme::Look& look, vault::InboxReader& reader, const domain::Clock& clock,
                inbox::InboxPage& inbox);

    /// The keyboard goes into the field.
    void focus();
    /// Somebody went to another view, of INTEGRATION's conversations or of all: the search is over.
    void endIn(const QString& integration);

    /// Whether results stand in the list's place.
    bool isActive() const;
    /// Goes to the conversation CONVERSATIONS below the current one among the results, and shows it.
    void step(int conversations);

    SearchBar& bar() { return *bar_; }
    SearchField& field();
    SearchPage& page() { return *page_; }

private:
    void search();
    void show(int row);
    void placeFocus();

    inbox::InboxPage& inbox_;
    SearchBar* bar_;
    SearchPage* page_;
    QString integration_;
};

} // namespace bandeja::searching
