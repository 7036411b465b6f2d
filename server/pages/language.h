// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace bandeja::server::pages {

/// The languages of what the server says to people: pages and mail. A request says its language, so the words
/// can't come from the program's own translation.
enum class Language { English, Spanish, Portuguese };

/// The language for an Accept-Language header: English for all others.
Language languageOf(const QByteArray& acceptLanguage);

/// "en", "es", "pt-BR", and back.
QLatin1StringView languageCode(Language language);
Language languageFromCode(QAnyStringView code);

/// A text in all three: one can't be forgotten.
struct Text {
    const char16_t* english;
    const char16_t* spanish;
    const char16_t* portuguese;
    QString in(Language language) const;
};

} // namespace bandeja::server::pages
