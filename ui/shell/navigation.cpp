// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation.h"

#include "core/domain/plaintext.h"
#include "ui/controls/label.h"
#include "ui/controls/scrollarea.h"
#include "ui/inbox/inboxpage.h"
#include "ui/shell/navigationitem.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace bandeja::shell {

using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;
using vault::Folder;

namespace {

constexpr int railWidth = 60;
constexpr int fullWidth = 216;

struct View {
    Folder folder;
    Icon icon;
};
constexpr View views[] = {
    {Folder::Open, Icon::Open},         {Folder::Unread, Icon::Unread},   {Folder::Drafts, Icon::Sparkle},
    {Folder::Assigned, Icon::Assigned}, {Folder::Snoozed, Icon::Snoozed}, {Folder::Closed, Icon::Closed},
};

} // namespace

Navigation::Navigation(const theme::Look& look, QWidget* parent)
    : QWidget(parent),
      look_(look),
      workspaceButton_(new WorkspaceButton(look)),
      accountsTitle_(new controls::Label(look, TextStyle::Caption, Color::TextFaint)),
      accountsColumn_(new QVBoxLayout),
      integrations_(new NavigationItem(look, Icon::Integrations)),
      settings_(new NavigationItem(look, Icon::Settings)),
      connection_(new ConnectionSign(look)) {
    build();
    setRail(false);
    retranslate();
    showCurrent();
}

void Navigation::build() {
    auto* column = new QVBoxLayout(this);
    const int edge = look_.space(Space::S);
    column->setContentsMargins(edge, edge, edge, edge);
    column->setSpacing(2);
    column->addWidget(workspaceButton_);
    column->addSpacing(look_.space(Space::S));
    buildViews(*column);
    column->addSpacing(look_.space(Space::L));
    accountsTitle_->setContentsMargins(10, 0, 0, look_.space(Space::XS));
    column->addWidget(accountsTitle_);
    auto* scroll = new controls::ScrollArea(look_, Color::Nav);
    auto* accounts = new QWidget;
    accountsColumn_->setContentsMargins(0, 0, 0, 0);
    accountsColumn_->setSpacing(2);
    accountsColumn_->addStretch(1);
    accounts->setLayout(accountsColumn_);
    scroll->setWidget(accounts);
    column->addWidget(scroll, 1);
    column->addWidget(integrations_);
    column->addWidget(settings_);
    column->addWidget(connection_);
    connect(workspaceButton_, &QPushButton::clicked, this, &Navigation::openMenu);
    connect(integrations_, &QPushButton::clicked, this, [this] { Q_EMIT placePicked(Place::Integrations); });
    connect(settings_, &QPushButton::clicked, this, [this] { Q_EMIT placePicked(Place::Settings); });
}

void Navigation::buildViews(QVBoxLayout& column) {
    for (const View& view : views) {
        auto* item = new NavigationItem(look_, view.icon);
        connect(item, &QPushButton::clicked, this, [this, folder = view.folder] {
            // Going to a view leaves the account that was picked, as picking "all" would.
            Q_EMIT filterPicked({folder, {}});
        });
        column.addWidget(item);
        views_ += item;
    }
}

void Navigation::setWorkspace(const vault::WorkspaceView& workspace, const QString& member) {
    const bool same = workspace.integrations == workspace_.integrations;
    workspace_ = workspace;
    workspaceButton_->setNames(workspace.workspace.name, member);
    if (!same)
        fillAccounts();
    showCurrent();
}

void Navigation::fillAccounts() {
    for (NavigationItem* item : std::as_const(accounts_)) {
        item->hide();
        item->deleteLater();
    }
    accounts_.clear();
    int place = 0;
    for (const domain::Integration& integration : workspace_.integrations) {
        auto* item = new NavigationItem(look_, theme::channelIcon(integration.channel));
        item->setChannel(integration.channel);
        item->setName(domain::oneLine(integration.name));
        item->setCount(unread_.value(integration.id));
        item->setRail(rail_);
        connect(item, &QPushButton::clicked, this, [this, id = integration.id] {
            const Folder folder = place_ == Place::Inbox ? filter_.folder : Folder::Open;
            Q_EMIT filterPicked({folder, id});
        });
        accountsColumn_->insertWidget(place++, item);
        accounts_.insert(integration.id, item);
    }
    accountsTitle_->setVisible(!rail_ && !accounts_.isEmpty());
}

