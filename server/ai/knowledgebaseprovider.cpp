// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ai/knowledgebaseprovider.h"

#include "server/ai/answerphrases.h"
#include "server/ai/answerpicker.h"
#include "server/language/words.h"

namespace bandeja::server::ai {

namespace {

using namespace Qt::Literals::StringLiterals;
using language::Language;
using Draft = tl::expected<ComposedDraft, DraftFailure>;

constexpr double goodCoverage = 0.5; // below it, a person should look whether the question was met

/// Everything that the customer wrote since the shop last did.
QString openQuestion(const QList<Turn>& turns) {
    QStringList texts;
    for (auto turn = turns.crbegin(); turn != turns.crend() && turn->byCustomer; ++turn)
        texts.prepend(turn->text);
    return texts.join(u'\n').trimmed();
}

Language languageOf(const DraftRequest& request, const QString& question) {
    Language language = language::detectLanguage(question);
    for (auto turn = request.turns.crbegin(); turn != request.turns.crend() && language == Language::Unknown;
         ++turn) {
        if (turn->byCustomer)
            language = language::detectLanguage(turn->text);
    }
    for (const Passage& passage : request.passages) {
        if (language == Language::Unknown)
            language = language::languageFromTag(passage.language);
    }
    return language == Language::Unknown ? Language::Spanish : language;
}

/// What the member wants to be different, as far as that can be done without understanding it.
struct Wish {
    bool shorter = false;
    bool different = false;
};

Wish wishOf(const DraftRequest& request) {
    const QString plain = language::folded(request.instruction);
    Wish wish;
    for (const QLatin1StringView word :
         {"short"_L1, "brief"_L1, "cort"_L1, "breve"_L1, "curt"_L1, "resum"_L1})
        wish.shorter = wish.shorter || plain.contains(word);
    wish.different = !request.previousText.isEmpty() && !wish.shorter;
    return wish;
}

bool shopHasSpoken(const QList<Turn>& turns) {
    return std::any_of(turns.begin(), turns.end(), [](const Turn& turn) { return !turn.byCustomer; });
}

ComposedDraft smallTalk(const QString& text) {
    ComposedDraft draft;
    draft.text = text;
    draft.confidence = 0.7;
    return draft;
}

ComposedDraft forPerson(Language language) {
    ComposedDraft draft;
    draft.text = replyToWishForPerson(language);
    draft.confidence = 0.5;
    draft.needsHuman = true;
    return draft;
}

/// One sentence of TEXT, the first.
QString firstSentence(const QString& text) {
    const qsizetype end = text.indexOf(u". "_s);
    return end < 0 ? text : text.left(end + 1);
}

QString compose(const DraftRequest& request, const PickedAnswer& answer, Language language,
                const Mood& mood) {
    const Wish wish = wishOf(request);
    const int variant = wish.different ? 1 : 0;
    if (wish.shorter)
        return firstSentence(answer.paragraphs.first());
    QStringList parts;
    if (!shopHasSpoken(request.turns))
        parts += greeting(language, variant);
    if (mood.complains)
        parts += regret(language);
    if (answer.language != language)
        parts += otherLanguageNote(language, answer.language);
    QString text = parts.join(u' ');
    for (const QString& paragraph : answer.paragraphs)
        text += (text.isEmpty()                           ? QString()
                 : paragraph == answer.paragraphs.first() ? u" "_s
                                                          : u"\n\n"_s) +
                paragraph;
    if (shopHasSpoken(request.turns))
        return text; // in the middle of a chat nobody greets and closes each time
    return text + (text.endsWith(u'.') || text.endsWith(u'!') ? u" "_s : u"\n\n"_s) +
           closing(language, variant);
}

double confidenceOf(const PickedAnswer& answer, bool needsHuman) {
    const double confidence = std::min(0.92, 0.3 + 0.65 * answer.coverage);
    return needsHuman ? std::min(confidence, 0.5) : confidence;
}

Draft draftFor(const DraftRequest& request) {
    const QString question = openQuestion(request.turns);
    const Language language = languageOf(request, question);
    const Mood mood = moodOf(question);
    const bool onlySmallTalk = language::contentStems(question, language).isEmpty() && !mood.wantsPerson;
    const int variant = request.previousText.isEmpty() ? 0 : 1;
    if (onlySmallTalk && mood.thanks)
        return smallTalk(replyToThanks(language, variant));
    // "¿Cuánto?" has no content either: only what greets and asks nothing is a greeting.
    if (onlySmallTalk && mood.greets && !question.contains(u'?'))
        return smallTalk(replyToGreeting(language, variant));
    QStringList skipped;
    if (wishOf(request).different) {
        const auto previous = pickAnswer(question, language, request.passages);
        if (previous)
            skipped = {previous->paragraphs.first()};
    }
    const auto answer = pickAnswer(question, language, request.passages, skipped);
    if (!answer && mood.wantsPerson)
        return forPerson(language);
    if (!answer)
        return tl::unexpected(DraftFailure::NoKnowledge);
    ComposedDraft draft;
    draft.text = compose(request, *answer, language, mood);
    const auto limit = domain::textLimit(request.channel);
    if (limit && domain::measure(draft.text, limit->unit) > limit->most)
        return tl::unexpected(DraftFailure::NoUsableText);
    draft.needsHuman =
        mood.complains || mood.wantsPerson || answer->language != language || answer->coverage < goodCoverage;
    draft.confidence = confidenceOf(*answer, draft.needsHuman);
    for (const qsizetype index : answer->passages) {
        const domain::DraftSource source{request.passages[index].knowledgeId, request.passages[index].title};
        if (!draft.sources.contains(source))
            draft.sources.append(source);
    }
    return draft;
}

} // namespace

QFuture<Draft> KnowledgeBaseProvider::compose(DraftRequest request) {
    return QtFuture::makeReadyFuture<Draft>(draftFor(request));
}

} // namespace bandeja::server::ai
