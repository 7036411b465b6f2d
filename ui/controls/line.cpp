// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/line.h"

#include <QFontMetrics>
#include <QPainter>

namespace bandeja::controls {

namespace {
constexpr char16_t asEmoji = 0xfe0f;
}

QList<QTextLayout::FormatRange> emojiFormats(QStringView text, const QFont& font) {
    QList<QTextLayout::FormatRange> formats;
    for (qsizetype i = text.indexOf(asEmoji); i > 0; i = text.indexOf(asEmoji, i + 1)) {
        QTextLayout::FormatRange range;
        const bool pair = i > 1 && text[i - 1].isLowSurrogate();
        range.start = static_cast<int>(i - (pair ? 2 : 1));
        range.length = static_cast<int>(i + 1 - range.start);
        QFont emoji(font);
        emoji.setFamilies({QStringLiteral("Noto Color Emoji"), QStringLiteral("Apple Color Emoji"),
                           QStringLiteral("Segoe UI Emoji"), font.family()});
        range.format.setFont(emoji);
        formats += range;
    }
    return formats;
}

void paintLine(QPainter& painter, const QRect& rect, const QFont& font, const QColor& color,
               const QString& text) {
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width());
    painter.setFont(font);
    painter.setPen(color);
    const bool fromRight = shown.isRightToLeft();
    if (shown.contains(QChar(asEmoji))) {
        QTextLayout layout(shown, font);
        QTextOption option;
        option.setTextDirection(fromRight ? Qt::RightToLeft : Qt::LeftToRight);
        option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
        option.setWrapMode(QTextOption::NoWrap);
        layout.setTextOption(option);
        layout.setFormats(emojiFormats(shown, font));
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setLineWidth(rect.width());
        layout.endLayout();
        // On the line that the text alone would stand on: an emoji's font may be taller.
        const QFontMetrics metrics(font);
        const int top = rect.y() + (rect.height() - metrics.height()) / 2;
        layout.draw(&painter, QPointF(rect.x(), top + metrics.ascent() - line.ascent()));
        return;
    }
    const Qt::LayoutDirection before = painter.layoutDirection();
    painter.setLayoutDirection(fromRight ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::AlignAbsolute | Qt::TextSingleLine, shown);
    painter.setLayoutDirection(before);
}

} // namespace bandeja::controls
