// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/syncengine.h"
#include "core/vault/inbox.h"
#include "core/vault/workspaceview.h"
#include "ui/theme/look.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace bandeja::controls {
class Label;
}

namespace bandeja::shell {

class ConnectionSign;
class NavigationItem;
class WorkspaceButton;

/// Where one can go: the inbox's views, its accounts, and the other pages. As a rail of icons where room is
/// short.
class Navigation : public QWidget {
    Q_OBJECT

public:
    enum class Place { Inbox, Integrations, Settings };

    explicit Navigation(const theme::Look& look, QWidget* parent = nullptr);

    void setWorkspace(const vault::WorkspaceView& workspace, const QString& member);
    void setCounts(const vault::InboxCounts& counts);
    /// How many conversations of each account are unread.
    void setUnread(const QHash<QString, int>& unread);
    void setConnection(sync::Connection connection);
    void showPlace(Place place, const vault::ListFilter& filter);
    void setRail(bool rail);

    /// Gives the keyboard to where we are.
    void focusCurrent();

Q_SIGNALS:
    void filterPicked(const bandeja::vault::ListFilter& filter);
    void placePicked(bandeja::shell::Navigation::Place place);
    void shortcutsWanted();
    void signOutWanted();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void buildViews(QVBoxLayout& column);
    void fillAccounts();
    void retranslate();
    void showCurrent();
    void openMenu();
    QList<NavigationItem*> items() const;

    const theme::Look& look_;
    WorkspaceButton* workspaceButton_;
    QList<NavigationItem*> views_;
    controls::Label* accountsTitle_;
    QVBoxLayout* accountsColumn_;
    QHash<QString, NavigationItem*> accounts_;
    NavigationItem* integrations_;
    NavigationItem* settings_;
    ConnectionSign* connection_;
    vault::WorkspaceView workspace_;
    QHash<QString, int> unread_;
    Place place_ = Place::Inbox;
    vault::ListFilter filter_;
    bool rail_ = false;
};

} // namespace bandeja::shell
