// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountpages.h"

#include <algorithm>

namespace bandeja::server::accounts {

using namespace Qt::Literals::StringLiterals;
using pages::Language;
using pages::Page;
using pages::Text;

namespace {

constexpr qsizetype tokenSize = 43;

constexpr Text mailTitle{u"Look into your mail", u"Revisa tu correo", u"Confira seu e-mail"};
constexpr Text mailText{u"If that is possible with the address that you gave, there is a mail on its way to "
                        u"it. Go on with the link that "
                        u"is in it.",
                        u"Si es posible con la dirección que diste, ya va un mensaje en camino. Continúa con "
                        u"el enlace que contiene.",
                        u"Se for possível com o endereço informado, uma mensagem já está a caminho. Continue "
                        u"pelo link que está nela."};
constexpr Text deadTitle{u"This link is not good any more", u"Este enlace ya no sirve",
                         u"Este link não vale mais"};
constexpr Text deadText{u"It was used already, or it is too old. Please ask for a new one.",
                        u"Ya se usó o es demasiado antiguo. Pide uno nuevo.",
                        u"Ele já foi usado ou é antigo demais. Peça um novo."};
constexpr Text offTitle{u"Not offered here", u"No disponible aquí", u"Não disponível aqui"};
constexpr Text offText{u"This server does not offer that. Please ask who runs it.",
                       u"Este servidor no ofrece esta función. Pregunta a quien lo administra.",
                       u"Este servidor não oferece isso. Pergunte a quem o administra."};
constexpr Text oftenTitle{u"Too many tries", u"Demasiados intentos", u"Muitas tentativas"};
constexpr Text oftenText{u"Please wait a while and try again.", u"Espera un poco y vuelve a intentarlo.",
                         u"Aguarde um pouco e tente de novo."};
constexpr Text passwordLabel{u"New password", u"Contraseña nueva", u"Nova senha"};
constexpr Text passwordHint{u"At least %1 characters. A short sentence is good.",
                            u"Al menos %1 caracteres. Una frase corta es buena idea.",
                            u"Pelo menos %1 caracteres. Uma frase curta é uma boa ideia."};

} // namespace

Page noticePage(Language language, const Text& title, const Text& text, int status) {
    return {language, title.in(language), pages::paragraph(text.in(language)), status};
}

Page checkYourMail(Language language) {
    return noticePage(language, mailTitle, mailText);
}

Page linkNoLongerGood(Language language) {
    return noticePage(language, deadTitle, deadText, 400);
}

Page notOffered(Language language) {
    return noticePage(language, offTitle, offText, 404);
}

Page tooOften(Language language) {
    return noticePage(language, oftenTitle, oftenText, 429);
}

QString newPasswordField(Language language, bool wrong, bool autofocus) {
    const QString hint = passwordHint.in(language).arg(Passwords::shortest);
    return pages::field({u"password"_s,
                         passwordLabel.in(language),
                         u"password"_s,
                         u"new-password"_s,
                         {},
                         wrong ? hint : QString(),
                         static_cast<int>(Passwords::longest),
                         true,
                         autofocus,
                         hint});
}

bool isPassword(const QString& text) {
    return text.size() >= Passwords::shortest && text.size() <= Passwords::longest;
}

QByteArray tokenOf(const QString& text) {
    const bool good = text.size() == tokenSize && std::all_of(text.begin(), text.end(), [](QChar c) {
                          return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-' || c == u'_');
                      });
    return good ? text.toLatin1() : QByteArray();
}

} // namespace bandeja::server::accounts
