// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/accessibility.h"
#include "ui/inbox/colleagues.h"
#include "ui/inbox/pictures.h"
#include "ui/shell/navigation.h"
#include "ui/shell/serverclock.h"
#include "ui/shell/services.h"
#include "ui/shell/shortcuts.h"

class QStackedWidget;

namespace bandeja::controls {
class Banner;
class Button;
} // namespace bandeja::controls
namespace bandeja::inbox {
class InboxPage;
}
namespace bandeja::integrations {
class IntegrationsPage;
}
namespace bandeja::searching {
class InboxSearch;
}
namespace bandeja::settings {
class SettingsPage;
}
namespace bandeja::signin {
class SignInPage;
}

namespace bandeja::shell {

class ConnectionBanner;
class CountsWatcher;
class WorkspaceEnd;

/// The window. Made before Session::start() and SyncEngine::start() are called: it learns all that it shows
/// from their signals.
class MainWindow : public QWidget {
    Q_OBJECT

public:
    explicit MainWindow(Services services);
    ~MainWindow() override;

    /// Opens CONVERSATION, as a notification does: in the list of all that is open.
    void reveal(const vault::ConversationRef& conversation);
    /// Goes to a place, as a click in the navigation does.
    void showInbox(const vault::ListFilter& filter);
    void showPlace(Navigation::Place place);

    inbox::InboxPage& inbox() { return *inbox_; }
    searching::InboxSearch& search() { return *search_; }
    integrations::IntegrationsPage& integrations() { return *integrations_; }

Q_SIGNALS:
    /// A person has closed the window; what was typed has been handed to the outbox.
    void closed();

protected:
    void changeEvent(QEvent* event) override;
    void childEvent(QChildEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void connectCore();
    void connectParts();
    void restore();
    void applyPreferences();
    void showSession(const session::SessionStatus& status);
    void showSync(const sync::SyncStatus& status);
    void showRebuilt(const QString& stream, int unsent);
    void readWorkspace();
    void showWorkspace(const vault::WorkspaceView& workspace);
    void fitWidth();
    void followAttention();
    QList<controls::Sheet*> sheets() const;
    void retranslate();
    void run(Command command);
    void step(int conversations);
    void cyclePanes(int step);
    void askToSignOut();
    void callSession(void (session::Session::*what)());

    Services services_;
    controls::Accessibility accessibility_;
    ServerClock clock_;
    inbox::Pictures pictures_;
    inbox::Colleagues colleagues_;
    session::SessionStatus session_;
    vault::WorkspaceView workspace_;
    vault::ListFilter filter_;
    Navigation::Place place_ = Navigation::Place::Inbox;
    int unread_ = 0;

    QStackedWidget* faces_; ///< signing in, or working
    signin::SignInPage* signIn_;
    QWidget* work_;
    Navigation* navigation_;
    ConnectionBanner* connection_;
    controls::Banner* notice_; ///< something that happened and is worth a word
    controls::Button* understood_;
    QStackedWidget* places_;
    inbox::InboxPage* inbox_;
    searching::InboxSearch* search_;
    integrations::IntegrationsPage* integrations_;
    settings::SettingsPage* settings_;
    WorkspaceEnd* end_;
    CountsWatcher* counts_;
};

} // namespace bandeja::shell
