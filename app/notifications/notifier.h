// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace bandeja::app {

/// Shows notifications with the system's own means. For the interface's thread; nothing waits. Where the
/// system offers none, nothing is shown.
class Notifier : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// The one of this system.
    static std::unique_ptr<Notifier> ofSystem();

    /// Shows one under KEY; a second one with the same key takes the place of the first. Both texts are
    /// plain.
    virtual void show(const QString& key, const QString& title, const QString& text) = 0;
    /// Takes it back, also out of the system's list of past ones.
    virtual void withdraw(const QString& key) = 0;

Q_SIGNALS:
    void activated(const QString& key);
};

} // namespace bandeja::app
