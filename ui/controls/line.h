// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QRect>
#include <QTextLayout>

class QPainter;

namespace bandeja::controls {

/// Paints TEXT on one line in the middle of RECT's height, from its left edge, ending in … where there is no
/// room. Text that reads from the right does so within itself.
void paintLine(QPainter& painter, const QRect& rect, const QFont& font, const QColor& color,
               const QString& text);

/// Formats for the characters of TEXT that ask to be shown as emoji (with U+FE0F), for fonts that would draw
/// them as letters.
QList<QTextLayout::FormatRange> emojiFormats(QStringView text, const QFont& font);

} // namespace bandeja::controls
