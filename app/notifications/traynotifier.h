// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/notifications/notifier.h"

#include <QSystemTrayIcon>

namespace bandeja::app {

/// Windows and macOS: through the tray. They show one at a time and keep no list that could be cleared one by
/// one; taking back the one that is shown hides the icon for a moment, which clears it.
class TrayNotifier final : public Notifier {
    Q_OBJECT

public:
    explicit TrayNotifier(QObject* parent = nullptr);

    void show(const QString& key, const QString& title, const QString& text) override;
    void withdraw(const QString& key) override;

private:
    QSystemTrayIcon icon_;
    QString shown_;
};

} // namespace bandeja::app
