// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/bodytext.h"

#include "ui/controls/line.h"

#include <QPainter>
#include <QTextBoundaryFinder>

#include <cmath>

namespace bandeja::inbox {

namespace {
constexpr double leading = 1.16;
}

BodyText::BodyText(const QString& text, const QFont& font, double width) : text_(text) {
    qsizetype start = 0;
    while (start <= text_.size()) {
        qsizetype end = text_.indexOf(QLatin1Char('\n'), start);
        if (end < 0)
            end = text_.size();
        auto layout = std::make_unique<QTextLayout>(text_.mid(start, end - start), font);
        QTextOption option;
        option.setTextDirection(Qt::LayoutDirectionAuto);
        option.setAlignment(layout->text().isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout->setTextOption(option);
        layout->setFormats(controls::emojiFormats(layout->text(), font));
        layout->setCacheEnabled(true);
        paragraphs_.push_back({std::move(layout), static_cast<int>(start), 0});
        start = end + 1;
    }
    arrange(width);
    // Lines that read from the right stand at the right edge, which is only known now.
    const bool anyFromRight = std::ranges::any_of(
        paragraphs_, [](const Paragraph& paragraph) { return paragraph.layout->text().isRightToLeft(); });
    if (anyFromRight)
        arrange(width_);
}

void BodyText::arrange(double width) {
    width_ = 0;
    height_ = 0;
    for (Paragraph& paragraph : paragraphs_) {
        QTextLayout& layout = *paragraph.layout;
        paragraph.y = height_;
        double y = 0;
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            // A little air between lines, half of it above.
            const double high = std::ceil(line.height() * leading);
            line.setPosition(QPointF(0, y + std::floor((high - line.height()) / 2)));
            y += high;
            width_ = qMax(width_, line.naturalTextWidth());
        }
        layout.endLayout();
        height_ += y;
    }
    width_ = std::ceil(width_);
    const QTextLayout& last = *paragraphs_.back().layout;
    lastLineEnd_ = width_;
    lastBaseline_ = height_;
    if (last.lineCount() > 0) {
        const QTextLine line = last.lineAt(last.lineCount() - 1);
        lastBaseline_ = paragraphs_.back().y + line.y() + line.ascent();
    }
    if (last.lineCount() > 0 && !last.text().isRightToLeft())
        lastLineEnd_ = last.lineAt(last.lineCount() - 1).naturalTextWidth();
}

void BodyText::format(QList<QTextLayout::FormatRange>& formats, const Paragraph& paragraph, TextRange range,
                      const QColor& text, const QColor& ground) {
    const int length = static_cast<int>(paragraph.layout->text().size());
    const int start = qBound(0, qMin(range.from, range.to) - paragraph.start, length);
    const int end = qBound(0, qMax(range.from, range.to) - paragraph.start, length);
    if (start >= end)
        return;
    QTextLayout::FormatRange part{start, end - start, {}};
    part.format.setBackground(ground);
    part.format.setForeground(text);
    formats += part;
}

void BodyText::paint(QPainter& painter, const QPointF& at, const BodyInk& ink, TextRange selected,
                     const QList<TextRange>& marks) const {
    painter.setPen(ink.text);
    const QRectF clip = painter.hasClipping() ? painter.clipBoundingRect() : QRectF();
    for (const Paragraph& paragraph : paragraphs_) {
        const QPointF corner(at.x(), at.y() + paragraph.y);
        QList<QTextLayout::FormatRange> formats;
        for (const TextRange& mark : marks)
            format(formats, paragraph, mark, ink.markText, ink.mark);
        format(formats, paragraph, selected, ink.text, ink.selection); // over the marks
        paragraph.layout->draw(&painter, corner, formats, clip);
    }
}

int BodyText::positionAt(const QPointF& point) const {
    const Paragraph* nearest = &paragraphs_.front();
    for (const Paragraph& paragraph : paragraphs_) {
        if (paragraph.y <= point.y())
            nearest = &paragraph;
    }
    const QTextLayout& layout = *nearest->layout;
    if (layout.lineCount() == 0)
        return nearest->start;
    QTextLine line = layout.lineAt(0);
    for (int i = 1; i < layout.lineCount(); ++i) {
        if (layout.lineAt(i).y() + nearest->y <= point.y())
            line = layout.lineAt(i);
    }
    return nearest->start + line.xToCursor(point.x());
}

bool BodyText::contains(const QPointF& point) const {
    return point.x() >= 0 && point.y() >= 0 && point.x() < width_ && point.y() < height_;
}

TextRange BodyText::wordAt(int position) const {
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text_);
    finder.setPosition(position);
    const qsizetype from = finder.isAtBoundary() ? position : finder.toPreviousBoundary();
    finder.setPosition(position);
    const qsizetype to = finder.toNextBoundary();
    return {static_cast<int>(qMax<qsizetype>(0, from)), static_cast<int>(to < 0 ? text_.size() : to)};
}

} // namespace bandeja::inbox
