// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/actsheet.h"

#include <QLineEdit>

namespace bandeja::settings {

/// Closes the workspace: says what happens when, and what is kept, and lets the person type its name (R09,
/// T01, T07). Cancel has the keyboard, and Enter in the name never closes anything.
class CloseSheet : public ActSheet {
    Q_OBJECT

public:
    /// NOW: the server's time, as far as it is known.
    CloseSheet(const theme::Look& look, QWidget& host, domain::Workspace workspace, closing::Closing& closing,
               domain::Instant now);

    /// As it is now: it may have been closed by somebody else, or by an attempt whose answer did not come.
    void setWorkspace(const domain::Workspace& workspace);

protected:
    void done(const domain::Workspace& workspace) override;
    QString failed(const closing::Failure& failure) override;

private:
    QWidget* buildQuestion(const QString& end);
    bool isNameRight() const;
    void ask();

    domain::Workspace workspace_;
    closing::Closing& closing_;
    QLineEdit* name_;
    QWidget* question_;
    bool closed_ = false;
};

} // namespace bandeja::settings
