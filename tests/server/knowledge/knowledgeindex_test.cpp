// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/knowledge/knowledgeindex.h"
#include "server/knowledge/passages.h"
#include "tests/server/knowledge/corpus.h"
#include "tests/support/registry.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace bandeja::server;
using namespace bandeja::server::knowledge;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

class KnowledgeIndexTest : public QObject {
    Q_OBJECT

private:
    const KnowledgeIndex index_{shopDocuments()};

private Q_SLOTS:
    void theFittingPassageComesFirst_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("document");
        QTest::addColumn<QString>("words");
        const auto row = [](const QString& query, const QString& document, const QString& words) {
            QTest::newRow(qPrintable(query)) << query << document << words;
        };
        row(u"Hola, ¿hacen envíos a Mérida?"_s, u"Envíos en México"_s, u"$99"_s);
        row(u"cuanto tarda en llegar"_s, u"Envíos en México"_s, u"2 a 4 días"_s);
        row(u"me pasan el numero de guia para rastrear"_s, u"Envíos en México"_s, u"guía"_s);
        row(u"puedo cambiar la talla si no me quedan?"_s, u"Cambios y devoluciones"_s, u"primer cambio"_s);
        row(u"quiero devolver unos zapatos"_s, u"Cambios y devoluciones"_s, u"30 días"_s);
        row(u"aceptan tarjeta?"_s, u"Formas de pago"_s, u"tarjeta"_s);
        row(u"tienen meses sin intereses"_s, u"Formas de pago"_s, u"6 meses"_s);
        row(u"a qué hora abren los domingos"_s, u"Tienda y horario"_s, u"domingos"_s);
        row(u"dónde están ubicados"_s, u"Tienda y horario"_s, u"Chapultepec"_s);
        row(u"qué precio tienen las sandalias Brisa?"_s, u"Catálogo: botas, sandalias y tenis"_s, u"$649"_s);
        row(u"como limpio la piel"_s, u"Garantía y cuidado de la piel"_s, u"paño"_s);
        row(u"hacen factura?"_s, u"Mayoreo y facturas"_s, u"facturamos"_s);
        row(u"Oi! Qual o valor do frete?"_s, u"Envio para o Brasil"_s, u"R$ 89"_s);
        row(u"vcs entregam em Curitiba? qual o prazo"_s, u"Envio para o Brasil"_s, u"8 a 12 dias"_s);
        row(u"da pra parcelar no cartao?"_s, u"Pagamento no Brasil"_s, u"6 vezes"_s);
        row(u"se não servir posso trocar?"_s, u"Trocas e devoluções"_s, u"primeira troca"_s);
        row(u"quanto custa a bota Jalisco"_s, u"Catálogo em português"_s, u"R$ 429"_s);
        row(u"do you ship to Canada?"_s, u"International shipping"_s, u"US$ 18"_s);
        row(u"How do I return a pair?"_s, u"Returns and exchanges"_s, u"prepaid label"_s);
        row(u"what sizes do you have"_s, u"Sizes for the US and Europe"_s, u"true to size"_s);
        row(u"how much is the Nube sneaker"_s, u"Catalogue in English"_s, u"US$ 55"_s);
    }
    void theFittingPassageComesFirst() {
        QFETCH(QString, query);
        QFETCH(QString, document);
        QFETCH(QString, words);
        const QList<ai::Passage> found = index_.search(query, {}, 3);
        QVERIFY(!found.isEmpty());
        QCOMPARE(found[0].knowledgeId, document);
        QVERIFY2(found[0].text.contains(words), qPrintable(found[0].text));
    }

    void whatTheShopKnowsInOneLanguageIsFoundInAnother() {
        QList<Document> spanishOnly;
        for (const Document& document : shopDocuments()) {
            if (document.language == "es"_L1)
                spanishOnly += document;
        }
        const KnowledgeIndex index(spanishOnly);
        QCOMPARE(index.search(u"What are your shipping costs?"_s, u"en"_s, 1).value(0).knowledgeId,
                 u"Envíos en México"_s);
        QCOMPARE(index.search(u"Vocês têm frete grátis?"_s, u"pt-BR"_s, 1).value(0).knowledgeId,
                 u"Envíos en México"_s);
    }

    void nothingIsFoundForNothing() {
        for (const QString& query : {QString(), u"👍👍"_s, u"hola gracias"_s, u"xylophon quarz"_s})
            QVERIFY2(index_.search(query, {}, 5).isEmpty(), qPrintable(query));
        QVERIFY(KnowledgeIndex().search(u"envío"_s, {}, 5).isEmpty());
        QVERIFY(KnowledgeIndex(QList<Document>{{u"a"_s, {}, {}, {}}}).search(u"envío"_s, {}, 5).isEmpty());
        QVERIFY(index_.search(u"envío"_s, {}, 0).isEmpty());
        QVERIFY(index_.search(u"envío"_s, {}, -1).isEmpty());
    }

    void passagesComeBestFirstWithTheirOrigin() {
        const QList<ai::Passage> found = index_.search(u"¿Cuánto cuesta el envío?"_s, u"es"_s, 5);
        QVERIFY(found.size() >= 3);
        for (qsizetype i = 1; i < found.size(); ++i)
            QVERIFY(found[i - 1].score >= found[i].score);
        QCOMPARE(found[0].title, u"Envíos en México"_s);
        QCOMPARE(found[0].language, u"es"_s);
        QCOMPARE(index_.search(u"¿Cuánto cuesta el envío?"_s, u"es"_s, 5).value(1).text, found[1].text);
    }

    void aDocumentWithoutLanguageFindsItsOwn() {
        const KnowledgeIndex index(
            {{u"k1"_s, u"Frete"_s, u"O frete para você custa R$ 20 e não demora."_s, {}}});
        const QList<ai::Passage> found = index.search(u"quanto custa o frete"_s, {}, 1);
        QCOMPARE(found.value(0).language, u"pt"_s);
    }

    void longTextsAreCutAtSentences() {
        const QString sentence = u"Enviamos a todo el país por paquetería y avisamos por correo. "_s;
        for (const QString& passage : passagesOf(sentence.repeated(40))) {
            QVERIFY(passage.size() <= 700);
            QVERIFY(passage.endsWith(u'.'));
        }
    }

    void headingsStayWithTheirText() {
        const QStringList passages =
            passagesOf(u"# Envíos\n\nCuestan $99.\n\n# Pagos\nCon tarjeta.\n\n¿Y en efectivo?\nTambién."_s);
        QCOMPARE(passages, (QStringList{u"# Envíos\n\nCuestan $99."_s, u"# Pagos\nCon tarjeta."_s,
                                        u"¿Y en efectivo?\nTambién."_s}));
    }

    void thousandsOfDocumentsAreSearchedAtOnce() {
        QList<Document> documents;
        const QList<Document> shop = shopDocuments();
        for (int i = 0; i < 4000; ++i) {
            Document document = shop[i % shop.size()];
            document.id = QString::number(i);
            document.text += u"\n\nModelo %1 en color especial."_s.arg(i);
            documents += document;
        }
        const KnowledgeIndex index(documents);
        QVERIFY(index.passageCount() > 4000);
        QElapsedTimer timer;
        timer.start();
        const QList<ai::Passage> found = index.search(u"¿Tienen el modelo 1234?"_s, u"es"_s, 5);
        // A generous limit, for slow machines and sanitizers: a search that looked at every text would take
        // longer.
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(found.value(0).text.contains(u"Modelo 1234"_s));
    }

    void anythingMayBeIndexedAndAsked() {
        const QString noise =
            QString(100'000, u'x') + QChar(0xd800) + QChar(0) + u"\n\n\n#"_s + QString(5000, u'?');
        const KnowledgeIndex index(
            {{u"a"_s, noise, noise, u"??"_s}, {u"b"_s, {}, u"‏שלום עולם"_s, u"he"_s}});
        index.search(noise, noise, 5);
        QCOMPARE(index.search(u"שלום"_s, {}, 1).value(0).knowledgeId, u"b"_s);
    }
};

BANDEJA_TEST(KnowledgeIndexTest)
#include "knowledgeindex_test.moc"
