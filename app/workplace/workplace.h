// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/desktop.h"
#include "app/desktop/profile.h"
#include "app/notifications/messagenotices.h"
#include "ui/shell/mainwindow.h"

namespace bandeja::app {

/// The window over its core: what a person works with. Lives on the interface's thread.
class Workplace : public QObject {
    Q_OBJECT

public:
    /// What it is put together from; all of it outlives the workplace.
    struct Parts {
        Profile& profile;
        theme::Look& look;
        words::Language& language;
        settings::Preferences& preferences;
        keychain::SecretStore& secrets;
        session::AuthorizationAgent& browser;
        Notifier& notifier;
        const domain::Clock& clock;
        controls::FileDialogs fileDialogs;
    };

    /// For the hosted API at SERVER. What went wrong otherwise, in words.
    static tl::expected<std::unique_ptr<Workplace>, QString> make(Parts parts, const QUrl& server);
    ~Workplace() override;

    /// Shows the window and sets to work.
    void start();
    void bringToFront();

    Desktop& desktop() { return *desktop_; }
    shell::MainWindow& window() { return *window_; }

Q_SIGNALS:
    /// The window was closed by a person.
    void closed();

private:
    Workplace(Parts parts, std::unique_ptr<Desktop> desktop);

    Parts parts_;
    std::unique_ptr<Desktop> desktop_;
    std::unique_ptr<shell::MainWindow> window_;
    std::unique_ptr<MessageNotices> notices_;
};

} // namespace bandeja::app
