// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"
#include "server/pages/language.h"

/// The pages that people see in a browser: no script, nothing from elsewhere, labels on every field, what is
/// wrong told to screen readers.
namespace bandeja::server::pages {

/// The language that REQUEST asks for.
Language languageFor(const http::Request& request);

struct Page {
    Language language = Language::English;
    QString title;
    QString content; ///< HTML, made with the functions below
    int status = 200;
    /// Where a form of the page may lead; browsers hold the redirection that follows it against this as well.
    QString formTargets = QStringLiteral("'none'");
};
http::Response rendered(const Page& page);

QString escaped(const QString& text);
QString paragraph(const QString& text);
/// Something that is wrong, read out at once.
QString alert(const QString& text);

struct Field {
    QString name;
    QString label;
    QString type = QStringLiteral("text");
    QString autocomplete;
    QString value = {};
    QString error = {};
    int longest = 200;
    bool required = true;
    bool autofocus = false;
    QString hint = {};
};
QString field(const Field& field);
QString hidden(const QString& name, const QString& value);
/// A form that is posted to ACTION.
QString form(const QString& action, const QString& content, const QString& button);
QString link(const QString& path, const QString& text);

/// The fields of an application/x-www-form-urlencoded body; nothing when it is no such body. A field that
/// comes twice is refused, too.
std::optional<QHash<QString, QString>> formFields(const http::Request& request);

} // namespace bandeja::server::pages
