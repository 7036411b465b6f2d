// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/removal/removal.h"
#include "core/vault/workspaceview.h"
#include "ui/controls/sheet.h"

#include <QLineEdit>

namespace bandeja::controls {
class Banner;
class Button;
class Label;
} // namespace bandeja::controls

namespace bandeja::integrations {

class StepRow;

/// Removes an account: says what goes and that it can't come back, lets the person type its name, and then
/// shows how far it has come (R01, R02, R07).
class RemoveSheet : public controls::Sheet {
    Q_OBJECT

public:
    RemoveSheet(const theme::Look& look, QWidget& host, domain::Integration integration,
                removal::Removal& removal);

    /// How far it has come stands here.
    void setWorkspace(const vault::WorkspaceView& workspace);

Q_SIGNALS:
    /// The person wants to see the receipt; the sheet is closed.
    void receiptWanted(const QString& receiptId);

private:
    QWidget* buildQuestion();
    QWidget* buildProgress();
    void nameTyped();
    bool isNameRight() const;
    void begin();
    void goneHere();
    void failedHere(vault::VaultError::Kind kind);
    void showRecord(const vault::RemovalRecord& record);

    const theme::Look& look_;
    domain::Integration integration_;
    removal::Removal& removal_;
    bool gone_ = false;
    QString receiptId_;
    QWidget* question_;
    QWidget* progress_;
    QLineEdit* name_;
    controls::Button* cancel_;
    controls::Button* remove_;
    controls::Button* receipt_;
    controls::Button* askAgain_;
    controls::Banner* trouble_;
    StepRow* here_;
    StepRow* there_;
    StepRow* proof_;
};

} // namespace bandeja::integrations
