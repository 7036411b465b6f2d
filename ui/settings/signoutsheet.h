// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/sheet.h"

namespace bandeja::settings {

/// Asks whether to sign out, and says what coming back takes.
class SignOutSheet : public controls::Sheet {
    Q_OBJECT

public:
    SignOutSheet(const theme::Look& look, QWidget& host);

Q_SIGNALS:
    /// The person does; the sheet is about to close.
    void signOutWanted();
};

} // namespace bandeja::settings
