// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inbox/inboxpage.h"

namespace bandeja::searching {

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

    SearchField& field() { return *field_; }
    SearchPage& page() { return *page_; }

private:
    void search();

    inbox::InboxPage& inbox_;
    SearchField* field_;
    SearchPage* page_;
    QString integration_;
};

} // namespace bandeja::searching
