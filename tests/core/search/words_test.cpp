// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/words.h"
#include "tests/support/registry.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace bandeja::search;
using namespace Qt::Literals::StringLiterals;

class WordsTest : public QObject {
    Q_OBJECT

    static QStringList cut(const QString& text, Words::Purpose purpose = Words::Purpose::Document) {
        QStringList words;
        Words().read(text.toUtf8().toStdString(), purpose, [&](const Words::Word& word) {
            words.append(QString::fromUtf8(word.text.data(), static_cast<qsizetype>(word.text.size())));
            return true;
        });
        return words;
    }

private Q_SLOTS:
    void wordsAreCutAndFolded_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("case") << u"Hola AMIGA"_s << QStringList{u"hola"_s, u"amiga"_s};
        QTest::newRow("accents") << u"información ¡AÑO! coração"_s
                                 << QStringList{u"informacion"_s, u"ano"_s, u"coracao"_s};
        QTest::newRow("accents that stand alone") << u"informacio\u0301n"_s << QStringList{u"informacion"_s};
        QTest::newRow("letters without parts")
            << u"Straße Łódź smørrebrød"_s << QStringList{u"strasse"_s, u"lodz"_s, u"smorrebrod"_s};
        QTest::newRow("handles and amounts")
            << u"@ana_lopez $1,299.00"_s << QStringList{u"ana"_s, u"lopez"_s, u"1"_s, u"299"_s, u"00"_s};
        QTest::newRow("full width") << u"ＡＢＣ１２"_s << QStringList{u"abc12"_s};
        QTest::newRow("Greek, Cyrillic") << u"Ελλάς Йод"_s << QStringList{u"ελλασ"_s, u"иод"_s};
        QTest::newRow("Arabic: vowel signs, forms of alef, digits")
            << u"مُحَمَّد أهلا إلى ٢٠٢٦"_s << QStringList{u"محمد"_s, u"اهلا"_s, u"الي"_s, u"2026"_s};
        QTest::newRow("Hebrew points") << u"שָׁלוֹם"_s << QStringList{u"שלום"_s};
        QTest::newRow("Korean") << u"안녕하세요 친구"_s << QStringList{u"안녕하세요"_s, u"친구"_s};
        QTest::newRow("Chinese: pairs, and the last one alone")
            << u"東京都"_s << QStringList{u"東京"_s, u"京都"_s, u"都"_s};
        QTest::newRow("scripts side by side")
            << u"iPhone手机"_s << QStringList{u"iphone"_s, u"手机"_s, u"机"_s};
        QTest::newRow("emoji: skin and joiners are not looked at")
            << u"ok👍🏽👩‍👧❤️"_s << QStringList{u"ok"_s, u"👍"_s, u"👩"_s, u"👧"_s, u"❤"_s};
        QTest::newRow("nothing") << u" …¿?\n"_s << QStringList();
    }
    void wordsAreCutAndFolded() {
        QFETCH(QString, text);
        QTEST(cut(text), "words");
    }

    void aQueryOfPairsHasNoCharacterAlone() {
        QCOMPARE(cut(u"東京都"_s, Words::Purpose::Query), QStringList({u"東京"_s, u"京都"_s}));
        QCOMPARE(cut(u"東"_s, Words::Purpose::Query), QStringList{u"東"_s});
    }

    void aWordKnowsWhereItStands() {
        const QByteArray text = u"¡Año 東京!"_s.toUtf8();
        QStringList places;
        Words().read(text.toStdString(), Words::Purpose::Document, [&](const Words::Word& word) {
            places.append(QString::fromUtf8(text.mid(word.begin, word.end - word.begin)));
            return true;
        });
        QCOMPARE(places, QStringList({u"Año"_s, u"東京"_s, u"京"_s}));
    }

    void aReadingEndsWhenNothingMoreIsWanted() {
        int count = 0;
        Words().read("one two three", Words::Purpose::Document,
                     [&](const Words::Word&) { return ++count < 2; });
        QCOMPARE(count, 2);
    }

    void endlessWordsAreCut() {
        const QStringList words = cut(QString(100'000, u'a'));
        QCOMPARE(words.size(), 1);
        QVERIFY(words.first().size() <= 100);
    }

    void anyBytesAreRead() {
        QRandomGenerator random(7);
        Words words;
        for (int round = 0; round < 3000; ++round) {
            std::string bytes(static_cast<size_t>(random.bounded(40)), '\0');
            for (char& byte : bytes)
                byte = static_cast<char>(random.bounded(256));
            int last = 0;
            words.read(bytes, Words::Purpose::Document, [&](const Words::Word& word) {
                [&] { // places only go forward, within the text
                    QVERIFY(word.begin >= last && word.end > word.begin);
                    QVERIFY(word.end <= static_cast<int>(bytes.size()));
                }();
                last = word.begin;
                return true;
            });
        }
    }
};

BANDEJA_TEST(WordsTest)
#include "words_test.moc"
