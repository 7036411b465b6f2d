// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/language/stemmer.h"

#include <QLatin1StringView>

#include <initializer_list>

namespace bandeja::server::language {

namespace {

using namespace Qt::Literals::StringLiterals;

struct Ending {
    QLatin1StringView from;
    QLatin1StringView to;
    qsizetype keep; ///< so many characters must be left before it
};

/// Replaces the first of ENDINGS that WORD has.
bool replaceEnding(QString& word, std::initializer_list<Ending> endings) {
    for (const Ending& ending : endings) {
        const qsizetype rest = word.size() - ending.from.size();
        if (rest < ending.keep || !word.endsWith(ending.from))
            continue;
        word.truncate(rest);
        word += ending.to;
        return true;
    }
    return false;
}

} // namespace

QString spanishStem(QString word) {
    if (word.size() < 4)
        return word;
    replaceEnding(word, {{"ces"_L1, "z"_L1, 2}, {"ciones"_L1, "cion"_L1, 2}, {"s"_L1, ""_L1, 3}});
    replaceEnding(word, {{"amiento"_L1, ""_L1, 3}, {"imiento"_L1, ""_L1, 3}, {"acion"_L1, ""_L1, 3},
                         {"cion"_L1, ""_L1, 3},    {"aremo"_L1, ""_L1, 3},   {"eremo"_L1, ""_L1, 3},
                         {"iremo"_L1, ""_L1, 3},   {"iendo"_L1, ""_L1, 3},   {"ieron"_L1, ""_L1, 3},
                         {"mente"_L1, ""_L1, 4},   {"aban"_L1, ""_L1, 3},    {"aron"_L1, ""_L1, 3},
                         {"ando"_L1, ""_L1, 3},    {"amo"_L1, ""_L1, 3},     {"emo"_L1, ""_L1, 3},
                         {"imo"_L1, ""_L1, 3},     {"ado"_L1, ""_L1, 3},     {"ada"_L1, ""_L1, 3},
                         {"ido"_L1, ""_L1, 3},     {"ida"_L1, ""_L1, 3},     {"aba"_L1, ""_L1, 3},
                         {"an"_L1, ""_L1, 3},      {"en"_L1, ""_L1, 4},      {"ar"_L1, ""_L1, 3},
                         {"er"_L1, ""_L1, 4},      {"ir"_L1, ""_L1, 3},      {"a"_L1, ""_L1, 3},
                         {"e"_L1, ""_L1, 3},       {"o"_L1, ""_L1, 3}});
    return word;
}

QString portugueseStem(QString word) {
    if (word.size() < 4)
        return word;
    replaceEnding(word, {{"coes"_L1, "cao"_L1, 2},
                         {"oes"_L1, "ao"_L1, 2},
                         {"aes"_L1, "ao"_L1, 2},
                         {"ais"_L1, "al"_L1, 2},
                         {"eis"_L1, "el"_L1, 2},
                         {"res"_L1, "r"_L1, 2},
                         {"zes"_L1, "z"_L1, 2},
                         {"ns"_L1, "m"_L1, 2},
                         {"s"_L1, ""_L1, 3}});
    replaceEnding(
        word, {{"amento"_L1, ""_L1, 3}, {"imento"_L1, ""_L1, 3}, {"acao"_L1, ""_L1, 3}, {"cao"_L1, ""_L1, 3},
               {"aremo"_L1, ""_L1, 3},  {"mente"_L1, ""_L1, 4},  {"avam"_L1, ""_L1, 3}, {"aram"_L1, ""_L1, 3},
               {"ando"_L1, ""_L1, 3},   {"endo"_L1, ""_L1, 3},   {"indo"_L1, ""_L1, 3}, {"amo"_L1, ""_L1, 3},
               {"emo"_L1, ""_L1, 3},    {"imo"_L1, ""_L1, 3},    {"ado"_L1, ""_L1, 3},  {"ada"_L1, ""_L1, 3},
               {"ido"_L1, ""_L1, 3},    {"ida"_L1, ""_L1, 3},    {"ava"_L1, ""_L1, 3},  {"am"_L1, ""_L1, 3},
               {"em"_L1, ""_L1, 4},     {"ar"_L1, ""_L1, 3},     {"er"_L1, ""_L1, 4},   {"ir"_L1, ""_L1, 3},
               {"a"_L1, ""_L1, 3},      {"e"_L1, ""_L1, 3},      {"o"_L1, ""_L1, 3}});
    return word;
}

QString englishStem(QString word) {
    if (word.size() < 4)
        return word;
    if (!word.endsWith("ss"_L1) && !word.endsWith("us"_L1))
        replaceEnding(word, {{"ies"_L1, "y"_L1, 2},
                             {"sses"_L1, "ss"_L1, 2},
                             {"shes"_L1, "sh"_L1, 2},
                             {"ches"_L1, "ch"_L1, 2},
                             {"xes"_L1, "x"_L1, 2},
                             {"s"_L1, ""_L1, 3}});
    const bool cut = replaceEnding(word, {{"ing"_L1, ""_L1, 3}, {"ed"_L1, ""_L1, 3}, {"ly"_L1, ""_L1, 4}});
    const qsizetype size = word.size();
    const bool doubled =
        cut && size > 3 && word[size - 1] == word[size - 2] && !u"lsz"_s.contains(word[size - 1]);
    if (doubled)
        word.chop(1);
    replaceEnding(word, {{"e"_L1, ""_L1, 3}, {"y"_L1, "i"_L1, 3}});
    return word;
}

} // namespace bandeja::server::language
