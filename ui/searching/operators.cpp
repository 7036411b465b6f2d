// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/searching/operators.h"

#include "core/domain/plaintext.h"
#include "ui/words/names.h"

#include <QCoreApplication>

namespace bandeja::searching {

using search::Misread;
using Wanted = search::Misread::Wanted;

namespace {

constexpr qsizetype mostOfAWord = 32;

struct Operators {
    Q_DECLARE_TR_FUNCTIONS(Operators)
};

} // namespace

QList<OperatorHelp> operatorHelp() {
    // Words of the query's language: core/search knows them in all three languages.
    return {
        {Operators::tr("from:", "search operator"), Operators::tr("who wrote it, or me")},
        {Operators::tr("in:", "search operator"), Operators::tr("an account, or open, snoozed, closed")},
        {Operators::tr("channel:", "search operator"), Operators::tr("WhatsApp, Instagram and so on")},
        {Operators::tr("label:", "search operator"), Operators::tr("a label of the conversation")},
        {Operators::tr("before:", "search operator"), Operators::tr("earlier than a day: 2026-03-14")},
        {Operators::tr("after:", "search operator"), Operators::tr("on a day or later: 2026-03, yesterday")},
        {Operators::tr("has:image", "search operator"), Operators::tr("with a picture; also file, audio")},
        {Operators::tr("is:unread", "search operator"), Operators::tr("in conversations nobody has read")},
    };
}

QStringList valuesOf(Wanted wanted) {
    // Words of the query's language; between them a comma and a space.
    QString values;
    switch (wanted) {
    case Wanted::Channel: {
        QStringList names;
        for (const domain::Channel channel : domain::allChannels)
            names += domain::channelName(channel);
        return names;
    }
    case Wanted::Day:
        values = Operators::tr("today, yesterday, 2026, 2026-03, 2026-03-14", "search values");
        break;
    case Wanted::Kind:
        values = Operators::tr("image, video, audio, file, sticker, location, attachment", "search values");
        break;
    case Wanted::State:
        values = Operators::tr("open, unread, drafts, snoozed, closed", "search values");
        break;
    }
    return values.split(QStringLiteral(", "));
}

QString inSentence(const QString& typed, qsizetype most) {
    const QString line = domain::oneLine(typed, most);
    return words::isolated(line == domain::oneLine(typed, most + 1) ? line : line + QChar(0x2026));
}

QString misreadIn(const search::ParsedQuery& query) {
    if (query.misread.isEmpty())
        return {};
    const Misread& last = query.misread.constLast(); // what the person is at
    const QString values = valuesOf(last.wanted).join(QStringLiteral(", "));
    const QString word = inSentence(last.word, mostOfAWord);
    return last.word.endsWith(QLatin1Char(':'))
               ? Operators::tr("After %1 comes one of: %2", "search").arg(word, values)
               : Operators::tr("“%1” isn't understood. Possible: %2", "search").arg(word, values);
}

} // namespace bandeja::searching