void Navigation::setCounts(const vault::InboxCounts& counts) {
    const int shown[] = {counts.open, counts.unread, counts.drafts, counts.assigned, counts.snoozed, 0};
    for (qsizetype i = 0; i < views_.size(); ++i)
        views_[i]->setCount(shown[i]);
    views_[1]->setPressing(counts.unread > 0);
    views_[2]->setPressing(counts.drafts > 0);
}

void Navigation::setUnread(const QHash<QString, int>& unread) {
    unread_ = unread;
    for (auto item = accounts_.cbegin(); item != accounts_.cend(); ++item) {
        const int count = unread_.value(item.key());
        item.value()->setCount(count);
        item.value()->setPressing(count > 0);
    }
}

void Navigation::setConnection(sync::Connection connection) {
    connection_->setConnection(connection);
}

void Navigation::showPlace(Place place, const vault::ListFilter& filter) {
    place_ = place;
    filter_ = filter;
    showCurrent();
}

void Navigation::showCurrent() {
    for (qsizetype i = 0; i < views_.size(); ++i)
        views_[i]->setCurrent(place_ == Place::Inbox && filter_.folder == views[i].folder);
    for (auto item = accounts_.cbegin(); item != accounts_.cend(); ++item)
        item.value()->setCurrent(place_ == Place::Inbox && filter_.integration == item.key());
    integrations_->setCurrent(place_ == Place::Integrations);
    settings_->setCurrent(place_ == Place::Settings);
}

void Navigation::setRail(bool rail) {
    rail_ = rail;
    setFixedWidth(look_.scaled(rail ? railWidth : fullWidth));
    workspaceButton_->setRail(rail);
    for (NavigationItem* item : items())
        item->setRail(rail);
    connection_->setRail(rail);
    connection_->retranslate();
    accountsTitle_->setVisible(!rail && !accounts_.isEmpty());
}

QList<NavigationItem*> Navigation::items() const {
    QList<NavigationItem*> items = views_;
    for (const domain::Integration& integration : workspace_.integrations) {
        if (NavigationItem* item = accounts_.value(integration.id))
            items += item;
    }
    return items << integrations_ << settings_;
}

void Navigation::focusCurrent() {
    const QList<NavigationItem*> all = items();
    const auto current = std::ranges::find_if(all, &NavigationItem::isCurrent);
    (current == all.cend() ? all.first() : *current)->setFocus(Qt::TabFocusReason);
}

void Navigation::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const QList<NavigationItem*> all = items();
    const auto now = all.indexOf(qobject_cast<NavigationItem*>(focusWidget()));
    all[qBound<qsizetype>(0, now + step, all.size() - 1)]->setFocus(Qt::TabFocusReason);
}

void Navigation::openMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](Icon icon, const QString& text, const QKeySequence& keys, auto wanted) {
        const QPixmap drawn =
            look_.icons().pixmap(icon, 18, look_.color(Color::TextMuted), devicePixelRatioF());
        auto* action = menu->addAction(QIcon(drawn), text, this, wanted);
        action->setShortcut(keys);
        action->setShortcutVisibleInContextMenu(true);
    };
    add(Icon::Settings, tr("Settings"), {}, [this] { Q_EMIT placePicked(Place::Settings); });
    add(Icon::Integrations, tr("Integrations"), {}, [this] { Q_EMIT placePicked(Place::Integrations); });
    add(Icon::Keyboard, tr("Keyboard shortcuts"), {}, [this] { Q_EMIT shortcutsWanted(); });
    menu->addSeparator();
    add(Icon::SignOut, tr("Sign out"), {}, [this] { Q_EMIT signOutWanted(); });
    menu->popup(workspaceButton_->mapToGlobal(QPoint(0, workspaceButton_->height() + 2)));
}

void Navigation::retranslate() {
    for (qsizetype i = 0; i < views_.size(); ++i)
        views_[i]->setName(inbox::folderName(views[i].folder));
    accountsTitle_->setText(tr("Accounts"));
    integrations_->setName(tr("Integrations"));
    settings_->setName(tr("Settings"));
    connection_->retranslate();
}

void Navigation::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void Navigation::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), look_.color(Color::Nav));
    painter.fillRect(width() - 1, 0, 1, height(), look_.color(Color::Line));
}

} // namespace bandeja::shell
