// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/query.h"

#include <QStringList>

/// What can be typed into the search field beside words, in the language that is shown.
namespace bandeja::searching {

struct OperatorHelp {
    QString text;    ///< what is typed: "from:", "has:image"
    QString meaning; ///< what it finds, in one line
};
QList<OperatorHelp> operatorHelp();

/// The values that are understood where WANTED is.
QStringList valuesOf(search::Misread::Wanted wanted);

/// TYPED as it can stand in a sentence: on one line, no longer than MOST characters, fenced off.
QString inSentence(const QString& typed, qsizetype most);

/// What of QUERY was not understood, and what would be, in one line; empty where all was.
QString misreadIn(const search::ParsedQuery& query);

} // namespace bandeja::searching
