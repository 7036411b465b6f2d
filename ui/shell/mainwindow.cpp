// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "core/domain/plaintext.h"
#include "ui/controls/answer.h"
#include "ui/controls/button.h"
#include "ui/controls/focus.h"
#include "ui/controls/label.h"
#include "ui/inbox/conversationlist.h"
#include "ui/inbox/inboxpage.h"
#include "ui/integrations/integrationspage.h"
#include "ui/searching/inboxsearch.h"
#include "ui/settings/licencessheet.h"
#include "ui/settings/settingspage.h"
#include "ui/settings/signoutsheet.h"
#include "ui/shell/closingbanner.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/countswatcher.h"
#include "ui/shell/workspaceend.h"
#include "ui/signin/signinpage.h"
#include "ui/words/names.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace bandeja::shell {

using controls::Tone;
using session::SessionState;
using theme::Icon;

namespace {
constexpr QSize firstSize(1280, 800);
constexpr QSize leastSize(480, 480);
constexpr int railBelow = 860;
constexpr int onePaneBelow = 760;
} // namespace

MainWindow::MainWindow(Services services)
    : services_(std::move(services)),
      clock_(services_.clock),
      pictures_(services_.attachments),
      colleagues_(services_.presence),
      faces_(new QStackedWidget(this)),
      signIn_(new signin::SignInPage(services_.look)),
      work_(new QWidget),
      navigation_(new Navigation(services_.look)),
      connection_(new ConnectionBanner(services_.look, services_.clock)),
      notice_(new controls::Banner(services_.look)),
      understood_(notice_->addAction({})),
      places_(new QStackedWidget),
      inbox_(new inbox::InboxPage(services_.look, services_.reader, services_.outbox, pictures_, colleagues_,
                                  {services_.attachments, services_.fileDialogs}, clock_)),
      search_(new searching::InboxSearch(services_.look, services_.reader, clock_, *inbox_)),
      integrations_(new integrations::IntegrationsPage(services_.look, services_.removal,
                                                       services_.fileDialogs.askForPath, *this)),
      settings_(new settings::SettingsPage(services_.look, services_.preferences)),
      end_(new WorkspaceEnd(services_.look, services_.closing, clock_, *settings_, *this)),
      counts_(new CountsWatcher(services_.reader, this)) {
    build();
    connectCore();
    connectParts();
    installShortcuts(*work_, [this](Command command) { run(command); });
    applyPreferences();
    retranslate();
    restore();
}

MainWindow::~MainWindow() = default;

