// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/closing/closing.h"
#include "core/vault/workspaceview.h"
#include "ui/controls/notice.h"
#include "ui/settings/closesheet.h"
#include "ui/settings/reopensheet.h"

#include <QPointer>

namespace bandeja::settings {
class SettingsPage;
}

namespace bandeja::shell {

class ClosingBanner;

/// All that the window does about its workspace's end (R09): offers closing and reopening to owners, tells
/// everybody that it was closed, and, once, that it is gone from this computer.
class WorkspaceEnd : public QObject {
    Q_OBJECT

public:
    /// HOST is what sheets cover. CLOCK: the server's time.
    WorkspaceEnd(const theme::Look& look, closing::Closing& closing, const domain::Clock& clock,
                 settings::SettingsPage& settings, QWidget& host);

    /// Says how things are, above the places.
    ClosingBanner& banner() { return *banner_; }
    /// Says what is gone, above everything, whoever is signed in.
    controls::Banner& farewell() { return *farewell_; }

    /// ME: who is signed in, as the sign-in has it; the workspace may know better.
    void setWorkspace(const vault::WorkspaceView& workspace, const domain::Member& me);
    void askToClose();
    void askToReopen();
    void retranslate();

private:
    void tellErased(const QString& name);

    const theme::Look& look_;
    closing::Closing& closing_;
    const domain::Clock& clock_;
    settings::SettingsPage& settings_;
    QWidget& host_;
    ClosingBanner* banner_;
    controls::Banner* farewell_;
    controls::Button* understood_;
    QStringList erased_; ///< names of workspaces that are gone, and of which nobody has said OK yet
    domain::Workspace workspace_;
    QPointer<settings::CloseSheet> closingSheet_;
    QPointer<settings::ReopenSheet> reopening_;
};

} // namespace bandeja::shell
