// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/searching/markedline.h"

#include <QPainter>
#include <QTextLayout>

namespace bandeja::searching {

using search::Range;
using theme::Color;

namespace {

constexpr qsizetype before =
    14; ///< at most so many characters are shown before a mark, where something has to be cut

QString oneLine(QString text) {
    for (QChar& c : text) { // as many characters as before: the marks stay where they are
        if (c.isSpace() || c.category() == QChar::Other_Control)
            c = u' ';
    }
    return text;
}

} // namespace

FittedLine fitted(const QString& text, const QList<Range>& marks, const QFont& font, int width) {
    const QFontMetrics metrics(font);
    FittedLine line{oneLine(text), marks};
    const qsizetype end = marks.isEmpty() ? 0 : marks.constFirst().from + marks.constFirst().length;
    if (end > 0 && metrics.horizontalAdvance(line.text.first(qMin(end, line.text.size()))) > width * 4 / 5) {
        const qsizetype hit = marks.constFirst().from;
        qsizetype from = hit;
        while (from > 0 && hit - from < before &&
               metrics.horizontalAdvance(line.text.mid(from - 1, hit - from + 1)) < width / 3)
            --from;
        if (from > 0 && line.text[from].isLowSurrogate())
            --from;
        line.text = QStringLiteral("…") + line.text.mid(from);
        for (Range& mark : line.marks)
            mark.from -= from - 1;
    }
    const QString whole = line.text;
    line.text = metrics.elidedText(whole, Qt::ElideRight, width);
    const qsizetype kept = line.text == whole ? whole.size() : qMax<qsizetype>(0, line.text.size() - 1);
    line.marks.removeIf([&](const Range& mark) { return mark.from < 0 || mark.from >= kept; });
    for (Range& mark : line.marks)
        mark.length = qMin(mark.length, kept - mark.from);
    return line;
}

void paintMarkedLine(QPainter& painter, const QRect& rect, const QFont& font, const theme::Look& look,
                     Color ink, const QString& text, const QList<Range>& marks) {
    const FittedLine line = fitted(text, marks, font, rect.width());
    QTextLayout layout(line.text, font);
    QTextOption option(Qt::AlignLeft);
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    for (const Range& mark : line.marks) {
        QTextCharFormat format;
        format.setBackground(look.color(Color::Mark));
        format.setForeground(look.color(Color::MarkText));
        formats.append({static_cast<int>(mark.from), static_cast<int>(mark.length), format});
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine laidOut = layout.createLine();
    laidOut.setLineWidth(rect.width());
    layout.endLayout();
    painter.setPen(look.color(ink));
    layout.draw(&painter, QPointF(rect.x(), rect.y() + (rect.height() - laidOut.height()) / 2));
}

} // namespace bandeja::searching