void MainWindow::build() {
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(&end_->farewell());
    whole->addWidget(faces_);
    faces_->addWidget(signIn_);
    faces_->addWidget(work_);
    auto* row = new QHBoxLayout(work_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(navigation_);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(connection_);
    column->addWidget(&end_->banner());
    column->addWidget(notice_);
    column->addWidget(places_, 1);
    row->addLayout(column, 1);
    places_->addWidget(inbox_);
    places_->addWidget(integrations_);
    places_->addWidget(settings_);
    notice_->hide();
    setMinimumSize(leastSize);
}

void MainWindow::connectCore() {
    connect(&services_.session, &session::Session::statusChanged, this, &MainWindow::showSession);
    connect(&services_.engine, &sync::SyncEngine::statusChanged, this, &MainWindow::showSync);
    connect(&services_.engine, &sync::SyncEngine::vaultRebuilt, this,
            [this](const QString& stream, const QString& /*setAside*/, int unsent) {
                showRebuilt(stream, unsent);
            });
    connect(&services_.reader, &vault::InboxReader::workspaceChanged, this, &MainWindow::readWorkspace);
    connect(&services_.reader, &vault::InboxReader::changed, this, [this](const vault::VaultChange& change) {
        // Pictures of an account that is gone may not linger.
        if (change.dropped)
            pictures_.forget();
    });
    connect(&services_.closing, &closing::Closing::erasedHere, this, [this] {
        if (session_.state != SessionState::SignedIn)
            showWorkspace({}); // its name stands in the window's title
    });
    connect(&services_.preferences, &settings::Preferences::changed, this, &MainWindow::applyPreferences);
    connect(counts_, &CountsWatcher::counted, this,
            [this](const vault::InboxCounts& all, const QHash<QString, int>& unread) {
                navigation_->setCounts(all);
                navigation_->setUnread(unread);
                unread_ = all.unread;
                retranslate();
            });
}

void MainWindow::connectParts() {
    connect(signIn_, &signin::SignInPage::signInWanted, this,
            [this] { callSession(&session::Session::signIn); });
    connect(signIn_, &signin::SignInPage::cancelWanted, this,
            [this] { callSession(&session::Session::cancelSignIn); });
    connect(signIn_, &signin::SignInPage::retryWanted, this,
            [this] { callSession(&session::Session::retryKeychain); });
    connect(connection_, &ConnectionBanner::retryWanted, &services_.engine, &sync::SyncEngine::retryNow);
    connect(navigation_, &Navigation::filterPicked, this, &MainWindow::showInbox);
    connect(navigation_, &Navigation::placePicked, this, &MainWindow::showPlace);
    connect(navigation_, &Navigation::shortcutsWanted, this, [this] { run(Command::Help); });
    connect(navigation_, &Navigation::signOutWanted, this, &MainWindow::askToSignOut);
    connect(inbox_, &inbox::InboxPage::allAccountsWanted, this, [this] { showInbox({filter_.folder, {}}); });
    connect(settings_, &settings::SettingsPage::signOutWanted, this, &MainWindow::askToSignOut);
    connect(settings_, &settings::SettingsPage::licencesWanted, this,
            [this] { new settings::LicencesSheet(services_.look, *this); });
    connect(understood_, &QPushButton::clicked, notice_, &QWidget::hide);
}

void MainWindow::callSession(void (session::Session::*what)()) {
    // It lives on the network thread.
    QMetaObject::invokeMethod(&services_.session, what);
}

void MainWindow::restore() {
    if (!restoreGeometry(services_.preferences.geometry()))
        resize(firstSize);
    inbox_->setListWidth(services_.preferences.listWidth());
}

void MainWindow::applyPreferences() {
    const settings::Preferences& wanted = services_.preferences;
    services_.look.choose(wanted.appearance());
    services_.language.choose(wanted.language());
    inbox_->conversation().setSendKey(wanted.enterSends() ? inbox::SendKey::Enter
                                                          : inbox::SendKey::CtrlEnter);
}

void MainWindow::showSession(const session::SessionStatus& status) {
    const bool wasIn = session_.state == SessionState::SignedIn;
    const bool another = session_.member.id != status.member.id;
    session_ = status;
    const bool isIn = status.state == SessionState::SignedIn;
    signIn_->setStatus(status);
    settings_->setAccount(status);
    if (wasIn && !isIn) {
        inbox_->conversation().flush();
        for (controls::Sheet* sheet : sheets())
            sheet->dismiss();
    }
    faces_->setCurrentWidget(isIn ? work_ : static_cast<QWidget*>(signIn_));
    if (isIn && (!wasIn || another)) {
        readWorkspace();
        showInbox(filter_);
        // Keys work within what has the keyboard: without this, none would until somebody clicks.
        inbox_->list().setFocus(Qt::OtherFocusReason);
    }
    if (!isIn && wasIn)
        inbox_->list().select({});
    followAttention();
}

void MainWindow::showSync(const sync::SyncStatus& status) {
    clock_.setSkew(status.clockSkew);
    navigation_->setConnection(status.connection);
    connection_->setStatus(status);
}

void MainWindow::showRebuilt(const QString& stream, int unsent) {
    const auto account =
        std::ranges::find(std::as_const(workspace_.integrations), stream, &domain::Integration::id);
    const QString name =
        account == workspace_.integrations.cend() ? workspace_.workspace.name : account->name;
    QString text =
        tr("This computer's copy of %1 was damaged. It is being read from the server again; nothing is "
           "lost there.")
            .arg(words::isolated(name));
    if (unsent > 0)
        text += QLatin1Char(' ') + tr("%n unsent message(s) could be saved.", nullptr, unsent);
    notice_->say(Tone::Warn, Icon::Warning, text);
    notice_->show();
}

void MainWindow::readWorkspace() {
    controls::onAnswer(services_.reader.workspace(), this,
                       [this](const vault::Result<vault::WorkspaceView>& answer) {
                           if (answer)
                               showWorkspace(*answer);
                       });
}

void MainWindow::showWorkspace(const vault::WorkspaceView& workspace) {
    workspace_ = workspace;
    QStringList accounts;
    for (const domain::Integration& integration : workspace.integrations)
        accounts += integration.id;
    end_->setWorkspace(workspace, session_.member);
    navigation_->setWorkspace(workspace, session_.member.name);
    colleagues_.setWorkspace(workspace, session_.member.id);
    inbox_->setWorkspace(workspace, session_.member.id);
    integrations_->setWorkspace(workspace, session_.member.role);
    counts_->watch(session_.member.id, accounts);
    // An account that was removed can't be looked at alone any longer.
    if (!filter_.integration.isEmpty() && !accounts.contains(filter_.integration)) {
        filter_.integration.clear();
        if (place_ == Navigation::Place::Inbox)
            showInbox(filter_);
        else
            inbox_->setFilter(filter_, session_.member.id);
    }
    retranslate();
}

void MainWindow::showInbox(const vault::ListFilter& filter) {
    filter_ = filter;
    place_ = Navigation::Place::Inbox;
    inbox_->setFilter(filter_, session_.member.id);
    search_->endIn(filter_.integration);
    places_->setCurrentWidget(inbox_);
    navigation_->showPlace(place_, filter_);
    followAttention();
}

void MainWindow::showPlace(Navigation::Place place) {
    place_ = place;
    if (place == Navigation::Place::Integrations)
        places_->setCurrentWidget(integrations_);
    else if (place == Navigation::Place::Settings)
        places_->setCurrentWidget(settings_);
    else
        places_->setCurrentWidget(inbox_);
    navigation_->showPlace(place, filter_);
    followAttention();
}

void MainWindow::reveal(const vault::ConversationRef& conversation) {
    if (session_.state != SessionState::SignedIn)
        return;
    if (filter_ != vault::ListFilter{} || place_ != Navigation::Place::Inbox)
        showInbox({});
    inbox_->reveal(conversation);
}

void MainWindow::fitWidth() {
    navigation_->setRail(width() < services_.look.scaled(railBelow));
    inbox_->setNarrow(width() < services_.look.scaled(onePaneBelow));
}

void MainWindow::followAttention() {
    // Sheets lie over what they cover; then nobody reads there.
    inbox_->conversation().setWatched(isActiveWindow() && place_ == Navigation::Place::Inbox &&
                                      sheets().isEmpty() && faces_->currentWidget() == work_);
}

QList<controls::Sheet*> MainWindow::sheets() const {
    return findChildren<controls::Sheet*>(QString(), Qt::FindDirectChildrenOnly);
}

void MainWindow::childEvent(QChildEvent* event) {
    QWidget::childEvent(event);
    // A sheet came or went; it is none yet while it is being made, and none any more while it goes.
    if (event->type() != QEvent::ChildPolished)
        QMetaObject::invokeMethod(this, &MainWindow::followAttention, Qt::QueuedConnection);
}

void MainWindow::retranslate() {
    const QString workspace = domain::oneLine(workspace_.workspace.name);
    QString title =
        workspace.isEmpty() ? QStringLiteral("Bandeja") : QStringLiteral("%1 — Bandeja").arg(workspace);
    if (unread_ > 0)
        title.prepend(QStringLiteral("(%1) ").arg(unread_));
    setWindowTitle(title);
    understood_->setText(tr("OK"));
    end_->retranslate();
}

void MainWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        followAttention();
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitWidth();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    inbox_->conversation().flush();
    services_.preferences.setWindow(saveGeometry(), inbox_->listWidth());
    event->accept();
    Q_EMIT closed();
}

