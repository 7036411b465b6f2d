// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QSplitter>

namespace bandeja::controls {

/// Panes side by side with a line of one pixel between them, which can be caught some pixels beside it.
class Splitter : public QSplitter {
    Q_OBJECT

public:
    explicit Splitter(const theme::Look& look, QWidget* parent = nullptr);

protected:
    QSplitterHandle* createHandle() override;

private:
    const theme::Look& look_;
};

} // namespace bandeja::controls
