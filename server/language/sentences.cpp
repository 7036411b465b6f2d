// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/language/sentences.h"

#include "server/language/words.h"

namespace bandeja::server::language {

namespace {

using namespace Qt::Literals::StringLiterals;

bool isEnd(QChar c) {
    return c == u'.' || c == u'!' || c == u'?' || c == u'…';
}

/// Whether the full stop at POSITION only shortens a word: "Av.", "a.m.", "p. ej.".
bool isAbbreviation(QStringView line, qsizetype position) {
    static const QStringList known{u"av"_s,     u"no"_s,  u"num"_s, u"tel"_s,   u"sr"_s,   u"sra"_s,
                                   u"dr"_s,     u"dra"_s, u"ej"_s,  u"aprox"_s, u"ext"_s,  u"col"_s,
                                   u"st"_s,     u"mr"_s,  u"mrs"_s, u"vs"_s,    u"prof"_s, u"r"_s,
                                   u"approx"_s, u"art"_s, u"max"_s, u"min"_s};
    qsizetype start = position;
    while (start > 0 && line[start - 1].isLetter())
        --start;
    const QString word = folded(line.mid(start, position - start));
    // One letter before it: an initial, or the last of "a.m." when the sentence goes on in small letters.
    return word.size() == 1 ? position + 2 < line.size() && !line[position + 2].isUpper()
                            : known.contains(word);
}

/// Takes bullets, numbers of lists and heading marks from the beginning.
QString withoutMarks(QStringView line) {
    qsizetype start = 0;
    while (start < line.size() && (line[start].isSpace() || u"-*#•·–>"_s.contains(line[start])))
        ++start;
    return line.mid(start).trimmed().toString();
}

void addLine(QStringView line, QStringList& found) {
    qsizetype start = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (!isEnd(line[i]))
            continue;
        qsizetype after = i + 1;
        while (after < line.size() && (isEnd(line[after]) || u")\"»”’"_s.contains(line[after])))
            ++after;
        const bool endsWord = after >= line.size() || line[after].isSpace();
        if (!endsWord || (line[i] == u'.' && after < line.size() && isAbbreviation(line, i)))
            continue;
        found += withoutMarks(line.mid(start, after - start));
        start = after;
        i = after - 1;
    }
    if (start < line.size())
        found += withoutMarks(line.mid(start));
}

} // namespace

QStringList sentences(QStringView text) {
    QStringList found;
    for (const QStringView line : text.split(u'\n'))
        addLine(line, found);
    found.removeAll(QString());
    return found;
}

} // namespace bandeja::server::language
