// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/notifications/notifier.h"

#include <QHash>

namespace bandeja::tests {

/// Notifications, as the system would have been asked for them.
class NotedNotices final : public app::Notifier {
public:
    void show(const QString& key, const QString& title, const QString& text) override {
        shown.insert(key, title + u'\n' + text);
    }
    void withdraw(const QString& key) override { shown.remove(key); }

    QHash<QString, QString> shown;
};

} // namespace bandeja::tests