void MainWindow::run(Command command) {
    inbox::ConversationView& conversation = inbox_->conversation();
    const bool atInbox = place_ == Navigation::Place::Inbox;
    switch (command) {
    case Command::View1:
    case Command::View2:
    case Command::View3:
    case Command::View4:
    case Command::View5:
    case Command::View6: {
        const int view = static_cast<int>(command) - static_cast<int>(Command::View1);
        showInbox({static_cast<vault::Folder>(view), filter_.integration});
        return;
    }
    case Command::NextPane:
        cyclePanes(1);
        return;
    case Command::PreviousPane:
        cyclePanes(-1);
        return;
    case Command::Help:
        new ShortcutsSheet(services_.look, *this);
        return;
    case Command::Search:
        if (!atInbox)
            showInbox(filter_);
        search_->focus();
        return;
    default:
        break;
    }
    if (!atInbox)
        return;
    switch (command) {
    case Command::NextConversation:
        step(1);
        break;
    case Command::PreviousConversation:
        step(-1);
        break;
    case Command::Reply:
        conversation.writeReply();
        break;
    case Command::SendOrApprove:
        conversation.sendOrApprove();
        break;
    case Command::EditDraft:
        conversation.editDraft();
        break;
    case Command::AnotherDraft:
        conversation.anotherDraft();
        break;
    case Command::RejectDraft:
        conversation.rejectDraft();
        break;
    case Command::ToggleClosed:
        conversation.toggleClosed();
        break;
    case Command::AttachFiles:
        inbox_->conversation().attachFiles();
        break;
    case Command::GoToDate:
        conversation.goToDate();
        break;
    default:
        inbox_->back();
        break;
    }
}

void MainWindow::step(int conversations) {
    if (search_->isActive())
        search_->step(conversations);
    else
        inbox_->list().step(conversations);
}

void MainWindow::cyclePanes(int step) {
    QList<QWidget*> panes{navigation_};
    if (place_ == Navigation::Place::Inbox) {
        if (inbox_->listPane().isVisible())
            panes += &inbox_->listPane();
        panes += inbox_->conversation().panes();
    } else {
        panes += places_->currentWidget();
    }
    const QWidget* now = focusWidget();
    qsizetype place = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (now && (panes[i] == now || panes[i]->isAncestorOf(now)))
            place = i;
    }
    QWidget* next = panes[(place + step + panes.size()) % panes.size()];
    if (next == navigation_)
        navigation_->focusCurrent();
    else
        controls::focusInto(next == &inbox_->listPane() ? inbox_->listInSight() : *next);
}

void MainWindow::askToSignOut() {
    auto* sheet = new settings::SignOutSheet(services_.look, *this);
    connect(sheet, &settings::SignOutSheet::signOutWanted, this, [this] {
        inbox_->conversation().flush();
        callSession(&session::Session::signOut);
    });
}

} // namespace bandeja::shell
