// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QApplication>

namespace bandeja::tests {

/// The application object of tests with widgets, dressed as the program is. Its look outlives all windows.
class UiApplication : public QApplication {
    Q_OBJECT

public:
    UiApplication(int& argc, char** argv);
    ~UiApplication() override;

    static theme::Look& look();

private:
    theme::SystemScheme system_;
    std::unique_ptr<theme::Look> look_;
};

} // namespace bandeja::tests
