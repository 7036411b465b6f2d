// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/vaulterror.h"

#include <QObject>

namespace bandeja::removal {

/// Removes connected accounts: from this machine at once, also offline, and from the server as soon as it can
/// be reached (R01, R02). How far each removal has come stands in vault::WorkspaceView.
class Removal : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Answers when nothing of the account is left on this machine: intent written down, key destroyed, vault
    /// deleted. What the server owes from then on is asked for until it confirms, across restarts.
    virtual vault::Future<void> remove(QString integrationId) = 0;

public Q_SLOTS:
    /// Asks the server now for what it owes.
    virtual void retryNow() = 0;

Q_SIGNALS:
    /// Nothing of the account may be shown any more: notifications are to be withdrawn.
    void removedHere(const QString& integrationId);
};

} // namespace bandeja::removal
