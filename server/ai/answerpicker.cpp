// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ai/answerpicker.h"

#include "server/language/sentences.h"
#include "server/language/words.h"

#include <QSet>

namespace bandeja::server::ai {

namespace {

using namespace Qt::Literals::StringLiterals;
using language::Language;

constexpr double leastCoverage = 0.3; // below it, the shop knows nothing that fits
constexpr double leastAddition = 0.2; // what a second paragraph must add
constexpr qsizetype longest = 340;    // characters of a paragraph in a chat

/// A word of the question that says what it is about.
struct Term {
    QString word;
    QString topic;
    double weight;
};

/// The terms of a text, for looking up a question's.
struct Vocabulary {
    Language language;
    QSet<QString> stems;
    QSet<QString> topics;

    Vocabulary(const QString& text, Language textLanguage) : language(textLanguage) {
        for (const QString& word : language::words(text)) {
            stems.insert(language::stem(word, language));
            topics.insert(language::topic(word, language));
        }
        topics.remove(QString());
    }

    /// How well this text speaks of TERM, 0 to 1.
    double speaksOf(const Term& term) const {
        if (stems.contains(language::stem(term.word, language)))
            return 1;
        return topics.contains(term.topic) ? 0.85 : 0;
    }
};

struct Paragraph {
    qsizetype passage;
    QString text;
    Language language;
    QList<double> fits; ///< for each term
    double rank;
};

QList<Term> termsOf(const QString& question, Language language) {
    QList<Term> terms;
    QSet<QString> seen;
    for (const QString& word : language::words(question.left(4000))) {
        if (language::isStopWord(word, language) || seen.contains(word) || terms.size() >= 40)
            continue;
        seen.insert(word);
        const QString topic = language::topic(word, language);
        const bool isNumber = std::all_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); });
        terms.append({word, topic, !topic.isEmpty() ? 1.5 : isNumber ? 0.7 : 1.0});
    }
    return terms;
}

/// TEXT without heading lines, and without the questions of a list of questions and answers: an answer
/// doesn't repeat them.
QStringList statements(const QString& text) {
    QStringList lines;
    for (const QString& line : text.split(u'\n')) {
        if (!line.trimmed().startsWith(u'#'))
            lines += line;
    }
    QStringList kept;
    for (const QString& sentence : language::sentences(lines.join(u'\n'))) {
        if (!sentence.endsWith(u'?'))
            kept += sentence;
    }
    return kept;
}

QString joined(const QStringList& sentences) {
    QString text;
    for (const QString& sentence : sentences) {
        if (!text.isEmpty())
            text += u".!?…:;,"_s.contains(text.back()) ? u" "_s : u"\n"_s;
        text += sentence;
    }
    return text;
}

/// As many of SENTENCES as a chat bears: the one that fits best, what follows it, and what comes before it
/// while there is room.
QString shortened(const QStringList& sentences, const QList<Term>& terms, Language language) {
    if (joined(sentences).size() <= longest || sentences.size() < 2)
        return joined(sentences);
    qsizetype best = 0;
    double most = -1;
    for (qsizetype i = 0; i < sentences.size(); ++i) {
        const Vocabulary vocabulary(sentences[i], language);
        double fit = 0;
        for (const Term& term : terms)
            fit += term.weight * vocabulary.speaksOf(term);
        if (fit > most) {
            most = fit;
            best = i;
        }
    }
    qsizetype first = best;
    qsizetype count = 1;
    const auto room = [&](qsizetype from, qsizetype length) {
        return joined(sentences.mid(from, length)).size() <= longest;
    };
    while (first + count < sentences.size() && room(first, count + 1))
        ++count;
    while (first > 0 && room(first - 1, count + 1)) {
        --first;
        ++count;
    }
    return joined(sentences.mid(first, count));
}

Language languageOf(const Passage& passage) {
    const Language said = language::languageFromTag(passage.language);
    return said != Language::Unknown ? said : language::detectLanguage(passage.text);
}

double weighed(const QList<Term>& terms, const QList<double>& fits) {
    double sum = 0;
    double all = 0;
    for (qsizetype i = 0; i < terms.size(); ++i) {
        sum += terms[i].weight * fits[i];
        all += terms[i].weight;
    }
    return all > 0 ? sum / all : 0;
}

