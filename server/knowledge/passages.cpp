// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/knowledge/passages.h"

#include "core/domain/plaintext.h"
#include "server/language/sentences.h"

#include <QStringView>

namespace bandeja::server::knowledge {

namespace {

constexpr qsizetype enough = 400;  // a passage that is this long takes no further paragraph
constexpr qsizetype longest = 700; // a paragraph that is longer is cut

/// The first line stands above what follows: a heading or a question.
bool opensSomething(const QString& paragraph) {
    const QString line = paragraph.section(QLatin1Char('\n'), 0, 0).trimmed();
    return line.startsWith(QLatin1Char('#')) || line.endsWith(QLatin1Char('?')) ||
           line.endsWith(QLatin1Char(':'));
}

bool isOnlyAHeading(const QString& paragraph) {
    return !paragraph.contains(QLatin1Char('\n')) && paragraph.size() < 80 &&
           !paragraph.endsWith(QLatin1Char('.'));
}

QStringList paragraphsOf(const QString& text) {
    QStringList paragraphs;
    QStringList lines;
    const auto close = [&] {
        const QString paragraph = lines.join(QLatin1Char('\n')).trimmed();
        if (!paragraph.isEmpty())
            paragraphs += paragraph;
        lines.clear();
    };
    const QString clean = domain::storable(text);
    for (const QStringView line : QStringView(clean).split(u'\n')) {
        if (line.trimmed().isEmpty())
            close();
        else
            lines += line.toString();
    }
    close();
    return paragraphs;
}

QStringList cut(const QString& paragraph) {
    if (paragraph.size() <= longest)
        return {paragraph};
    QStringList parts;
    QString part;
    for (const QString& sentence : language::sentences(paragraph)) {
        if (!part.isEmpty() && part.size() + sentence.size() + 1 > longest) {
            parts += part;
            part.clear();
        }
        part += (part.isEmpty() ? QString() : QStringLiteral(" ")) + sentence;
    }
    if (!part.isEmpty())
        parts += part;
    return parts;
}

} // namespace

QStringList passagesOf(const QString& text) {
    QStringList passages;
    QString current;
    for (const QString& paragraph : paragraphsOf(text)) {
        for (const QString& part : cut(paragraph)) {
            const bool full = current.size() + part.size() > enough;
            const bool newSubject = opensSomething(part) || isOnlyAHeading(part);
            if (!current.isEmpty() && (full || newSubject) && !isOnlyAHeading(current)) {
                passages += current;
                current.clear();
            }
            current += (current.isEmpty() ? QString() : QStringLiteral("\n\n")) + part;
        }
    }
    if (!current.isEmpty())
        passages += current;
    return passages;
}

} // namespace bandeja::server::knowledge
