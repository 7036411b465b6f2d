// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/language/language.h"

#include <QHash>
#include <QSet>

namespace bandeja::server::language {

/// The words of one language, all folded.
struct Lexicon {
    QSet<QString> stopWords;
    QSet<QString> markers;          ///< words that the other two languages don't have
    QHash<QString, QString> topics; ///< stem to topic
};

/// The lexicon of LANGUAGE; an empty one for Unknown. Made once, then only read.
const Lexicon& lexiconOf(Language language);

} // namespace bandeja::server::language
