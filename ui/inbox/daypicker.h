// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QDate>
#include <QFrame>

#include <functional>

class QCalendarWidget;

namespace bandeja::controls {
class Label;
}

namespace bandeja::inbox {

/// A small calendar that floats over the window and asks for a day. Arrow keys go from day to day, Page Up
/// and Page Down from month to month, Enter or a click picks, Escape closes. Deletes itself when it is
/// closed.
class DayPicker : public QFrame {
    Q_OBJECT

public:
    /// WRITTEN says of a day whether there is anything on it: such days stand out, as does TODAY.
    DayPicker(const theme::Look& look, QDate today, std::function<bool(QDate)> written, QWidget* parent);

    void setDay(QDate day);
    /// Says TEXT below the calendar; screen readers hear it.
    void say(const QString& text);
    QString said() const;
    /// Shows it with its upper right corner at CORNER, in global pixels, as far as the screen has room.
    void popUp(const QPoint& corner);

Q_SIGNALS:
    void picked(QDate day);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
    QCalendarWidget* calendar_;
    controls::Label* said_;
};

} // namespace bandeja::inbox
