// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/workspaceview.h"
#include "ui/theme/look.h"

#include <QWidget>

namespace bandeja::integrations {

/// A connected account on the Integrations page.
class AccountRow : public QWidget {
    Q_OBJECT

public:
    /// REMOVABLE: the person may remove it.
    AccountRow(const theme::Look& look, const domain::Integration& integration, bool removable,
               QWidget* parent = nullptr);

Q_SIGNALS:
    void removeWanted();
};

/// A removal, what became of it, and the way on.
class RemovalRow : public QWidget {
    Q_OBJECT

public:
    RemovalRow(const theme::Look& look, const vault::RemovalRecord& removal, bool hasReceipt,
               QWidget* parent = nullptr);

Q_SIGNALS:
    void receiptWanted();
    void retryWanted();
};

} // namespace bandeja::integrations
