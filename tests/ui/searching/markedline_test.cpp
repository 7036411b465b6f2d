// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/uiapplication.h"
#include "ui/searching/markedline.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace bandeja::searching;
using namespace Qt::Literals::StringLiterals;

class MarkedLineTest : public QObject {
    Q_OBJECT

    static FittedLine fit(const QString& text, const QString& word, int width) {
        const qsizetype at = text.indexOf(word);
        return fitted(text, at < 0 ? QList<search::Range>() : QList<search::Range>{{at, word.size()}},
                      QFont(), width);
    }
    static QString marked(const FittedLine& line) {
        return line.marks.isEmpty() ? QString()
                                    : line.text.mid(line.marks.first().from, line.marks.first().length);
    }

private Q_SLOTS:
    void whatFitsIsLeftAsItIs() {
        const FittedLine line = fit(u"¿tienen la talla 24?"_s, u"talla"_s, 1000);
        QCOMPARE(line.text, u"¿tienen la talla 24?"_s);
        QCOMPARE(marked(line), u"talla"_s);
    }
    void aMarkFarBehindComesIntoSight_data() {
        QTest::addColumn<QString>("filler");
        QTest::newRow("latin") << u"muchas palabras "_s.repeated(12);
        QTest::newRow("emoji") << u"😀"_s.repeated(60);
        QTest::newRow("cjk") << u"你好世界"_s.repeated(30);
        QTest::newRow("arabic") << u"مرحبا بكم "_s.repeated(20);
    }
    void aMarkFarBehindComesIntoSight() {
        QFETCH(QString, filler);
        const FittedLine line = fit(filler + u"talla 24 y todavía más"_s, u"talla"_s, 200);
        QCOMPARE(marked(line), u"talla"_s);
        QVERIFY(QFontMetrics(QFont()).horizontalAdvance(line.text) <= 200 + 20);
        QVERIFY(line.text.isValidUtf16());
    }
    void linesOfAMessageBecomeOne() {
        QCOMPARE(fit(u"uno\ntalla\tdos"_s, u"talla"_s, 1000).text, u"uno talla dos"_s);
    }
    void aNarrowLineKeepsNoMarkOutsideOfIt() {
        const FittedLine line = fit(u"una talla"_s, u"talla"_s, 30);
        for (const search::Range& mark : line.marks)
            QVERIFY(mark.from >= 0 && mark.from + mark.length <= line.text.size());
    }
};

BANDEJA_TEST(MarkedLineTest)
#include "markedline_test.moc"
