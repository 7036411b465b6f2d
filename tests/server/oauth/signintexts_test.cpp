// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oauth/signintexts.h"
#include "tests/support/registry.h"

#include <QtTest>

using bandeja::server::oauth::signInTexts;

class SignInTextsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBrowsersLanguageIsChosen_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("language");
        QTest::newRow("Mexico") << QByteArray("es-MX,es;q=0.9,en;q=0.8") << QByteArray("es");
        QTest::newRow("Brazil") << QByteArray("pt-BR,pt;q=0.9") << QByteArray("pt-BR");
        QTest::newRow("weights") << QByteArray("en;q=0.3, pt;q=0.9") << QByteArray("pt-BR");
        QTest::newRow("an unknown one first") << QByteArray("qu, es;q=0.5") << QByteArray("es");
        QTest::newRow("none that is spoken") << QByteArray("de-DE,fr;q=0.5") << QByteArray("en");
        QTest::newRow("nothing") << QByteArray() << QByteArray("en");
        QTest::newRow("nonsense") << QByteArray(",;;=,q=es;q=x") << QByteArray("en");
    }
    void theBrowsersLanguageIsChosen() {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, language);
        QCOMPARE(QByteArray(signInTexts(header).language), language);
    }
};

BANDEJA_TEST(SignInTextsTest)
#include "signintexts_test.moc"
