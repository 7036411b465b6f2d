// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/outbox.h"
#include "core/vault/workspaceview.h"
#include "ui/inbox/composer.h"
#include "ui/inbox/filesaving.h"
#include "ui/inbox/timelinemodel.h"
#include "ui/inbox/timelineview.h"

#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace bandeja::controls {
class Button;
class EmptyState;
} // namespace bandeja::controls

namespace bandeja::inbox {

class Colleagues;
class ConversationHeader;
class DayPicker;
class DraftCard;
class OpenConversation;
class OwnPlace;
class Pictures;

/// One conversation: its header, its timeline, what the AI proposes, and the composer.
class ConversationView : public QWidget {
    Q_OBJECT

public:
    ConversationView(const theme::Look& look, vault::InboxReader& reader, sync::Outbox& outbox,
                     Pictures& pictures, Colleagues& colleagues, Files files, const domain::Clock& clock,
                     QWidget* parent = nullptr);

    /// An empty one closes what is open. KNOWN, where the list has it: shown until the conversation itself
    /// was read, so that the name over the composer is right from the first moment.
    void open(const vault::ConversationRef& conversation, const vault::ConversationSummary* known = nullptr);
    vault::ConversationRef current() const;
    /// Goes to an entry of what is open, and marks what TERMS find in it.
    void reveal(const vault::TimelineKey& key, const QList<search::Term>& terms);
    /// Takes the marks away.
    void forgetFound();
    /// Who is called what, and which accounts there are; ME is the member who is signed in.
    void setWorkspace(const vault::WorkspaceView& workspace, const QString& me);
    void setSendKey(SendKey key);
    void setBackOffered(bool offered);
    /// Whether people look at it: what they look at long enough counts as read.
    void setWatched(bool watched);
    /// Keeps what was typed, now.
    void flush();

    void sendOrApprove();
    void editDraft();
    void rejectDraft();
    void anotherDraft();
    void toggleClosed();
    void writeReply();
    /// Asks for files to be attached.
    void attachFiles();
    /// Asks for a day and goes to it.
    void goToDate();
    /// Where F6 may stop, from top to bottom.
    QList<QWidget*> panes() const;

Q_SIGNALS:
    void backWanted();
    /// The account that it belonged to is gone.
    void gone();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void connectParts();
    void connectFiles();
    void connectColleagues();
    void retranslate();
    void showPanel();
    void showRefusal();
    void showDraft();
    void showColleagues();
    void showSummary(const vault::ConversationSummary& summary);
    void showPeople(const vault::ConversationSummary& summary);
    void followReading();
    void entryAction(BubbleAction action, const vault::OutboxEntry& entry);
    void placeJump();
    void goToDay(DayPicker& picker, QDate day);
    const domain::Integration* integration() const;

    const theme::Look& look_;
    const domain::Clock& clock_;
    Colleagues& colleagues_;
    OwnPlace* ownPlace_;
    OpenConversation* open_;
    TimelineModel* model_;
    QStackedWidget* pages_;
    controls::EmptyState* empty_;
    ConversationHeader* header_;
    TimelineView* timeline_;
    controls::Button* jump_; ///< floats over the timeline: back to its end
    DraftCard* draft_;
    controls::FileDialogs dialogs_;
    FileSaving* saving_;
    Composer* composer_;
    QTimer reading_; ///< runs while something unread was opened and not yet looked at long enough
    vault::WorkspaceView workspace_;
    QString me_;
    bool watched_ = true;
    bool typedShown_ = false;                 ///< the composer has what was typed here before
    std::optional<domain::Instant> readUpTo_; ///< what was asked to be marked as read
};

} // namespace bandeja::inbox
