// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QTextLayout>

#include <memory>
#include <vector>

namespace bandeja::inbox {

/// A part of a text, by its places; may run backwards.
struct TextRange {
    int from = 0;
    int to = 0;
    bool isEmpty() const { return from == to; }
};

/// The colours of a text.
struct BodyInk {
    QColor text;
    QColor selection; ///< behind what is selected
    QColor mark;      ///< behind what is marked
    QColor markText;  ///< of what is marked
};

/// Text of several paragraphs, laid out once and painted often. Plain: nothing in it is markup. Each
/// paragraph finds its own direction, so that no line turns another one around.
class BodyText {
public:
    /// Breaks TEXT into lines of at most WIDTH pixels.
    BodyText(const QString& text, const QFont& font, double width);

    const QString& text() const { return text_; }
    /// The width of the longest line.
    double width() const { return width_; }
    double height() const { return height_; }
    /// Where the last line ends, when it reads from left to right; otherwise the whole width: nothing fits
    /// after it.
    double lastLineEnd() const { return lastLineEnd_; }
    /// Where the last line's letters stand.
    double lastBaseline() const { return lastBaseline_; }

    void paint(QPainter& painter, const QPointF& at, const BodyInk& ink, TextRange selected = {},
               const QList<TextRange>& marks = {}) const;
    /// The place in the text that is nearest to POINT.
    int positionAt(const QPointF& point) const;
    bool contains(const QPointF& point) const;
    /// The word around POSITION.
    TextRange wordAt(int position) const;

private:
    struct Paragraph {
        std::unique_ptr<QTextLayout> layout;
        int start;
        double y;
    };

    void arrange(double width);
    /// The part of RANGE in PARAGRAPH, painted in TEXT on GROUND; none where there is none.
    static void format(QList<QTextLayout::FormatRange>& formats, const Paragraph& paragraph, TextRange range,
                       const QColor& text, const QColor& ground);

    QString text_;
    std::vector<Paragraph> paragraphs_;
    double width_ = 0;
    double height_ = 0;
    double lastLineEnd_ = 0;
    double lastBaseline_ = 0;
};

} // namespace bandeja::inbox
