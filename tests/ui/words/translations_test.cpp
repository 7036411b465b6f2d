// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "ui/words/language.h"
#include "ui/words/names.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

using namespace bandeja;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Entry {
    QString context;
    QString source;
    QString comment;
    QStringList texts; ///< one, or one a plural form
    QString type;      ///< "unfinished", "vanished"…; empty: done
    bool isPlural = false;
};

QList<Entry> entriesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Entry> entries;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QStringView name = xml.name();
        if (name == u"name") {
            context = xml.readElementText();
        } else if (name == u"message") {
            entries += Entry{.context = context, .isPlural = xml.attributes().value("numerus"_L1) == u"yes"};
        } else if (name == u"source") {
            entries.last().source = xml.readElementText();
        } else if (name == u"comment") {
            entries.last().comment = xml.readElementText();
        } else if (name == u"translation") {
            entries.last().type = xml.attributes().value("type"_L1).toString();
            if (!entries.last().isPlural)
                entries.last().texts = {xml.readElementText()};
        } else if (name == u"numerusform") {
            entries.last().texts += xml.readElementText();
        }
    }
    return entries;
}

QStringList placesOf(const QString& text) {
    static const QRegularExpression place(u"%(n|L?\\d)"_s);
    QStringList places;
    for (auto match = place.globalMatch(text); match.hasNext();)
        places += match.next().captured();
    places.sort();
    return places;
}

} // namespace

class TranslationsTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    /// The translations as lupdate leaves them after reading the sources as they are now.
    QString updated(const QString& language) {
        const QString name = u"bandeja_%1.ts"_s.arg(language);
        const QString copy = folder_.filePath(name);
        QFile::remove(copy);
        QFile::copy(u"" BANDEJA_SOURCES "/translations/"_s + name, copy);
        QStringList arguments{u"-silent"_s,
                              u"-locations"_s,
                              u"none"_s,
                              u"-I"_s,
                              u"" BANDEJA_SOURCES ""_s,
                              u"" BANDEJA_SOURCES "/ui"_s,
                              u"" BANDEJA_SOURCES "/app"_s,
                              u"-ts"_s,
                              copy};
        if (language == u"en"_s)
            arguments.prepend(u"-pluralonly"_s);
        QProcess lupdate;
        lupdate.start(u"" BANDEJA_LUPDATE ""_s, arguments);
        return lupdate.waitForFinished(60'000) && lupdate.exitCode() == 0 ? copy : QString();
    }

private Q_SLOTS:
    void everyTextIsTranslatedAndNoneIsLeftOver_data() {
        QTest::addColumn<QString>("language");
        for (const QString& code : words::Language::available())
            QTest::newRow(qPrintable(code)) << code;
    }
    void everyTextIsTranslatedAndNoneIsLeftOver() {
        QFETCH(QString, language);
        const QString path = updated(language);
        QVERIFY(!path.isEmpty());
        const QList<Entry> entries = entriesOf(path);
        QVERIFY(entries.size() >= (language == u"en"_s ? 5 : 300));
        for (const Entry& entry : entries) {
            QVERIFY2(entry.type.isEmpty(), qUtf8Printable(entry.context + u": "_s + entry.source));
            for (const QString& text : entry.texts)
                QVERIFY2(!text.trimmed().isEmpty(), qUtf8Printable(entry.source));
        }
    }

    void translationsKeepThePlacesForNamesAndNumbers() {
        for (const QString& language : words::Language::available()) {
            for (const Entry& entry :
                 entriesOf(u"" BANDEJA_SOURCES "/translations/bandeja_%1.ts"_s.arg(language))) {
                for (const QString& text : entry.texts)
                    QVERIFY2(placesOf(text) == placesOf(entry.source),
                             qUtf8Printable(language + u": "_s + text));
            }
        }
    }

    void choosingALanguageTranslatesWithTheRightPlural() {
        words::Language language(*QCoreApplication::instance());
        language.choose(u"es"_s);
        QCOMPARE(words::kind(domain::MessageKind::Audio), u"Mensaje de voz"_s);
        QCOMPARE(QCoreApplication::translate("Row", "%n unread message(s)", nullptr, 1),
                 u"1 mensaje sin leer"_s);
        QCOMPARE(QCoreApplication::translate("Row", "%n unread message(s)", nullptr, 3),
                 u"3 mensajes sin leer"_s);
        language.choose(u"pt_BR"_s);
        QCOMPARE(words::kind(domain::MessageKind::Audio), u"Mensagem de voz"_s);
        QCOMPARE(words::number(12345), u"12.345"_s);
        language.choose(u"en"_s);
        QCOMPARE(words::kind(domain::MessageKind::Audio), u"Voice message"_s);
        QCOMPARE(QCoreApplication::translate("Row", "%n unread message(s)", nullptr, 1),
                 u"1 unread message"_s);
        QCOMPARE(words::number(12345), u"12,345"_s);
    }

    void aSystemGetsTheNearestLanguageThatThereIs() {
        QCOMPARE(words::Language::bestFor(QLocale(u"es_AR"_s)), u"es"_s);
        QCOMPARE(words::Language::bestFor(QLocale(u"pt_PT"_s)), u"pt_BR"_s);
        QCOMPARE(words::Language::bestFor(QLocale(u"en_GB"_s)), u"en"_s);
        QCOMPARE(words::Language::bestFor(QLocale(u"ja_JP"_s)), u"en"_s);
    }

    void aLanguageThatIsNotKnownFollowsTheSystem() {
        words::Language language(*QCoreApplication::instance());
        language.choose(u"tlh"_s);
        QVERIFY(language.chosen().isEmpty());
        QVERIFY(words::Language::available().contains(language.shown()));
    }
};

BANDEJA_TEST(TranslationsTest)
#include "translations_test.moc"
