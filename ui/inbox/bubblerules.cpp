// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/bubblerules.h"

#include <QTextBoundaryFinder>

namespace bandeja::inbox {

namespace {
constexpr int columnWidth = 820; ///< farther apart, answers lose their questions
constexpr qsizetype shownAtFirst = 1000;
constexpr qsizetype linesAtFirst = 16;
} // namespace

bool isFewEmoji(const QString& text) {
    if (text.isEmpty() || text.size() > 24)
        return false;
    int count = 0;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    for (qsizetype from = 0, to = finder.toNextBoundary(); to > 0; from = to, to = finder.toNextBoundary()) {
        const char32_t first = QStringView(text).mid(from, to - from).toUcs4().constFirst();
        const bool emoji = (first >= 0x1f300 && first <= 0x1faff) || (first >= 0x2600 && first <= 0x27bf) ||
                           (first >= 0x1f1e6 && first <= 0x1f1ff);
        if (!emoji || ++count > 3)
            return false;
    }
    return count > 0;
}

qsizetype shownPart(const QString& text, qsizetype asked) {
    qsizetype end = asked > 0 ? asked : shownAtFirst;
    if (asked == 0) {
        qsizetype line = -1;
        for (qsizetype lines = 0; lines < linesAtFirst; ++lines) {
            line = text.indexOf(u'\n', line + 1);
            if (line < 0)
                break;
        }
        if (line >= 0)
            end = qMin(end, line);
    }
    // A little more is not worth a button, and no character is cut in two.
    if (text.size() <= end + end / 8)
        return text.size();
    if (text[end - 1].isHighSurrogate())
        --end;
    return end;
}

int columnMargin(const theme::Look& look, int width) {
    return qMax(look.space(theme::Space::L), (width - look.scaled(columnWidth)) / 2);
}

int signSize(const theme::Look& look) {
    return look.scaled(16);
}

int guessedHeight(const theme::Look& look) {
    return look.scaled(58);
}

} // namespace bandeja::inbox
