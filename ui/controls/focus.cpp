// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/focus.h"

#include <QWidget>

namespace bandeja::controls {

QList<QWidget*> focusStops(const QWidget& area) {
    QList<QWidget*> stops;
    for (QWidget* child : area.findChildren<QWidget*>()) {
        if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus) != 0)
            stops += child;
    }
    return stops;
}

void focusInto(QWidget& area) {
    QWidget* target = &area;
    if ((area.focusPolicy() & Qt::TabFocus) == 0 && !area.focusProxy()) {
        const QList<QWidget*> stops = focusStops(area);
        if (stops.isEmpty())
            return;
        target = stops.first();
    }
    target->setFocus(Qt::TabFocusReason);
    target->window()->setAttribute(Qt::WA_KeyboardFocusChange);
}

} // namespace bandeja::controls
