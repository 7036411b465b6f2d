// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/knowledge/knowledgeindex.h"

#include "server/knowledge/passages.h"
#include "server/language/words.h"

#include <QSet>

#include <array>
#include <cmath>

namespace bandeja::server::knowledge {

namespace {

using language::Language;

constexpr double k1 = 1.2;
constexpr double b = 0.75;
constexpr double titleWeight = 2.0;   // a word of the title counts as often in each of its passages
constexpr double topicWeight = 0.8;   // "frete" finds "envío" a little less than "envío" itself
constexpr double foreignWeight = 0.6; // names, numbers and words that look alike in another language
constexpr double sameLanguageBonus = 1.25;

/// A term says in which language a stem was made, so that "envi" of Spanish isn't taken for one of
/// Portuguese; a topic is the same in all of them.
QString stemTerm(const QString& word, Language language) {
    return language::languageTag(language) + QLatin1Char(':') + language::stem(word, language);
}

QString topicTerm(const QString& topic) {
    return QLatin1Char('#') + topic;
}

Language languageOf(const Document& document) {
    const Language said = language::languageFromTag(document.language);
    return said != Language::Unknown
               ? said
               : language::detectLanguage(document.title + QLatin1Char(' ') + document.text);
}

constexpr std::array allLanguages{Language::Spanish, Language::Portuguese, Language::English,
                                  Language::Unknown};

} // namespace

KnowledgeIndex::KnowledgeIndex(const QList<Document>& documents) {
    for (const Document& document : documents) {
        const Language language = languageOf(document);
        const QStringList texts = passagesOf(document.text);
        for (const QString& text : texts)
            add(document, language, text);
        if (texts.isEmpty() && !document.title.trimmed().isEmpty())
            add(document, language, document.title.trimmed());
    }
    double total = 0;
    for (const Entry& entry : passages_)
        total += entry.length;
    if (total > 0)
        averageLength_ = total / static_cast<double>(passages_.size());
}

void KnowledgeIndex::add(const Document& document, Language language, const QString& text) {
    const int index = static_cast<int>(passages_.size());
    QHash<QString, double> frequencies;
    double length = 0;
    const auto count = [&](const QString& source, double weight) {
        for (const QString& word : language::words(source)) {
            if (language::isStopWord(word, language))
                continue;
            frequencies[stemTerm(word, language)] += weight;
            if (const QString topic = language::topic(word, language); !topic.isEmpty())
                frequencies[topicTerm(topic)] += weight;
            length += 1;
        }
    };
    count(text, 1);
    count(document.title, titleWeight);
    for (auto it = frequencies.cbegin(); it != frequencies.cend(); ++it)
        postings_[it.key()].append({index, it.value()});
    const QLatin1StringView tag = language::languageTag(language);
    passages_.append({{document.id, document.title, text,
                       document.language.isEmpty() ? QString(tag) : document.language, 0},
                      language,
                      length});
}

void KnowledgeIndex::score(const QString& term, double weight, Scores& scores) const {
    const auto found = postings_.constFind(term);
    if (found == postings_.cend())
        return;
    const double all = static_cast<double>(passages_.size());
    const double with = static_cast<double>(found->size());
    const double rarity = std::log(1.0 + (all - with + 0.5) / (with + 0.5));
    for (const Posting& posting : *found) {
        const double length = passages_[posting.entry].length / averageLength_;
        const double saturated =
            posting.frequency * (k1 + 1) / (posting.frequency + k1 * (1 - b + b * length));
        double& best = scores[posting.entry];
        best = std::max(best, weight * rarity * saturated);
    }
}

/// What WORD of a question in the language ASKED adds to each passage: as a word or as a topic, whichever is
/// more.
KnowledgeIndex::Scores KnowledgeIndex::scoresOf(const QString& word, Language asked) const {
    Scores scores;
    for (const Language language : allLanguages) {
        score(stemTerm(word, language), language == asked || asked == Language::Unknown ? 1.0 : foreignWeight,
              scores);
        const bool speaks = language == asked || asked == Language::Unknown;
        if (const QString topic = speaks ? language::topic(word, language) : QString(); !topic.isEmpty())
            score(topicTerm(topic), topicWeight, scores);
    }
    return scores;
}

QList<ai::Passage> KnowledgeIndex::search(const QString& query, const QString& tag, int most) const {
    const Language said = language::languageFromTag(tag);
    const Language asked = said != Language::Unknown ? said : language::detectLanguage(query);
    Scores totals;
    QSet<QString> seen;
    constexpr qsizetype mostWords = 200; // a question that is a novel is asked by its beginning
    for (const QString& word : language::words(query)) {
        if (language::isStopWord(word, asked) || seen.contains(word) || seen.size() >= mostWords)
            continue;
        seen.insert(word);
        const Scores scores = scoresOf(word, asked);
        for (auto it = scores.cbegin(); it != scores.cend(); ++it)
            totals[it.key()] += it.value();
    }
    QList<std::pair<double, int>> ranked;
    ranked.reserve(totals.size());
    for (auto it = totals.cbegin(); it != totals.cend(); ++it) {
        const bool same = asked != Language::Unknown && passages_[it.key()].language == asked;
        ranked.append(
            {-it.value() * (same ? sameLanguageBonus : 1.0), it.key()}); // equal ones stay in their order
    }
    const qsizetype count = std::min<qsizetype>(std::max(most, 0), ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + count, ranked.end());
    QList<ai::Passage> found;
    for (qsizetype i = 0; i < count; ++i) {
        ai::Passage passage = passages_[ranked[i].second].passage;
        passage.score = -ranked[i].first;
        found.append(std::move(passage));
    }
    return found;
}

} // namespace bandeja::server::knowledge
