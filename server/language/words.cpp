// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/language/words.h"

#include "server/language/lexicon.h"
#include "server/language/stemmer.h"

namespace bandeja::server::language {

QString folded(QStringView text) {
    QString decomposed = text.toString().normalized(QString::NormalizationForm_KD);
    decomposed.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return decomposed.toLower();
}

QStringList words(QStringView text) {
    const QString plain = folded(text);
    QStringList found;
    qsizetype start = -1;
    for (qsizetype i = 0; i <= plain.size(); ++i) {
        const bool inWord = i < plain.size() && plain[i].isLetterOrNumber();
        if (inWord && start < 0)
            start = i;
        if (!inWord && start >= 0) {
            // A word of hundreds of letters is noise; it would only fill the index.
            if (i - start <= 40)
                found += plain.mid(start, i - start);
            start = -1;
        }
    }
    return found;
}

bool isStopWord(const QString& word, Language language) {
    return lexiconOf(language).stopWords.contains(word);
}

QString stem(const QString& word, Language language) {
    switch (language) {
    case Language::Spanish:
        return spanishStem(word);
    case Language::Portuguese:
        return portugueseStem(word);
    case Language::English:
        return englishStem(word);
    case Language::Unknown:
        break;
    }
    return word;
}

QString topic(const QString& word, Language language) {
    return lexiconOf(language).topics.value(stem(word, language));
}

QStringList contentStems(QStringView text, Language language) {
    QStringList stems;
    for (const QString& word : words(text)) {
        if (!isStopWord(word, language))
            stems += stem(word, language);
    }
    return stems;
}

} // namespace bandeja::server::language
