// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/language/language.h"

#include "core/domain/names.h"
#include "server/language/lexicon.h"
#include "server/language/words.h"

#include <array>

namespace bandeja::server::language {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr domain::Names<Language, 3> tags{
    {{Language::Spanish, "es"_L1}, {Language::Portuguese, "pt"_L1}, {Language::English, "en"_L1}}};

constexpr std::array candidates{Language::Spanish, Language::Portuguese, Language::English};

/// Letters that only one of the three languages writes.
Language languageOfLetter(QChar letter) {
    switch (letter.toLower().unicode()) {
    case u'ñ':
    case u'¿':
    case u'¡':
        return Language::Spanish;
    case u'ã':
    case u'õ':
    case u'ç':
    case u'ê':
    case u'ô':
    case u'â':
    case u'à':
        return Language::Portuguese;
    default:
        return Language::Unknown;
    }
}

} // namespace

Language languageFromTag(QStringView tag) {
    const QString first = tag.toString().toLower().replace(u'_', u'-').section(u'-', 0, 0);
    return domain::valueIn(tags, first).value_or(Language::Unknown);
}

QLatin1StringView languageTag(Language language) {
    return domain::nameIn(tags, language);
}

Language detectLanguage(QStringView text) {
    const QStringView beginning = text.left(2000); // enough to tell, however long the rest is
    std::array<int, candidates.size()> scores{};
    constexpr int letterWeight = 3;
    for (const QChar letter : beginning) {
        for (size_t i = 0; i < candidates.size(); ++i)
            scores[i] += languageOfLetter(letter) == candidates[i] ? letterWeight : 0;
    }
    for (const QString& word : words(beginning)) {
        for (size_t i = 0; i < candidates.size(); ++i) {
            const Lexicon& lexicon = lexiconOf(candidates[i]);
            scores[i] += lexicon.markers.contains(word) ? 2 : lexicon.stopWords.contains(word) ? 1 : 0;
        }
    }
    const auto best = std::max_element(scores.begin(), scores.end());
    const bool alone = *best > 0 && std::count(scores.begin(), scores.end(), *best) == 1;
    return alone ? candidates[static_cast<size_t>(best - scores.begin())] : Language::Unknown;
}

} // namespace bandeja::server::language
