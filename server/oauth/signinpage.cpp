// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oauth/signinpage.h"

#include "core/cipher/digest.h"

namespace bandeja::server::oauth {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char style[] = R"(
:root { color-scheme: light dark; --ground: #f4f1ec; --paper: #ffffff; --ink: #23211e; --quiet: #65605a; --line: #8a847c;
  --accent: #0b6b57; --on-accent: #ffffff; --bad: #a3261c; }
@media (prefers-color-scheme: dark) { :root { --ground: #1b1a18; --paper: #262422; --ink: #f2efea; --quiet: #b5aea6;
  --line: #8f8880; --accent: #5fd0b3; --on-accent: #06231c; --bad: #ff9d8f; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--ground);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 24rem; background: var(--paper); border-radius: 1rem; padding: 2rem; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0 0 1.5rem; color: var(--quiet); }
p[role=alert] { color: var(--bad); font-weight: 600; }
label { display: block; margin-bottom: .25rem; font-weight: 600; }
input { width: 100%; margin-bottom: 1rem; padding: .625rem .75rem; border: 1px solid var(--line); border-radius: .5rem;
  background: transparent; color: inherit; font: inherit; }
button { width: 100%; margin-top: .5rem; padding: .75rem; border: 0; border-radius: .5rem; background: var(--accent);
  color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
)";

QString escaped(const char16_t* text) {
    return QString::fromUtf16(text).toHtmlEscaped();
}

http::Response page(const SignInTexts& texts, const char16_t* title, const QString& content, int status,
                    const QString& formTargets) {
    const QString html =
        u"<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%2</title>\n"
        "<style>%3</style>\n</head>\n<body>\n<main>\n<h1>%2</h1>\n%4</main>\n</body>\n</html>\n"_s.arg(
            QLatin1StringView(texts.language), escaped(title), QLatin1StringView(style), content);
    http::Response response = http::Response::html(status, html.toUtf8());
    const QByteArray styleHash = cipher::sha256(QByteArrayView(style)).toBase64();
    response.addHeader("Content-Security-Policy", "default-src 'none'; style-src 'sha256-" + styleHash +
                                                      "'; form-action " + formTargets.toLatin1() +
                                                      "; frame-ancestors 'none'; base-uri 'none'");
    return response;
}

QString noticeOf(const SignInTexts& texts, SignInNotice notice, qint64 waitSeconds) {
    switch (notice) {
    case SignInNotice::None:
        return u"<p>%1</p>\n"_s.arg(escaped(texts.lead));
    case SignInNotice::Wrong:
        return u"<p role=\"alert\">%1</p>\n"_s.arg(escaped(texts.wrong));
    case SignInNotice::Wait:
        return u"<p role=\"alert\">%1</p>\n"_s.arg(escaped(texts.wait).arg(waitSeconds));
    }
    return {};
}

} // namespace

http::Response signInPage(const SignInTexts& texts, const QByteArray& request, const QString& email,
                          const QString& redirectOrigin, SignInNotice notice, qint64 waitSeconds) {
    const QString form =
        noticeOf(texts, notice, waitSeconds) +
        u"<form method=\"post\" action=\"/oauth/authorize\">\n"
        "<input type=\"hidden\" name=\"request\" value=\"%1\">\n"
        "<label for=\"email\">%2</label>\n"
        "<input id=\"email\" name=\"email\" type=\"email\" autocomplete=\"username\" value=\"%3\" "
        "maxlength=\"320\" required %4>\n"
        "<label for=\"password\">%5</label>\n"
        "<input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"current-password\" "
        "maxlength=\"1000\" required "
        "%6>\n<button type=\"submit\">%7</button>\n</form>\n"_s.arg(
            QString::fromLatin1(request).toHtmlEscaped(), escaped(texts.email), email.toHtmlEscaped(),
            email.isEmpty() ? u"autofocus"_s : QString(), escaped(texts.password),
            email.isEmpty() ? QString() : u"autofocus"_s, escaped(texts.button));
    // Browsers hold the redirection that follows a form against form-action as well.
    return page(texts, texts.title, form, notice == SignInNotice::Wait ? 429 : 200,
                u"'self' "_s + redirectOrigin);
}

http::Response signInFailedPage(const SignInTexts& texts, const char16_t* explanation) {
    return page(texts, texts.badRequestTitle, u"<p>%1</p>\n"_s.arg(escaped(explanation)), 400, u"'none'"_s);
}

} // namespace bandeja::server::oauth
