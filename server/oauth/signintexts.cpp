// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oauth/signintexts.h"

#include "server/pages/language.h"

namespace bandeja::server::oauth {

namespace {

constexpr SignInTexts english{
    "en",
    u"Sign in to Bandeja",
    u"Your inbox opens in the Bandeja window as soon as you are signed in.",
    u"E-mail address",
    u"Password",
    u"Sign in",
    u"The e-mail address or the password is wrong.",
    u"Too many tries. Please wait %1 seconds and try again.",
    u"This page was open for too long. Please start again from the Bandeja window.",
    u"This link does not work",
    u"Please start again from the Bandeja window: it opens this page the right way.",
    u"I forgot my password",
    u"Create an account",
};

constexpr SignInTexts spanish{
    "es",
    u"Inicia sesión en Bandeja",
    u"Tu bandeja de entrada se abre en la ventana de Bandeja en cuanto inicies sesión.",
    u"Correo electrónico",
    u"Contraseña",
    u"Iniciar sesión",
    u"El correo electrónico o la contraseña no son correctos.",
    u"Demasiados intentos. Espera %1 segundos y vuelve a intentarlo.",
    u"Esta página estuvo abierta demasiado tiempo. Empieza de nuevo desde la ventana de Bandeja.",
    u"Este enlace no funciona",
    u"Empieza de nuevo desde la ventana de Bandeja: ella abre esta página como es debido.",
    u"Olvidé mi contraseña",
    u"Crear una cuenta",
};

constexpr SignInTexts portuguese{
    "pt-BR",
    u"Entre no Bandeja",
    u"Sua caixa de entrada abre na janela do Bandeja assim que você entrar.",
    u"E-mail",
    u"Senha",
    u"Entrar",
    u"O e-mail ou a senha estão incorretos.",
    u"Muitas tentativas. Aguarde %1 segundos e tente de novo.",
    u"Esta página ficou aberta por tempo demais. Comece de novo pela janela do Bandeja.",
    u"Este link não funciona",
    u"Comece de novo pela janela do Bandeja: ela abre esta página do jeito certo.",
    u"Esqueci minha senha",
    u"Criar uma conta",
};

} // namespace

const SignInTexts& signInTexts(const QByteArray& acceptLanguage) {
    switch (pages::languageOf(acceptLanguage)) {
    case pages::Language::English:
        break;
    case pages::Language::Spanish:
        return spanish;
    case pages::Language::Portuguese:
        return portuguese;
    }
    return english;
}

} // namespace bandeja::server::oauth
