// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/language/language.h"
#include "server/language/sentences.h"
#include "server/language/words.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::server::language;
using namespace Qt::Literals::StringLiterals;

class LanguageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shortChatTextsAreTold_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Language>("expected");
        const auto es = Language::Spanish;
        const auto pt = Language::Portuguese;
        const auto en = Language::English;
        for (const auto& [text, language] : std::initializer_list<std::pair<QString, Language>>{
                 {u"hola"_s, es},
                 {u"Hola, cuanto cuesta el envio a Merida?"_s, es},
                 {u"tienen en talla 38"_s, es},
                 {u"¿Y en negro?"_s, es},
                 {u"gracias!!"_s, es},
                 {u"Buenas, me llegó el paquete roto"_s, es},
                 {u"hacen cambios"_s, es},
                 {u"ya pagué, cuándo llega mi pedido"_s, es},
                 {u"oi"_s, pt},
                 {u"Oi, voces entregam em Curitiba?"_s, pt},
                 {u"qual o valor do frete"_s, pt},
                 {u"tem no 37?"_s, pt},
                 {u"obrigada 🥰"_s, pt},
                 {u"Vocês fazem troca se não servir?"_s, pt},
                 {u"quanto custa"_s, pt},
                 {u"aceita pix"_s, pt},
                 {u"hi"_s, en},
                 {u"do you ship to texas"_s, en},
                 {u"How much are the brown boots?"_s, en},
                 {u"thanks"_s, en},
                 {u"is it available in size 9"_s, en},
                 {u"my order hasn't arrived"_s, en}})
            QTest::newRow(qPrintable(text)) << text << language;
    }
    void shortChatTextsAreTold() {
        QFETCH(QString, text);
        QTEST(detectLanguage(text), "expected");
    }

    void whatSaysNothingIsUnknown() {
        for (const QString& text : {QString(), u"👍"_s, u"38"_s, u"ok"_s, u"שלום"_s, u"..."_s})
            QCOMPARE(detectLanguage(text), Language::Unknown);
    }

    void tagsAreReadByTheirFirstPart() {
        QCOMPARE(languageFromTag(u"pt-BR"), Language::Portuguese);
        QCOMPARE(languageFromTag(u"es_MX"), Language::Spanish);
        QCOMPARE(languageFromTag(u"EN"), Language::English);
        QCOMPARE(languageFromTag(u"de"), Language::Unknown);
        QCOMPARE(languageFromTag(u""), Language::Unknown);
        QCOMPARE(languageTag(Language::Portuguese), "pt"_L1);
    }

    void accentsAreNotNeeded() {
        QCOMPARE(folded(u"Envío ÑANDÚ ação"), u"envio nandu acao"_s);
        QCOMPARE(words(u"¿Tienen el 38? 😊 Sí-o-no"),
                 (QStringList{u"tienen"_s, u"el"_s, u"38"_s, u"si"_s, u"o"_s, u"no"_s}));
        QVERIFY(words(QString(5000, u'a')).isEmpty());
    }

    void formsOfAWordShareAStem_data() {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QString>("forms");
        QTest::newRow("envío") << Language::Spanish << u"envio envios enviar envian enviamos"_s;
        QTest::newRow("talla") << Language::Spanish << u"talla tallas"_s;
        QTest::newRow("zapato") << Language::Spanish << u"zapato zapatos zapata"_s;
        QTest::newRow("devolución") << Language::Spanish << u"devolucion devoluciones"_s;
        QTest::newRow("pagar") << Language::Spanish << u"pago pagos pagar pagan pagamos pagado"_s;
        QTest::newRow("troca") << Language::Portuguese << u"troca trocas trocar trocamos trocam"_s;
        QTest::newRow("devolução") << Language::Portuguese << u"devolucao devolucoes"_s;
        QTest::newRow("cor") << Language::Portuguese << u"cor cores"_s;
        QTest::newRow("ship") << Language::English << u"ship ships shipping shipped"_s;
        QTest::newRow("return") << Language::English << u"return returns returned returning"_s;
        QTest::newRow("size") << Language::English << u"size sizes"_s;
        QTest::newRow("delivery") << Language::English << u"delivery deliveries"_s;
    }
    void formsOfAWordShareAStem() {
        QFETCH(Language, language);
        QFETCH(QString, forms);
        const QStringList list = forms.split(u' ');
        for (const QString& form : list)
            QCOMPARE(stem(form, language), stem(list.first(), language));
    }

    void differentThingsKeepDifferentStems() {
        QVERIFY(stem(u"bota"_s, Language::Spanish) != stem(u"boton"_s, Language::Spanish));
        QVERIFY(stem(u"color"_s, Language::Spanish) != stem(u"cola"_s, Language::Spanish));
        QVERIFY(stem(u"boot"_s, Language::English) != stem(u"book"_s, Language::English));
    }

    void topicsCrossLanguages() {
        QCOMPARE(topic(u"frete"_s, Language::Portuguese), u"shipping"_s);
        QCOMPARE(topic(u"envian"_s, Language::Spanish), u"shipping"_s);
        QCOMPARE(topic(u"delivery"_s, Language::English), u"shipping"_s);
        QCOMPARE(topic(u"luna"_s, Language::Spanish), QString());
    }

    void sentencesEndWhereTheyEnd() {
        QCOMPARE(
            sentences(
                u"Enviamos a todo el país. El costo es de $99.50 y tarda 3 a 5 días. ¿Dudas? ¡Escríbenos!"),
            (QStringList{u"Enviamos a todo el país."_s, u"El costo es de $99.50 y tarda 3 a 5 días."_s,
                         u"¿Dudas?"_s, u"¡Escríbenos!"_s}));
        QCOMPARE(sentences(u"Estamos en Av. Juárez 12, abrimos de 10 a.m. a 7 p.m. todos los días. Ven."),
                 (QStringList{u"Estamos en Av. Juárez 12, abrimos de 10 a.m. a 7 p.m. todos los días."_s,
                              u"Ven."_s}));
        QCOMPARE(sentences(u"# Envíos\n- Gratis desde $800\n- Con guía\n\nwww.luna.example es la página."),
                 (QStringList{u"Envíos"_s, u"Gratis desde $800"_s, u"Con guía"_s,
                              u"www.luna.example es la página."_s}));
        QVERIFY(sentences(u" \n \n").isEmpty());
    }
};

BANDEJA_TEST(LanguageTest)
#include "language_test.moc"
