// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/plaintext.h"

namespace bandeja::domain {

namespace {

bool isControl(QChar c) {
    const ushort u = c.unicode();
    return (u < 0x20 && u != '\n' && u != '\t') || (u >= 0x7f && u < 0xa0);
}

bool turnsLines(QChar c) {
    const ushort u = c.unicode();
    return (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
}

} // namespace

QString storable(QString text) {
    text.replace(QLatin1StringView("\r\n"), QLatin1StringView("\n"));
    text.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            clean += c;
            clean += text[++i];
        } else if (!c.isSurrogate() && !isControl(c)) {
            clean += c;
        }
    }
    return clean;
}

QString oneLine(const QString& text, qsizetype most) {
    // Only as much as can end up in the line is looked at: a message may be a megabyte.
    QString line = storable(text.left(most * 4));
    line.removeIf(turnsLines);
    line = line.simplified();
    if (line.size() > most) {
        qsizetype end = most;
        if (line[end - 1].isHighSurrogate())
            --end;
        line.truncate(end);
    }
    return line;
}

bool isSameLine(const QString& a, const QString& b) {
    const auto plain = [](const QString& text) {
        return oneLine(text).normalized(QString::NormalizationForm_C);
    };
    return plain(a) == plain(b);
}

} // namespace bandeja::domain
