// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/page.h"

#include "core/cipher/digest.h"

namespace bandeja::server::pages {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostForm = 16 * 1024;

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
p[role=alert], p.error { color: var(--bad); font-weight: 600; }
p.error, p.hint { margin: -.5rem 0 1rem; font-size: .875rem; }
p.more { margin: 1.5rem 0 0; }
a { color: var(--accent); }
label { display: block; margin-bottom: .25rem; font-weight: 600; }
input { width: 100%; margin-bottom: 1rem; padding: .625rem .75rem; border: 1px solid var(--line); border-radius: .5rem;
  background: transparent; color: inherit; font: inherit; }
input[aria-invalid=true] { border-color: var(--bad); }
button { width: 100%; margin-top: .5rem; padding: .75rem; border: 0; border-radius: .5rem; background: var(--accent);
  color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
code { font: 1rem/1.5 ui-monospace, monospace; color: var(--ink); overflow-wrap: anywhere; }
ol { margin: 0 0 1.5rem; padding-left: 2rem; }
svg { display: block; width: 12rem; height: 12rem; margin: 0 auto 1.5rem; background: #ffffff; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
)";

QString attribute(const char* name, const QString& value) {
    return value.isEmpty() ? QString() : u" %1=\"%2\""_s.arg(QLatin1StringView(name), escaped(value));
}

QString decoded(QString field) {
    field.replace(u'+', u' ');
    return QUrl::fromPercentEncoding(field.toUtf8());
}

} // namespace

Language languageFor(const http::Request& request) {
    return languageOf(request.header("accept-language"));
}

http::Response rendered(const Page& page) {
    const QString html =
        u"<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%2</title>\n"
        "<style>%3</style>\n</head>\n<body>\n<main>\n<h1>%2</h1>\n%4</main>\n</body>\n</html>\n"_s.arg(
            languageCode(page.language), escaped(page.title), QLatin1StringView(style), page.content);
    http::Response response = http::Response::html(page.status, html.toUtf8());
    const QByteArray styleHash = cipher::sha256(QByteArrayView(style)).toBase64();
    response.addHeader("Content-Security-Policy", "default-src 'none'; style-src 'sha256-" + styleHash +
                                                      "'; form-action " + page.formTargets.toLatin1() +
                                                      "; frame-ancestors 'none'; base-uri 'none'");
    return response;
}

QString escaped(const QString& text) {
    return text.toHtmlEscaped();
}

QString paragraph(const QString& text) {
    return u"<p>%1</p>\n"_s.arg(escaped(text));
}

QString alert(const QString& text) {
    return u"<p role=\"alert\">%1</p>\n"_s.arg(escaped(text));
}

QString field(const Field& field) {
    QString described;
    QString notes;
    if (!field.error.isEmpty()) {
        described = field.name + "-error"_L1;
        notes = u"<p class=\"error\" id=\"%1\">%2</p>\n"_s.arg(described, escaped(field.error));
    } else if (!field.hint.isEmpty()) {
        described = field.name + "-hint"_L1;
        notes = u"<p class=\"hint\" id=\"%1\">%2</p>\n"_s.arg(described, escaped(field.hint));
    }
    return u"<label for=\"%1\">%2</label>\n<input id=\"%1\" name=\"%1\""_s.arg(field.name,
                                                                               escaped(field.label)) +
           attribute("type", field.type) + attribute("autocomplete", field.autocomplete) +
           u" value=\"%1\" maxlength=\"%2\""_s.arg(escaped(field.value), QString::number(field.longest)) +
           attribute("aria-describedby", described) +
           (field.error.isEmpty() ? QString() : u" aria-invalid=\"true\""_s) +
           (field.required ? u" required"_s : QString()) + (field.autofocus ? u" autofocus"_s : QString()) +
           u">\n"_s + notes;
}

QString hidden(const QString& name, const QString& value) {
    return u"<input type=\"hidden\" name=\"%1\" value=\"%2\">\n"_s.arg(name, escaped(value));
}

QString form(const QString& action, const QString& content, const QString& button) {
    return u"<form method=\"post\" action=\"%1\">\n"_s.arg(action) + content +
           u"<button type=\"submit\">%1</button>\n</form>\n"_s.arg(escaped(button));
}

QString link(const QString& path, const QString& text) {
    return u"<p class=\"more\"><a href=\"%1\">%2</a></p>\n"_s.arg(escaped(path), escaped(text));
}

std::optional<QHash<QString, QString>> formFields(const http::Request& request) {
    if (request.mediaType() != "application/x-www-form-urlencoded" || request.body.size() > mostForm)
        return std::nullopt;
    QHash<QString, QString> fields;
    for (const QByteArray& pair : request.body.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const QString name = decoded(QString::fromLatin1(equals < 0 ? pair : pair.left(equals)));
        if (fields.contains(name))
            return std::nullopt;
        fields.insert(name, equals < 0 ? QString() : decoded(QString::fromLatin1(pair.mid(equals + 1))));
    }
    return fields;
}

} // namespace bandeja::server::pages
