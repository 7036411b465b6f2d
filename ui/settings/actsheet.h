// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/closing/closing.h"
#include "ui/controls/button.h"
#include "ui/controls/sheet.h"

namespace bandeja::controls {
class Banner;
} // namespace bandeja::controls

namespace bandeja::settings {

/// A sheet that asks, and then has the server do it: one button for that, one that leaves. While the server
/// is asked it can't be left; what went wrong is said in it, and it can be tried again.
class ActSheet : public controls::Sheet {
    Q_OBJECT

protected:
    ActSheet(const theme::Look& look, QWidget& host, controls::Button::Kind act);

    /// What the sheet says while OUTCOME is awaited stands in TITLE.
    void await(const QFuture<closing::Outcome>& outcome, const QString& title);
    bool isAwaiting() const { return awaiting_; }

    /// The server did it.
    virtual void done(const domain::Workspace& workspace) = 0;
    /// It did not. Gives what to say; the question stands again.
    virtual QString failed(const closing::Failure& failure) = 0;

    const theme::Look& look_;
    controls::Banner* trouble_; ///< to be put into the body
    controls::Button* cancel_;
    controls::Button* act_;

private:
    void take(const closing::Outcome& outcome);

    bool awaiting_ = false;
};

} // namespace bandeja::settings
