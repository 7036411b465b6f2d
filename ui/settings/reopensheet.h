// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/actsheet.h"

namespace bandeja::settings {

/// Opens a workspace again that was closed, within its grace (R09).
class ReopenSheet : public ActSheet {
    Q_OBJECT

public:
    ReopenSheet(const theme::Look& look, QWidget& host, domain::Workspace workspace,
                closing::Closing& closing);

    /// As it is now: it may be open by now.
    void setWorkspace(const domain::Workspace& workspace);

protected:
    void done(const domain::Workspace& workspace) override;
    QString failed(const closing::Failure& failure) override;

private:
    QString question() const;

    domain::Workspace workspace_;
    closing::Closing& closing_;
};

} // namespace bandeja::settings
