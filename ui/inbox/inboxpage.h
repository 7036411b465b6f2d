// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inbox.h"
#include "ui/inbox/conversationview.h"

#include <QSplitter>
#include <QWidget>

class QStackedWidget;

namespace bandeja::controls {
class Button;
class EmptyState;
class IconButton;
class Label;
} // namespace bandeja::controls

namespace bandeja::inbox {

class Colleagues;
class ConversationList;
class ConversationListModel;

/// The list and what is open of it, side by side; one at a time where there is no room for both.
class InboxPage : public QWidget {
    Q_OBJECT

public:
    InboxPage(const theme::Look& look, vault::InboxReader& reader, sync::Outbox& outbox, Pictures& pictures,
              Colleagues& colleagues, Files files, const domain::Clock& clock, QWidget* parent = nullptr);

    /// Shows a view, for member ME. What is open stays open while it is in the list.
    void setFilter(const vault::ListFilter& filter, const QString& me);
    void setWorkspace(const vault::WorkspaceView& workspace, const QString& me);
    /// Opens CONVERSATION as soon as it is in the list.
    void reveal(const vault::ConversationRef& conversation);

    /// Puts FIELD above the list, and RESULTS, while they are wanted, in its place.
    void addSearch(QWidget* field, QWidget* results);
    void showSearch(bool wanted);
    /// Where only one pane has room: the list, or what was found.
    void showList() { showPane(false); }
    /// Where only one pane has room: what is open.
    void showConversation() { showPane(true); }
    /// Opens a conversation that was found, whether it is in the list or not.
    void openFound(const vault::ConversationSummary& conversation,
                   const std::optional<vault::TimelineKey>& key, const QList<search::Term>& terms);

    /// One pane at a time.
    void setNarrow(bool narrow);
    /// How wide the list is where there is room for it.
    int listWidth() const { return wishedListWidth_; }
    void setListWidth(int width);

    ConversationView& conversation() { return *conversation_; }
    ConversationList& list() { return *list_; }
    void back();
    /// The part of the window with the list, and what of it takes the keyboard now: the list, or what was
    /// found.
    QWidget& listPane() { return *listPane_; }
    QWidget& listInSight();

Q_SIGNALS:
    /// The person no longer wants to see one account alone.
    void allAccountsWanted();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildListPane();
    void retranslate();
    void showListState();
    void showFailure(vault::VaultError::Kind kind);
    void select(const vault::ConversationRef& conversation);
    void showPane(bool conversation);
    void fitList();

    const theme::Look& look_;
    ConversationListModel* model_;
    ConversationList* list_;
    ConversationView* conversation_;
    QSplitter* splitter_;
    QStackedWidget* listPages_;
    controls::EmptyState* nothing_;
    controls::EmptyState* failure_;
    controls::Button* tryAgain_;
    controls::Label* title_;
    controls::Label* account_;
    controls::IconButton* allAccounts_;
    QWidget* listPane_;
    QWidget* results_ = nullptr;
    bool searching_ = false;
    bool listFailed_ = false;
    vault::WorkspaceView workspace_;
    vault::ConversationRef wanted_;
    QString me_;
    int wishedListWidth_; ///< what a person has made of it; less where there is no room
    bool narrow_ = false;
};

/// The name of a view: "Open", "Drafts"…
QString folderName(vault::Folder folder);

} // namespace bandeja::inbox
