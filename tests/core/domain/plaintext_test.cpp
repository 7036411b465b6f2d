// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/plaintext.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::domain;

class PlainTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void controlCharactersAreTakenOut() {
        QCOMPARE(storable(QStringLiteral("a\u0000b\u0007c\u001b[31md\u0085e").left(20)),
                 QStringLiteral("abc[31mde"));
        QCOMPARE(storable(QStringLiteral("one\r\ntwo\rthree\tfour")),
                 QStringLiteral("one\ntwo\nthree\tfour"));
    }

    void emojiAndArabicStay() {
        const QString text = QStringLiteral("¡Hola! 👩‍👩‍👧 مرحبا\u200f 😊");
        QCOMPARE(storable(text), text);
    }

    void unpairedSurrogatesAreTakenOut() {
        const QString broken = QStringLiteral("a") + QChar(0xd83d) + QStringLiteral("b") + QChar(0xde0a);
        QCOMPARE(storable(broken), QStringLiteral("ab"));
    }

    void oneLineCannotBeTurnedAround() {
        const QString evil = QStringLiteral("factura\u202egpj.exe\u2066\n\n  x");
        QCOMPARE(oneLine(evil), QStringLiteral("facturagpj.exe x"));
    }

    void oneLineIsCutBetweenCharacters() {
        const QString smiles = QStringLiteral("😊").repeated(100);
        const QString line = oneLine(smiles, 11);
        QCOMPARE(line, QStringLiteral("😊").repeated(5));
    }

    void aNameIsTheSameHoweverItsSpacesAndAccentsAreTyped() {
        const QString name = QStringLiteral("Zapatería Luna");
        QVERIFY(isSameLine(QStringLiteral("  Zapateri\u0301a\tLuna "), name));
        QVERIFY(!isSameLine(QStringLiteral("zapatería luna"), name));
        QVERIFY(!isSameLine(QStringLiteral("Zapatería"), name));
        QVERIFY(!isSameLine({}, name));
    }

    void aMegabyteTakesNoTime() { QCOMPARE(oneLine(QString(1'000'000, QLatin1Char('a')), 100).size(), 100); }
};

BANDEJA_TEST(PlainTextTest)
#include "plaintext_test.moc"
