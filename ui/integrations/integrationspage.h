// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/removal/removal.h"
#include "core/vault/workspaceview.h"
#include "ui/controls/scrollarea.h"
#include "ui/integrations/receiptsheet.h"
#include "ui/integrations/removesheet.h"

#include <QPointer>

namespace bandeja::integrations {

/// The connected accounts, and those that were removed with the proof of it.
class IntegrationsPage : public controls::PageArea {
    Q_OBJECT

public:
    /// HOST is what sheets cover.
    IntegrationsPage(const theme::Look& look, removal::Removal& removal, controls::AskForPath askForPath,
                     QWidget& host, QWidget* parent = nullptr);

    /// ROLE: of who is signed in; only owners may remove.
    void setWorkspace(const vault::WorkspaceView& workspace, domain::Role role);
    void remove(const domain::Integration& integration);
    void showReceipt(const QString& receiptId);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void fillAccounts(QVBoxLayout& card);
    void fillRemovals(QVBoxLayout& card);
    QString memberName(const QString& id) const;

    const theme::Look& look_;
    removal::Removal& removal_;
    controls::AskForPath askForPath_;
    QWidget& host_;
    vault::WorkspaceView workspace_;
    domain::Role role_ = domain::Role::Staff;
    int removalsShown_;
    QWidget* content_ = nullptr; ///< made anew when something changes: these lists are short
    QPointer<RemoveSheet> removing_;
};

} // namespace bandeja::integrations
