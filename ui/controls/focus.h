// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace bandeja::controls {

/// The widgets within AREA that the Tab key stops at now, in their order.
QList<QWidget*> focusStops(const QWidget& area);
/// Gives the keyboard to AREA, or to the first within it that takes it. Shows that it has it.
void focusInto(QWidget& area);

} // namespace bandeja::controls
