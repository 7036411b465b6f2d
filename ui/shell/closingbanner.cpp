// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/closingbanner.h"

#include "ui/words/times.h"

#include <QEvent>

namespace bandeja::shell {

ClosingBanner::ClosingBanner(const theme::Look& look, QWidget* parent) : Banner(look, parent) {
    hide();
}

void ClosingBanner::setWorkspace(const domain::Workspace& workspace) {
    closesAt_ = workspace.closesAt;
    tell();
}

void ClosingBanner::tell() {
    if (closesAt_)
        say(controls::Tone::Warn, theme::Icon::Warning,
            tr("This workspace was closed. On %1 everything in it is deleted for good. Until then you can "
               "read, and "
               "customers can write, but nothing is sent. An owner can have it opened again.")
                .arg(words::fullDate(*closesAt_)));
    setVisible(closesAt_.has_value());
}

void ClosingBanner::changeEvent(QEvent* event) {
    Banner::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        tell();
}

} // namespace bandeja::shell
