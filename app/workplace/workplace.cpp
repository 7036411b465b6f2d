// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workplace/workplace.h"

#include <QGuiApplication>

namespace bandeja::app {

tl::expected<std::unique_ptr<Workplace>, QString> Workplace::make(Parts parts, const QUrl& server) {
    Desktop::Settings settings;
    settings.server = server;
    settings.vaults = parts.profile.vaults();
    settings.account = parts.profile.account();
    settings.vfs = "bandeja-" + settings.account.toUtf8();
    auto desktop = Desktop::make(std::move(settings), {parts.secrets, parts.browser, parts.clock});
    if (!desktop)
        return tl::unexpected(desktop.error());
    return std::unique_ptr<Workplace>(new Workplace(std::move(parts), std::move(*desktop)));
}

Workplace::Workplace(Parts parts, std::unique_ptr<Desktop> desktop)
    : parts_(std::move(parts)),
      desktop_(std::move(desktop)),
      window_(std::make_unique<shell::MainWindow>(shell::Services{.reader = desktop_->reader(),
                                                                  .outbox = desktop_->outbox(),
                                                                  .engine = desktop_->engine(),
                                                                  .session = desktop_->session(),
                                                                  .removal = desktop_->removal(),
                                                                  .closing = desktop_->closing(),
                                                                  .clock = parts_.clock,
                                                                  .look = parts_.look,
                                                                  .language = parts_.language,
                                                                  .preferences = parts_.preferences,
                                                                  .attachments = &desktop_->attachments(),
                                                                  .presence = &desktop_->presence(),
                                                                  .fileDialogs = parts_.fileDialogs})),
      notices_(std::make_unique<MessageNotices>(
          desktop_->reader(), desktop_->engine(), desktop_->removal(), parts_.notifier, parts_.clock,
          [this] { return parts_.preferences.notifications() && !window_->isActiveWindow(); })) {
    connect(&parts_.profile, &Profile::frontWanted, this, &Workplace::bringToFront);
    connect(notices_.get(), &MessageNotices::conversationWanted, this,
            [this](const vault::ConversationRef& conversation) {
                bringToFront();
                window_->reveal(conversation);
            });
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            notices_->windowSeen();
    });
    connect(window_.get(), &shell::MainWindow::closed, this, &Workplace::closed);
}

Workplace::~Workplace() {
    // The window first: what it shows comes from the core.
    window_.reset();
    notices_.reset();
}

void Workplace::start() {
    window_->show();
    desktop_->start();
}

void Workplace::bringToFront() {
    window_->setWindowState(window_->windowState() & ~Qt::WindowMinimized);
    window_->show();
    window_->raise();
    window_->activateWindow();
}

} // namespace bandeja::app
