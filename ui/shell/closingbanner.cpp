// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/closingbanner.h"

#include "ui/controls/button.h"
#include "ui/words/names.h"
#include "ui/words/times.h"

#include <QEvent>
#include <QLocale>

namespace bandeja::shell {

ClosingBanner::ClosingBanner(const theme::Look& look, QWidget* parent)
    : Banner(look, parent),
      reopen_(addAction({})) {
    connect(reopen_, &QPushButton::clicked, this, &ClosingBanner::reopenWanted);
    hide();
}

void ClosingBanner::setWorkspace(const vault::WorkspaceView& workspace, domain::Instant now, bool mayReopen) {
    closesAt_ = workspace.workspace.closesAt;
    over_ = closesAt_ && *closesAt_ <= now;
    mayReopen_ = mayReopen;
    owners_.clear();
    for (const domain::Member& member : workspace.members) {
        if (member.role == domain::Role::Owner)
            owners_ += words::isolated(member.name);
    }
    tell();
}

QString ClosingBanner::wayBack() const {
    if (mayReopen_)
        return tr("Any owner can reopen it until then.");
    if (owners_.isEmpty())
        return tr("To have it reopened, ask an owner.");
    return tr("To have it reopened, ask an owner: %1.").arg(QLocale().createSeparatedList(owners_));
}

void ClosingBanner::tell() {
    setVisible(closesAt_.has_value());
    if (!closesAt_)
        return;
    reopen_->setText(tr("Reopen"));
    reopen_->setVisible(mayReopen_ && !over_);
    if (over_)
        say(controls::Tone::Danger, theme::Icon::Warning,
            tr("This workspace was closed, and the time to reopen it is over. Everything in it is being "
               "deleted for "
               "good, on this computer too."));
    else
        say(controls::Tone::Warn, theme::Icon::Warning,
            tr("This workspace was closed. On %1 everything in it is deleted for good. Until then you can "
               "read, and "
               "customers can write, but nothing is sent.")
                    .arg(words::fullDate(*closesAt_)) +
                QLatin1Char(' ') + wayBack());
}

void ClosingBanner::changeEvent(QEvent* event) {
    Banner::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        tell();
}

} // namespace bandeja::shell
