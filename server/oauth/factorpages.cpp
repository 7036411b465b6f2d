// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oauth/factorpages.h"

#include "server/pages/qrcode.h"

namespace bandeja::server::oauth {

using namespace Qt::Literals::StringLiterals;
using http::Response;
using pages::Text;

namespace {

constexpr Text codeTitle{u"Enter your code", u"Escribe tu código", u"Digite seu código"};
constexpr Text codeLead{
    u"The code that your authenticator app shows now, or one of your recovery codes.",
    u"El código que muestra ahora tu aplicación de autenticación, o uno de tus códigos de "
    u"recuperación.",
    u"O código que o seu aplicativo autenticador mostra agora, ou um dos seus códigos de "
    u"recuperação."};
constexpr Text codeLabel{u"Code", u"Código", u"Código"};
constexpr Text wrongCode{u"This code is not right, or it was used already.",
                         u"Este código no es correcto o ya se usó.",
                         u"Este código não está certo ou já foi usado."};
constexpr Text wait{u"Too many tries. Please wait %1 seconds and try again.",
                    u"Demasiados intentos. Espera %1 segundos y vuelve a intentarlo.",
                    u"Muitas tentativas. Aguarde %1 segundos e tente de novo."};
constexpr Text next{u"Continue", u"Continuar", u"Continuar"};
constexpr Text setUpTitle{u"Protect your account", u"Protege tu cuenta", u"Proteja sua conta"};
constexpr Text setUpLead{u"Owners sign in with a code besides the password. Scan this with an authenticator "
                         u"app, or type the key in by "
                         u"hand.",
                         u"Los propietarios inician sesión con un código además de la contraseña. Escanea "
                         u"esto con una aplicación de "
                         u"autenticación o escribe la clave a mano.",
                         u"Proprietários entram com um código além da senha. Escaneie isto com um aplicativo "
                         u"autenticador ou digite a "
                         u"chave."};
constexpr Text picture{u"QR code with the key below", u"Código QR con la clave que está debajo",
                       u"Código QR com a chave que está abaixo"};
constexpr Text openApp{u"Open in an app on this device", u"Abrir en una aplicación de este dispositivo",
                       u"Abrir em um aplicativo deste dispositivo"};
constexpr Text shownCode{u"Code that the app shows", u"Código que muestra la aplicación",
                         u"Código que o aplicativo mostra"};
constexpr Text codesTitle{u"Keep these recovery codes", u"Guarda estos códigos de recuperación",
                          u"Guarde estes códigos de recuperação"};
constexpr Text codesLead{
    u"When your phone is lost, each of them lets you in once. They are shown only now: print them, or keep "
    u"them in a "
    u"password manager.",
    u"Si pierdes tu teléfono, cada uno te deja entrar una vez. Solo se muestran ahora: imprímelos o "
    u"guárdalos en un "
    u"gestor de contraseñas.",
    u"Se você perder o telefone, cada um deles permite entrar uma vez. Eles só aparecem agora: imprima-os ou "
    u"guarde-os em um gerenciador de senhas."};
constexpr Text kept{u"I have kept them", u"Ya los guardé", u"Já guardei"};

QString noticeOf(const FactorPage& page, const Text& lead) {
    switch (page.notice) {
    case SignInNotice::None:
        return pages::paragraph(lead.in(page.language));
    case SignInNotice::Wrong:
        return pages::alert(wrongCode.in(page.language));
    case SignInNotice::Wait:
        return pages::alert(wait.in(page.language).arg(page.waitSeconds));
    }
    return {};
}

QString formOf(const FactorPage& page, const QString& fields, const Text& button) {
    return pages::form(u"/oauth/authorize"_s,
                       pages::hidden(u"request"_s, QString::fromLatin1(page.request)) + fields,
                       button.in(page.language));
}

QString codeField(const FactorPage& page, const Text& label) {
    return pages::field(
        {u"code"_s, label.in(page.language), u"text"_s, u"one-time-code"_s, {}, {}, 64, true, true});
}

Response made(const FactorPage& page, const Text& title, const QString& content) {
    Response response =
        pages::rendered({page.language, title.in(page.language), content,
                         page.notice == SignInNotice::Wait ? 429 : 200, u"'self' "_s + page.redirectOrigin});
    if (page.notice == SignInNotice::Wait)
        response.addHeader("Retry-After", QByteArray::number(page.waitSeconds));
    return response;
}

} // namespace

Response codePage(const FactorPage& page) {
    return made(page, codeTitle, noticeOf(page, codeLead) + formOf(page, codeField(page, codeLabel), next));
}

Response enrolmentPage(const FactorPage& page, const QString& secret, const QString& uri) {
    const QString key = u"<p><code>%1</code></p>\n<p><a href=\"%2\">%3</a></p>\n"_s.arg(
        pages::escaped(secret), pages::escaped(uri), pages::escaped(openApp.in(page.language)));
    return made(page, setUpTitle,
                noticeOf(page, setUpLead) + pages::qrCode(uri, picture.in(page.language)) + key +
                    formOf(page, codeField(page, shownCode), next));
}

Response recoveryCodesPage(const FactorPage& page, const QStringList& codes) {
    QString list;
    for (const QString& code : codes)
        list += u"<li><code>%1</code></li>\n"_s.arg(code);
    return made(page, codesTitle,
                noticeOf(page, codesLead) + u"<ol>\n%1</ol>\n"_s.arg(list) + formOf(page, {}, kept));
}

} // namespace bandeja::server::oauth
