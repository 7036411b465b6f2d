// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/language/language.h"

#include <QStringList>

namespace bandeja::server::language {

/// TEXT in lower case and without accents: people type "envio" for "envío".
QString folded(QStringView text);

/// The words of TEXT in their order, folded: runs of letters and digits.
QStringList words(QStringView text);

/// Whether a folded WORD says nothing about what a text is about.
bool isStopWord(const QString& word, Language language);

/// The part of a folded WORD that its forms share ("envían", "enviamos" → "envi"). Not a word by itself.
QString stem(const QString& word, Language language);

/// What a folded WORD is about, in a word that is the same in all three languages ("frete", "envío",
/// "shipping"); empty for most words. Only what customers of a shop ask for.
QString topic(const QString& word, Language language);

/// The stems of the words of TEXT that say something.
QStringList contentStems(QStringView text, Language language);

} // namespace bandeja::server::language
