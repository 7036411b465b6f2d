// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "ui/inbox/bodytext.h"
#include "ui/inbox/itemwords.h"

#include <QFontMetrics>
#include <QPainter>
#include <QtTest>

using namespace bandeja::inbox;
using namespace Qt::Literals::StringLiterals;

class BodyTextTest : public QObject {
    Q_OBJECT

    static QFont font() {
        QFont font;
        font.setPixelSize(14);
        return font;
    }

private Q_SLOTS:
    void noLineIsWiderThanItMayBe() {
        const QString text = u"Una palabra "_s.repeated(60) + QString(4000, u'x');
        const BodyText body(text, font(), 300);
        QVERIFY(body.width() <= 300);
        QVERIFY(body.height() > 200);
    }

    void anEmptyTextHasOneLine() {
        const BodyText body(QString(), font(), 300);
        QVERIFY(body.height() > 0);
        QCOMPARE(body.positionAt({5, 5}), 0);
    }

    void aPointFindsItsPlaceInTheTextOverParagraphs() {
        const BodyText body(u"uno\ndos\ntres"_s, font(), 300);
        QCOMPARE(body.positionAt({0, 0}), 0);
        QCOMPARE(body.positionAt({1000, body.height() - 2}), 12);
        QCOMPARE(body.positionAt({0, body.height() / 2}), 4);
    }

    void aWordIsFoundAroundAPlace() {
        const BodyText body(u"dos palabras"_s, font(), 300);
        QCOMPARE(body.wordAt(5).from, 4);
        QCOMPARE(body.wordAt(5).to, 12);
        QCOMPARE(body.wordAt(0).to, 3);
    }

    void textFromTheRightStandsAtTheRightEdgeAndLeavesNoRoomBesideIt() {
        const BodyText arabic(u"Hola, esta línea es bastante más larga\nمرحبا"_s, font(), 400);
        QCOMPARE(arabic.lastLineEnd(), arabic.width());
        const BodyText spanish(u"Hola, esta línea es bastante más larga\ncorta"_s, font(), 400);
        QVERIFY(spanish.lastLineEnd() < spanish.width() / 2);
        // The word lies right of the middle.
        QImage image(400, 60, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        arabic.paint(painter, {0, 0},
                     {.text = Qt::black, .selection = Qt::yellow, .mark = {}, .markText = {}});
        painter.end();
        int ink = 0;
        for (int x = 0; x < static_cast<int>(arabic.width() / 2); ++x) {
            for (int y = static_cast<int>(arabic.height() / 2) + 2; y < static_cast<int>(arabic.height());
                 ++y)
                ink += image.pixelColor(x, y).lightness() < 128 ? 1 : 0;
        }
        QCOMPARE(ink, 0);
    }

    void whatTurnsLinesAroundAndControlCharactersAreTakenOut() {
        const QString clean = harmless(u"a\u202eb\u0007c\u200fd\ne"_s);
        QCOMPARE(clean, u"abc\u200fd\ne"_s);
    }
};

BANDEJA_TEST(BodyTextTest)
#include "bodytext_test.moc"
