// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/language/language.h"

#include <QString>

namespace bandeja::server::ai {

/// What a message of a customer is apart from its question.
struct Mood {
    bool greets = false;
    bool thanks = false;
    bool complains = false;
    bool wantsPerson = false;
};

/// Looks for the usual words of the three languages in TEXT.
Mood moodOf(const QString& text);

/// The standing sentences of an answer, by language. VARIANT chooses among several of each kind, so that
/// another draft reads differently.
QString greeting(language::Language language, int variant);
QString regret(language::Language language);
QString closing(language::Language language, int variant);
QString replyToGreeting(language::Language language, int variant);
QString replyToThanks(language::Language language, int variant);
QString replyToWishForPerson(language::Language language);
/// Introduces what the shop only knows in the language OTHER.
QString otherLanguageNote(language::Language language, language::Language other);

} // namespace bandeja::server::ai
