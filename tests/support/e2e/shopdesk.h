// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sample/samplevisitor.h"
#include "app/sample/sampleworkspace.h"
#include "app/workplace/workplace.h"
#include "tests/support/e2e/notednotices.h"

#include <QTemporaryDir>

namespace bandeja::tests {

/// A desktop of the sample workspace, with its window: the program as it is, but for who presses its keys.
class ShopDesk {
public:
    /// SECRETS: its keychain. All outlive it.
    ShopDesk(const app::SampleWorkspace::Place& place, keychain::SecretStore& secrets);
    ~ShopDesk();

    /// Signs in, and waits until all that the server has is here.
    bool start();
    bool isLive() const { return connection == sync::Connection::Live; }
    /// Ends the program and starts it again, signed in.
    bool restart();

    shell::MainWindow& window() { return workplace->window(); }
    app::Desktop& desktop() { return workplace->desktop(); }
    QString vaultFolder() const { return profile->vaults(); }

    vault::WorkspaceView workspace();
    QList<vault::ConversationSummary> conversations();
    /// Types TEXT and presses Enter where the keyboard is.
    void enter(const QString& text);

    QTemporaryDir folder;
    QString memberId;
    sync::Connection connection = sync::Connection::SignedOut;
    session::SessionState sessionState = session::SessionState::Starting;
    NotedNotices notices;
    std::unique_ptr<app::Profile> profile;
    std::unique_ptr<app::Workplace> workplace;

private:
    void open();

    const app::SampleWorkspace::Place place_;
    keychain::SecretStore& secrets_;
    domain::SystemClock clock_;
    app::SampleVisitor visitor_;
    std::unique_ptr<settings::Preferences> preferences_;
    words::Language language_;
};

} // namespace bandeja::tests
