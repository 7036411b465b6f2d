// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/excerpt.h"
#include "ui/theme/look.h"

class QPainter;

namespace bandeja::searching {

/// A line, and what of it fits.
struct FittedLine {
    QString text;
    QList<search::Range> marks;
};

/// TEXT so that it fits into WIDTH pixels and its first mark can be seen: what is before that may be cut, as
/// well as the end.
FittedLine fitted(const QString& text, const QList<search::Range>& marks, const QFont& font, int width);

/// Paints TEXT, plain, on one line, with MARKS on a surface of their own.
void paintMarkedLine(QPainter& painter, const QRect& rect, const QFont& font, const theme::Look& look,
                     theme::Color ink, const QString& text, const QList<search::Range>& marks);

} // namespace bandeja::searching
