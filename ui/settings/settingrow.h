// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QWidget>

class QBoxLayout;

namespace bandeja::controls {
class Label;
}

namespace bandeja::settings {

/// A name, a few words about it, and a control beside them, or below where there is no room.
class SettingRow : public QWidget {
    Q_OBJECT

public:
    SettingRow(const theme::Look& look, QWidget* control, QWidget* parent = nullptr);

    /// NAME also becomes the control's accessible name, where it has no text of its own.
    void say(const QString& name, const QString& about);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int wordsWidth_; ///< less than this is too narrow for words
    QBoxLayout* row_;
    QWidget* control_;
    controls::Label* name_;
    controls::Label* about_;
};

} // namespace bandeja::settings
