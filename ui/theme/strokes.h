// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;
class QWidget;

/// The few shapes that everything in the window is painted from.
namespace bandeja::theme {

/// RECT filled, with round corners. A border, when valid, is one pixel wide and lies inside of RECT.
void fillRounded(QPainter& painter, const QRectF& rect, double radius, const QColor& fill,
                 const QColor& border = {});

/// The ring around what has the keyboard: two pixels wide, just inside of RECT.
void strokeFocus(QPainter& painter, const QRectF& rect, double radius, const QColor& color);

/// A soft shadow around RECT, SIZE pixels wide, a little lower than RECT.
void castShadow(QPainter& painter, const QRectF& rect, double radius, int size, const QColor& color);

/// Whether WIDGET should show that it has the keyboard: only people who use the keyboard want to see it.
bool showsFocus(const QWidget& widget);

} // namespace bandeja::theme