QList<Paragraph> paragraphsOf(const QList<Passage>& passages, const QList<Term>& terms, Language asked) {
    QList<Paragraph> paragraphs;
    const double best = passages.isEmpty() ? 0 : passages.first().score;
    for (qsizetype i = 0; i < std::min<qsizetype>(passages.size(), 8); ++i) {
        const Passage& passage = passages[i];
        const Language language = languageOf(passage);
        const Vocabulary title(passage.title, language);
        for (const QString& text : passage.text.split(u"\n\n"_s, Qt::SkipEmptyParts)) {
            const QStringList sentences = statements(text);
            if (sentences.isEmpty())
                continue;
            Paragraph paragraph{i, shortened(sentences, terms, language), language, {}, 0};
            const Vocabulary vocabulary(text,
                                        language); // headings and questions count, though they aren't said
            QList<double> titleFits;
            for (const Term& term : terms) {
                titleFits += title.speaksOf(term);
                paragraph.fits += std::max(vocabulary.speaksOf(term), 0.7 * titleFits.last());
            }
            // What a document is about comes before what it only mentions.
            paragraph.rank = weighed(terms, paragraph.fits) + 0.2 * weighed(terms, titleFits) +
                             (language == asked ? 0.25 : 0) + (best > 0 ? 0.15 * passage.score / best : 0);
            paragraphs += paragraph;
        }
    }
    return paragraphs;
}

std::optional<PickedAnswer> pickForOne(const QString& question, Language asked,
                                       const QList<Passage>& passages, const QStringList& skipped) {
    const QList<Term> terms = termsOf(question, asked);
    QList<Paragraph> paragraphs = paragraphsOf(passages, terms, asked);
    std::stable_sort(paragraphs.begin(), paragraphs.end(),
                     [](const Paragraph& a, const Paragraph& b) { return a.rank > b.rank; });
    const auto isFresh = [&](const Paragraph& paragraph) {
        return !skipped.contains(paragraph.text) && weighed(terms, paragraph.fits) >= leastCoverage;
    };
    auto first = std::find_if(paragraphs.cbegin(), paragraphs.cend(), isFresh);
    if (first == paragraphs.cend())
        first = paragraphs.cbegin();
    if (first == paragraphs.cend() || weighed(terms, first->fits) < leastCoverage)
        return std::nullopt;
    PickedAnswer answer{{first->text}, {first->passage}, weighed(terms, first->fits), first->language};
    const Paragraph* second = nullptr;
    for (const Paragraph& candidate : paragraphs) {
        QList<double> together = first->fits;
        for (qsizetype i = 0; i < together.size(); ++i)
            together[i] = std::max(together[i], candidate.fits[i]);
        const double coverage = weighed(terms, together);
        if (candidate.language != first->language ||
            coverage < answer.coverage + (second == nullptr ? leastAddition : 0.01))
            continue;
        second = &candidate;
        answer.coverage = coverage;
    }
    if (second != nullptr) {
        answer.paragraphs += second->text;
        answer.passages += second->passage;
    }
    return answer;
}

/// The questions of a message that asks several, each by itself.
QStringList partsOf(const QString& question, Language asked) {
    QStringList parts;
    for (const QString& line : question.split(u'\n')) {
        for (const QString& part : line.split(u'?')) {
            if (!termsOf(part, asked).isEmpty())
                parts += part;
        }
    }
    return parts;
}

/// An answer to each of PARTS; nothing unless all of them have one and they aren't the same.
std::optional<PickedAnswer> pickForEach(const QStringList& parts, Language asked,
                                        const QList<Passage>& passages) {
    PickedAnswer all;
    for (const QString& part : parts) {
        const auto answer = pickForOne(part, asked, passages, {});
        if (!answer)
            return std::nullopt;
        all.coverage += answer->coverage / static_cast<double>(parts.size());
        if (all.paragraphs.contains(answer->paragraphs.first()))
            continue;
        all.paragraphs += answer->paragraphs.first();
        all.passages += answer->passages.first();
        all.language = answer->language;
    }
    return all.paragraphs.size() > 1 ? std::optional(all) : std::nullopt;
}

} // namespace

std::optional<PickedAnswer> pickAnswer(const QString& question, Language asked,
                                       const QList<Passage>& passages, const QStringList& skipped) {
    constexpr qsizetype mostParts = 3; // more would be no answer for a chat
    const QStringList parts = partsOf(question.left(4000), asked);
    if (skipped.isEmpty() && parts.size() > 1 && parts.size() <= mostParts) {
        if (auto answer = pickForEach(parts, asked, passages))
            return answer;
    }
    return pickForOne(question, asked, passages, skipped);
}

} // namespace bandeja::server::ai
