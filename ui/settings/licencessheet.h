// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/sheet.h"

namespace bandeja::settings {

/// What this program is made of, and under which licences.
class LicencesSheet : public controls::Sheet {
    Q_OBJECT

public:
    LicencesSheet(const theme::Look& look, QWidget& host);
};

} // namespace bandeja::settings
