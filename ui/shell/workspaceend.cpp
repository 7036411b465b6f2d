// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspaceend.h"

#include "ui/settings/settingspage.h"
#include "ui/shell/closingbanner.h"
#include "ui/words/names.h"

#include <QAccessible>
#include <QLocale>

#include <algorithm>

namespace bandeja::shell {

WorkspaceEnd::WorkspaceEnd(const theme::Look& look, closing::Closing& closing, const domain::Clock& clock,
                           settings::SettingsPage& settings, QWidget& host)
    : QObject(&host),
      look_(look),
      closing_(closing),
      clock_(clock),
      settings_(settings),
      host_(host),
      banner_(new ClosingBanner(look)),
      farewell_(new controls::Banner(look)),
      understood_(farewell_->addAction({})) {
    farewell_->hide();
    connect(&closing_, &closing::Closing::erasedHere, this, &WorkspaceEnd::tellErased);
    connect(banner_, &ClosingBanner::reopenWanted, this, &WorkspaceEnd::askToReopen);
    connect(&settings_, &settings::SettingsPage::closeWorkspaceWanted, this, &WorkspaceEnd::askToClose);
    connect(&settings_, &settings::SettingsPage::reopenWorkspaceWanted, this, &WorkspaceEnd::askToReopen);
    connect(understood_, &QPushButton::clicked, this, [this] {
        erased_.clear();
        farewell_->hide();
    });
    retranslate();
}

void WorkspaceEnd::setWorkspace(const vault::WorkspaceView& workspace, const domain::Member& me) {
    workspace_ = workspace.workspace;
    const auto known = std::ranges::find(workspace.members, me.id, &domain::Member::id);
    const domain::Role role = known == workspace.members.cend() ? me.role : known->role;
    const domain::Instant now = clock_.now();
    banner_->setWorkspace(workspace, now, domain::allows(role, domain::Permission::CloseWorkspace));
    settings_.setWorkspace(workspace_, role, now);
    if (closingSheet_)
        closingSheet_->setWorkspace(workspace_);
    if (reopening_)
        reopening_->setWorkspace(workspace_);
}

void WorkspaceEnd::askToClose() {
    closingSheet_ = new settings::CloseSheet(look_, host_, workspace_, closing_, clock_.now());
}

void WorkspaceEnd::askToReopen() {
    reopening_ = new settings::ReopenSheet(look_, host_, workspace_, closing_);
}

void WorkspaceEnd::tellErased(const QString& name) {
    if (!erased_.contains(name)) // two people may have worked in it on this computer
        erased_ += name;
    retranslate();
    farewell_->show();
    QAccessibleEvent said(farewell_, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

void WorkspaceEnd::retranslate() {
    understood_->setText(tr("OK"));
    QStringList names;
    for (const QString& name : std::as_const(erased_))
        names += words::isolated(name);
    farewell_->say(
        controls::Tone::Neutral, theme::Icon::Info,
        tr("%1 was closed, and the server has deleted it for good. So this computer's copy of it was "
           "deleted too, with its encryption keys and what had not been sent. Nobody can bring it back.")
            .arg(QLocale().createSeparatedList(names)));
}

} // namespace bandeja::shell
