// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/platforms/anthropicwriter.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <array>

namespace bandeja::simulator::platforms {

namespace {

using namespace Qt::Literals::StringLiterals;

struct Passage {
    int number;
    QString text;
    QString title;
};

/// Spanish, Portuguese, English.
constexpr size_t languages = 3;
using ByLanguage = std::array<QStringView, languages>;

QString unescaped(QString text) {
    return text.replace("&lt;"_L1, "<"_L1)
        .replace("&gt;"_L1, ">"_L1)
        .replace("&quot;"_L1, "\""_L1)
        .replace("&amp;"_L1, "&"_L1);
}

QString folded(const QString& text) {
    QString plain = text.normalized(QString::NormalizationForm_KD);
    plain.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return plain.toLower();
}

/// The words of TEXT that are long enough to mean something, cut so that most forms of a word are the same.
QSet<QString> roots(const QString& text) {
    static const QRegularExpression word(u"[\\p{L}\\d]+"_s);
    QSet<QString> found;
    for (auto match = word.globalMatch(folded(text)); match.hasNext();) {
        const QString one = match.next().captured();
        if (one.size() > 3 || one.front().isDigit())
            found.insert(one.left(5));
    }
    return found;
}

QStringList blocks(const QString& prompt, const QString& name) {
    const QRegularExpression block(u"<%1>(.*?)</%1>"_s.arg(name),
                                   QRegularExpression::DotMatchesEverythingOption);
    QStringList found;
    for (auto match = block.globalMatch(prompt); match.hasNext();)
        found += unescaped(match.next().captured(1));
    return found;
}

QList<Passage> passagesIn(const QString& prompt) {
    static const QRegularExpression passage(
        u"<passage number=\"(\\d+)\" title=\"([^\"]*)\">(.*?)</passage>"_s,
        QRegularExpression::DotMatchesEverythingOption);
    QList<Passage> found;
    for (auto match = passage.globalMatch(prompt); match.hasNext();) {
        const auto one = match.next();
        found.append({one.captured(1).toInt(), unescaped(one.captured(3)), unescaped(one.captured(2))});
    }
    return found;
}

/// What the customer wrote since the shop last did.
QString lastWords(const QString& prompt) {
    const qsizetype shop = prompt.lastIndexOf("</shop>"_L1);
    const QStringList since = blocks(shop < 0 ? prompt : prompt.mid(shop), u"customer"_s);
    return since.isEmpty() ? blocks(prompt, u"customer"_s).value(0) : since.join(u'\n');
}

size_t languageOf(const QString& text) {
    static constexpr ByLanguage words{
        u" el los las una con hola gracias cuanto cuesta tienen tiene hacen envio puedo donde quiero buenas "
        u"esta mas y en ",
        u" o os um uma com oi ola obrigado obrigada quanto custa voces voce tem fazem frete posso onde quero "
        u"bom boa nao e pra ",
        u" the a do you have how much is are can where want hi hello thanks please my it i and in "};
    std::array<int, languages> scores{};
    const QString plain = u' ' + folded(text).replace(QRegularExpression(u"[^\\p{L}]+"_s), u" "_s) + u' ';
    for (const QString& word : plain.split(u' ', Qt::SkipEmptyParts)) {
        for (size_t i = 0; i < languages; ++i)
            scores[i] += words[i].contains(QString(u' ' + word + u' ')) ? 1 : 0;
    }
    scores[0] += text.contains(u'¿') || text.contains(u'ñ') ? 3 : 0;
    scores[1] += text.contains(u'ã') || text.contains(u'ç') ? 3 : 0;
    return static_cast<size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

/// The part of TEXT that speaks most of ASKED, at most three sentences of it.
QString bestPart(const QString& text, const QSet<QString>& asked) {
    QString best;
    qsizetype most = -1;
    for (const QString& part : text.split(u"\n\n"_s, Qt::SkipEmptyParts)) {
        QStringList lines;
        for (const QString& line : part.split(u'\n', Qt::SkipEmptyParts)) {
            if (!line.startsWith(u'#') && !line.trimmed().endsWith(u'?'))
                lines += line.trimmed();
        }
        const qsizetype fit = (roots(part) & asked).size();
        if (lines.isEmpty() || fit <= most)
            continue;
        most = fit;
        const QStringList sentences = lines.join(u' ').split(QRegularExpression(u"(?<=[.!]) "_s)).mid(0, 3);
        best = sentences.join(u' ');
    }
    return best;
}

const Passage* bestPassage(const QList<Passage>& passages, const QSet<QString>& asked, size_t language) {
    const Passage* best = nullptr;
    double most = 0.9; // one shared word at least
    for (const Passage& passage : passages) {
        const double same = languageOf(passage.text) == language ? 1.5 : 0;
        const double fit = static_cast<double>((roots(passage.text + u' ' + passage.title) & asked).size());
        if (fit > 0 && fit + same > most) {
            most = fit + same;
            best = &passage;
        }
    }
    return best;
}

bool asksForPerson(const QString& text) {
    static const QRegularExpression words(
        u"roto|rota|queja|reclam|danad|persona|nunca lleg|quebrad|defeito|pessoa|broken|damaged|complain|real person|refund"_s);
    return words.match(folded(text)).hasMatch();
}

} // namespace

QJsonObject WrittenReply::toJson() const {
    QJsonArray numbers;
    for (const int number : usedPassages)
        numbers.append(number);
    return {{u"answer"_s, text},
            {u"needs_human"_s, needsHuman},
            {u"confidence"_s, confidence},
            {u"used_sources"_s, numbers}};
}

WrittenReply writeReply(const QString& prompt) {
    static constexpr ByLanguage greetings{u"¡Hola! ", u"Olá! ", u"Hi! "};
    static constexpr ByLanguage offers{u" Si quieres, te lo aparto. 😊", u" Se quiser, já separo para você. 😊",
                                       u" Happy to set one aside for you. 😊"};
    static constexpr ByLanguage checks{u"Déjame revisarlo con el equipo y en un momento te confirmo.",
                                       u"Vou verificar com a equipe e já te confirmo.",
                                       u"Let me check with the team and get right back to you."};
    static constexpr ByLanguage others{u"Con gusto te cuento: ", u"Claro, te conto: ", u"Sure! "};
    const QString question = lastWords(prompt);
    const size_t language = languageOf(question);
    const QSet<QString> asked = roots(question);
    const QString wish = folded(blocks(prompt, u"staff_request"_s).value(0));
    const bool isAnother = prompt.contains("<previous_draft>"_L1);
    const bool shorter = wish.contains("cort"_L1) || wish.contains("curt"_L1) || wish.contains("short"_L1);
    const QList<Passage> passages = passagesIn(prompt);
    const Passage* const passage = bestPassage(passages, asked, language);
    WrittenReply reply;
    const QString opening = prompt.contains("<shop>"_L1) ? QString() : greetings[language].toString();
    if (passage == nullptr) {
        reply.text = opening + checks[language].toString();
        reply.needsHuman = true;
        reply.confidence = 0.35;
        return reply;
    }
    reply.text = bestPart(passage->text, asked);
    reply.usedPassages = {passage->number};
    reply.needsHuman = asksForPerson(question);
    reply.confidence = reply.needsHuman ? 0.5 : 0.88;
    if (shorter)
        reply.text = reply.text.section(QRegularExpression(u"(?<=[.!]) "_s), 0, 0);
    else
        reply.text = (isAnother ? others[language].toString() : opening) + reply.text +
                     (isAnother || reply.needsHuman ? QString() : offers[language].toString());
    return reply;
}

} // namespace bandeja::simulator::platforms
