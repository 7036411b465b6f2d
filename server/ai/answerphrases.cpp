// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ai/answerphrases.h"

#include "server/language/words.h"

#include <array>

namespace bandeja::server::ai {

namespace {

using namespace Qt::Literals::StringLiterals;
using language::Language;

/// Sentences of one kind: two variants for each language.
using Phrases = std::array<std::array<QStringView, 2>, 3>;

QString choose(const Phrases& phrases, Language language, int variant) {
    const size_t row = language == Language::Portuguese ? 1 : language == Language::English ? 2 : 0;
    return phrases[row][static_cast<size_t>(variant) % phrases[row].size()].toString();
}

bool hasAny(const QString& foldedText, std::initializer_list<QLatin1StringView> phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&foldedText](QLatin1StringView phrase) {
        const qsizetype at = foldedText.indexOf(phrase);
        return at >= 0 && (at == 0 || !foldedText[at - 1].isLetter());
    });
}

} // namespace

Mood moodOf(const QString& text) {
    const QString plain = language::words(text).join(u' ') + u' ';
    Mood mood;
    mood.greets =
        hasAny(plain, {"hola "_L1, "buenas "_L1, "buenos dias"_L1, "buen dia"_L1, "oi "_L1, "ola "_L1,
                       "bom dia"_L1, "boa tarde"_L1, "boa noite"_L1, "hi "_L1, "hello "_L1, "hey "_L1,
                       "good morning"_L1, "good afternoon"_L1, "good evening"_L1});
    mood.thanks = hasAny(plain, {"gracias"_L1, "obrigad"_L1, "valeu "_L1, "thank"_L1, "thx "_L1});
    mood.complains = hasAny(
        plain,
        {"queja"_L1,         "reclamo"_L1,     "reclamacion"_L1,  "no me han "_L1,    "nunca lleg"_L1,
         "no ha llegado"_L1, "no llego"_L1,    "llego roto"_L1,   "llego mal"_L1,     "danad"_L1,
         "estafa"_L1,        "defectuos"_L1,   "pesimo"_L1,       "molest"_L1,        "reclamac"_L1,
         "nao chegou"_L1,    "veio errad"_L1,  "quebrad"_L1,      "golpe "_L1,        "pessim"_L1,
         "com defeito"_L1,   "decepcionad"_L1, "complain"_L1,     "never arrived"_L1, "hasn t arrived"_L1,
         "not arrived"_L1,   "broken"_L1,      "damaged"_L1,      "wrong size"_L1,    "wrong order"_L1,
         "scam"_L1,          "terrible"_L1,    "disappointed"_L1, "unacceptable"_L1});
    mood.wantsPerson =
        hasAny(plain, {"una persona"_L1, "con alguien"_L1, "un humano"_L1, "un asesor"_L1, "uma pessoa"_L1,
                       "um atendente"_L1, "um humano"_L1, "falar com alguem"_L1, "real person"_L1,
                       "a human"_L1, "speak to someone"_L1, "talk to someone"_L1, "an agent"_L1});
    return mood;
}

QString greeting(Language language, int variant) {
    static constexpr Phrases phrases{
        {{u"¡Hola! Gracias por escribirnos.", u"¡Hola! Qué gusto leerte."},
         {u"Olá! Obrigado pelo contato.", u"Oi! Que bom falar com você."},
         {u"Hi! Thanks for reaching out.", u"Hello, and thanks for your message!"}}};
    return choose(phrases, language, variant);
}

QString regret(Language language) {
    static constexpr Phrases phrases{{{u"Sentimos mucho lo que pasó.", u""},
                                      {u"Sentimos muito pelo que aconteceu.", u""},
                                      {u"We are sorry about what happened.", u""}}};
    return choose(phrases, language, 0);
}

QString closing(Language language, int variant) {
    static constexpr Phrases phrases{
        {{u"¿Te ayudamos con algo más?", u"Cualquier otra duda, aquí estamos."},
         {u"Podemos ajudar com mais alguma coisa?", u"Qualquer outra dúvida, é só chamar."},
         {u"Is there anything else we can help with?", u"Just write if you have any other question."}}};
    return choose(phrases, language, variant);
}

QString replyToGreeting(Language language, int variant) {
    static constexpr Phrases phrases{
        {{u"¡Hola! Gracias por escribirnos. ¿En qué te podemos ayudar?",
          u"¡Hola! Dinos, ¿qué estás buscando?"},
         {u"Olá! Obrigado pelo contato. Como podemos ajudar?", u"Oi! Conta pra gente, o que você procura?"},
         {u"Hi! Thanks for reaching out. How can we help?", u"Hello! What are you looking for?"}}};
    return choose(phrases, language, variant);
}

QString replyToThanks(Language language, int variant) {
    static constexpr Phrases phrases{
        {{u"¡Con mucho gusto! Que tengas un excelente día.",
          u"¡Gracias a ti! Aquí estamos para lo que necesites."},
         {u"Por nada! Tenha um ótimo dia.", u"Nós que agradecemos! Qualquer coisa, é só chamar."},
         {u"You're welcome! Have a great day.", u"Our pleasure! We're here if you need anything."}}};
    return choose(phrases, language, variant);
}

QString replyToWishForPerson(Language language) {
    static constexpr Phrases phrases{
        {{u"¡Claro! En un momento te atiende una persona de nuestro equipo.", u""},
         {u"Claro! Em instantes uma pessoa da nossa equipe fala com você.", u""},
         {u"Of course! Someone from our team will be with you in a moment.", u""}}};
    return choose(phrases, language, 0);
}

QString otherLanguageNote(Language language, Language other) {
    // Of the two others, the first is Spanish; for Spanish itself it is Portuguese.
    const Language firstOther = language == Language::Spanish ? Language::Portuguese : Language::Spanish;
    const int variant = other == firstOther ? 0 : 1;
    static constexpr Phrases phrases{{{u"Por ahora tenemos esta información en portugués:",
                                       u"Por ahora tenemos esta información en inglés:"},
                                      {u"Por enquanto temos esta informação em espanhol:",
                                       u"Por enquanto temos esta informação em inglês:"},
                                      {u"For now we have this information in Spanish:",
                                       u"For now we have this information in Portuguese:"}}};
    return choose(phrases, language, variant);
}

} // namespace bandeja::server::ai
