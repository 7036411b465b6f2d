// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/label.h"

namespace bandeja::controls {

/// TEXT that breaks its lines.
Label* paragraph(const theme::Look& look, theme::TextStyle style, theme::Color color, const QString& text);

/// HEADING with POINTS below it, in a frame: what something does, before it is done.
QWidget* listing(const theme::Look& look, const QString& heading, const QStringList& points);

} // namespace bandeja::controls
