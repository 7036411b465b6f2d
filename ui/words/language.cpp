// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace bandeja::words {

using namespace Qt::Literals::StringLiterals;

Language::Language(QCoreApplication& application, QObject* parent)
    : QObject(parent),
      application_(application) {
    choose({});
}

Language::~Language() {
    application_.removeTranslator(&ours_);
    application_.removeTranslator(&qts_);
}

QStringList Language::available() {
    return {u"es"_s, u"pt_BR"_s, u"en"_s};
}

QString Language::bestFor(const QLocale& locale) {
    // The person's own order of languages: the first that we speak.
    for (const QString& wished : locale.uiLanguages()) {
        const QString tongue = wished.section(QLatin1Char('-'), 0, 0);
        for (const QString& code : available()) {
            if (code.section(QLatin1Char('_'), 0, 0) == tongue)
                return code;
        }
    }
    return u"en"_s;
}

void Language::choose(const QString& code) {
    chosen_ = available().contains(code) ? code : QString();
    const QLocale system = QLocale::system();
    const QString next = chosen_.isEmpty() ? bestFor(system) : chosen_;
    if (next == shown_)
        return;
    shown_ = next;
    // Somebody in Argentina who reads Spanish wants Argentina's dates; only another language brings its own.
    const QLocale own(next);
    QLocale::setDefault(system.language() == own.language() ? system : own);
    application_.removeTranslator(&ours_);
    application_.removeTranslator(&qts_);
    if (qts_.load("qtbase_"_L1 + next, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        application_.installTranslator(&qts_);
    if (ours_.load(u":/bandeja/translations/bandeja_"_s + next))
        application_.installTranslator(&ours_);
}

} // namespace bandeja::words
