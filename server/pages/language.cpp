// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/language.h"

#include <QList>

#include <algorithm>

namespace bandeja::server::pages {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Wish {
    QByteArray language;
    double weight;
};

QList<Wish> wishesOf(const QByteArray& header) {
    QList<Wish> wishes;
    for (const QByteArray& part : header.left(500).toLower().split(',')) {
        const QList<QByteArray> fields = part.split(';');
        const QByteArray quality = fields.size() > 1 ? fields[1].trimmed() : QByteArray();
        const double weight = quality.startsWith("q=") ? quality.mid(2).toDouble() : 1.0;
        wishes.append({fields[0].trimmed().left(2), weight});
    }
    std::stable_sort(wishes.begin(), wishes.end(),
                     [](const Wish& a, const Wish& b) { return a.weight > b.weight; });
    return wishes;
}

} // namespace

Language languageOf(const QByteArray& acceptLanguage) {
    for (const Wish& wish : wishesOf(acceptLanguage)) {
        if (wish.language == "es")
            return Language::Spanish;
        if (wish.language == "pt")
            return Language::Portuguese;
        if (wish.language == "en")
            return Language::English;
    }
    return Language::English;
}

QLatin1StringView languageCode(Language language) {
    switch (language) {
    case Language::English:
        break;
    case Language::Spanish:
        return "es"_L1;
    case Language::Portuguese:
        return "pt-BR"_L1;
    }
    return "en"_L1;
}

Language languageFromCode(QAnyStringView code) {
    for (const Language language : {Language::Spanish, Language::Portuguese}) {
        if (QAnyStringView::equal(code, languageCode(language)))
            return language;
    }
    return Language::English;
}

QString Text::in(Language language) const {
    switch (language) {
    case Language::English:
        break;
    case Language::Spanish:
        return QString::fromUtf16(spanish);
    case Language::Portuguese:
        return QString::fromUtf16(portuguese);
    }
    return QString::fromUtf16(english);
}

} // namespace bandeja::server::pages
