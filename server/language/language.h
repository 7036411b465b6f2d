// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringView>

/// Words of Spanish, Portuguese and English: enough to find a passage and to choose the language of an
/// answer. No dictionary, no network; everything is pure and safe from any thread.
namespace bandeja::server::language {

enum class Language { Unknown, Spanish, Portuguese, English };

/// The language of a BCP 47 tag, by its first part ("pt-BR" is Portuguese); Unknown for others.
Language languageFromTag(QStringView tag);

/// "es", "pt", "en"; empty for Unknown.
QLatin1StringView languageTag(Language language);

/// The language that TEXT is most likely in, by its small words and letters, with or without accents. Unknown
/// when nothing speaks for one of the three, as with "ok" or a number.
Language detectLanguage(QStringView text);

} // namespace bandeja::server::language
