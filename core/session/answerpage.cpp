// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/answerpage.h"

#include <array>

namespace bandeja::session {

namespace {

struct Words {
    const char* language;
    const char* goBackTitle;
    const char* goBack;
    const char* refusedTitle;
    const char* refused;
    const char* notFound;
};

// Not tr(): this is shown by the browser, in the browser's language, before anybody is signed in.
constexpr std::array words{
    Words{"en", "Back to Bandeja", "You can close this tab and go on in Bandeja.", "You are not signed in",
          "Signing in was not finished. You can close this tab and try again in Bandeja.",
          "There is nothing here."},
    Words{"es", "Volvamos a Bandeja", "Puedes cerrar esta pestaña y continuar en Bandeja.",
          "No iniciaste sesión",
          "El inicio de sesión no se completó. Puedes cerrar esta pestaña e intentarlo de nuevo en Bandeja.",
          "Aquí no hay nada."},
    Words{"pt", "De volta à Bandeja", "Você pode fechar esta aba e continuar na Bandeja.", "Você não entrou",
          "O acesso não foi concluído. Você pode fechar esta aba e tentar de novo na Bandeja.",
          "Não há nada aqui."},
};

/// The first of our languages that HEADER names.
const Words& wordsFor(const QByteArray& header) {
    const QList<QByteArray> wanted = header.toLower().split(',');
    for (const QByteArray& range : wanted) {
        const QByteArray language = range.trimmed().left(2);
        for (const Words& candidate : words) {
            if (language == candidate.language)
                return candidate;
        }
    }
    return words.front();
}

} // namespace

QByteArray responseWith(AnswerPage page, const QByteArray& acceptLanguage) {
    const Words& text = wordsFor(acceptLanguage);
    QByteArray title = "Bandeja";
    QByteArray sentence = text.notFound;
    if (page == AnswerPage::GoBack) {
        title = text.goBackTitle;
        sentence = text.goBack;
    } else if (page == AnswerPage::Refused) {
        title = text.refusedTitle;
        sentence = text.refused;
    }
    const QByteArray body =
        QByteArray("<!doctype html><html lang=\"") + text.language +
        "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" + title +
        "</title><style>body{font:17px/1.5 system-ui,sans-serif;max-width:32em;margin:20vh auto;"
        "padding:0 1.5em;color-scheme:light dark}</style><h1>" +
        title + "</h1><p>" + sentence + "</p></html>";
    const QByteArray status = page == AnswerPage::NotFound ? "404 Not Found" : "200 OK";
    return "HTTP/1.1 " + status + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " +
           QByteArray::number(body.size()) +
           "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff"
           "\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'"
           "\r\nConnection: close\r\n\r\n" +
           body;
}

} // namespace bandeja::session
