// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "ui/controls/scrollarea.h"

namespace bandeja::controls {
class Button;
class Label;
class Segments;
class Switch;
} // namespace bandeja::controls

namespace bandeja::settings {

class Preferences;
class SettingRow;

/// What a person can choose for this computer, and what program this is.
class SettingsPage : public controls::PageArea {
    Q_OBJECT

public:
    SettingsPage(const theme::Look& look, Preferences& preferences, QWidget* parent = nullptr);

    void setAccount(const session::SessionStatus& status);
    /// ROLE: of who is signed in, as it is now; only owners see that the workspace can be closed. NOW: the
    /// server's time.
    void setWorkspace(const domain::Workspace& workspace, domain::Role role, domain::Instant now);

Q_SIGNALS:
    void signOutWanted();
    void licencesWanted();
    void closeWorkspaceWanted();
    void reopenWorkspaceWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    SettingRow* addRow(QVBoxLayout* card, QWidget* control);
    QVBoxLayout* addCard(controls::Label*& heading);
    void build();
    void retranslate();
    void retranslateWorkspace();
    void showChosen();

    const theme::Look& look_;
    Preferences& preferences_;
    session::SessionStatus status_;
    domain::Workspace workspace_;
    bool mayClose_ = false; ///< the person may close and reopen it
    bool over_ = false;     ///< it was closed, and nobody can reopen it any more
    controls::Label* title_;
    controls::Label* lookHeading_ = nullptr;
    controls::Label* workHeading_ = nullptr;
    controls::Label* accountHeading_ = nullptr;
    controls::Label* workspaceHeading_ = nullptr;
    QWidget* workspaceCard_ = nullptr;
    controls::Label* aboutHeading_ = nullptr;
    controls::Segments* language_;
    controls::Segments* appearance_;
    controls::Segments* sendKey_;
    controls::Switch* notifications_;
    controls::Button* signOut_;
    controls::Button* closeWorkspace_;
    controls::Button* reopenWorkspace_;
    controls::Button* licences_;
    SettingRow* languageRow_ = nullptr;
    SettingRow* appearanceRow_ = nullptr;
    SettingRow* sendKeyRow_ = nullptr;
    SettingRow* notificationsRow_ = nullptr;
    SettingRow* accountRow_ = nullptr;
    SettingRow* closeRow_ = nullptr;
    SettingRow* reopenRow_ = nullptr;
    SettingRow* aboutRow_ = nullptr;
};

} // namespace bandeja::settings
