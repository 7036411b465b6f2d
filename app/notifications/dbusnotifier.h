// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/notifications/notifier.h"

#include <QHash>
#include <QSet>

namespace bandeja::app {

/// org.freedesktop.Notifications, version 1.2 of the Desktop Notifications Specification.
class DBusNotifier final : public Notifier {
    Q_OBJECT

public:
    explicit DBusNotifier(QObject* parent = nullptr);
    ~DBusNotifier() override;

    void show(const QString& key, const QString& title, const QString& text) override;
    void withdraw(const QString& key) override;

private Q_SLOTS:
    void actionInvoked(uint id, const QString& action);
    void notificationClosed(uint id, uint reason);

private:
    void shown(const QString& key, uint id);
    void close(uint id);

    QHash<QString, uint> ids_;
    QSet<QString> withdrawn_; ///< taken back before the system had given it a number
};

} // namespace bandeja::app
