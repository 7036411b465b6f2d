// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notifications/traynotifier.h"

#include <QApplication>

namespace bandeja::app {

TrayNotifier::TrayNotifier(QObject* parent) : Notifier(parent), icon_(QApplication::windowIcon()) {
    connect(&icon_, &QSystemTrayIcon::messageClicked, this, [this] {
        if (!shown_.isEmpty())
            Q_EMIT activated(shown_);
    });
}

void TrayNotifier::show(const QString& key, const QString& title, const QString& text) {
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    icon_.show();
    shown_ = key;
    icon_.showMessage(title, text, icon_.icon());
}

void TrayNotifier::withdraw(const QString& key) {
    if (key != shown_)
        return;
    shown_.clear();
    icon_.hide();
    icon_.show();
}

} // namespace bandeja::app
