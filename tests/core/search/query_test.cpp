// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/query.h"
#include "tests/support/registry.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::search;
using namespace Qt::Literals::StringLiterals;

class QueryTest : public QObject {
    Q_OBJECT

    static inline const QDate today{2026, 3, 14};
    static ParsedQuery read(const QString& typed) { return parse(typed, today); }

private Q_SLOTS:
    void theLastWordMayGoOnWhileItIsTyped() {
        QCOMPARE(read(u"hola ami"_s).terms, QList<Term>({{u"hola"_s, false}, {u"ami"_s, true}}));
        QCOMPARE(read(u"hola ami "_s).terms, QList<Term>({{u"hola"_s, false}, {u"ami"_s, false}}));
        QCOMPARE(read(u"env* ya "_s).terms, QList<Term>({{u"env*"_s, true}, {u"ya"_s, false}}));
    }
    void oneLetterIsAWordAndOneChineseCharacterABeginning() {
        QCOMPARE(read(u"a"_s).terms, QList<Term>({{u"a"_s, false}}));
        QCOMPARE(read(u"東 "_s).terms, QList<Term>({{u"東"_s, true}}));
    }
    void phrasesAndExclusions() {
        const ParsedQuery query = read(u"\"dos  palabras\" -azul -\"no esto\" - «otra frase"_s);
        QCOMPARE(query.terms, QList<Term>({{u"dos  palabras"_s, false}, {u"otra frase"_s, false}}));
        QCOMPARE(query.excluded, QList<Term>({{u"azul"_s, false}, {u"no esto"_s, false}}));
        QCOMPARE(matchOf(read(u"rojo -azul "_s)), u"(\"rojo\") NOT (\"azul\")"_s);
    }
    void operatorsAreUnderstoodInThreeLanguages() {
        ParsedQuery query =
            read(u"from:Ana channel:whatsapp label:VIP before:2026-02 after:2025 has:image is:unread"_s);
        QCOMPARE(query.from, QStringList{u"Ana"_s});
        QCOMPARE(query.channels, QList{domain::Channel::WhatsApp});
        QCOMPARE(query.labels, QStringList{u"VIP"_s});
        QCOMPARE(query.before, QDate(2026, 2, 1));
        QCOMPARE(query.after, QDate(2025, 1, 1));
        QCOMPARE(query.has, QList{domain::MessageKind::Image});
        QCOMPARE(query.states, QList{State::Unread});
        QVERIFY(query.terms.isEmpty());
        QVERIFY(query.hasFilter());
        QCOMPARE(
            read(
                u"De:Ana CANAL:WhatsApp etiqueta:VIP antes:2026-02 después:2025 tiene:imagen está:noleídas"_s),
            query);
        QCOMPARE(
            read(u"de:Ana canal:whatsapp etiqueta:VIP antes:2026-02 depois:2025 tem:imagem is:naolidas"_s),
            query);
        QCOMPARE(read(u"in:closed in:\"Tienda Norte\" from:me"_s).accounts, QStringList{u"Tienda Norte"_s});
        QCOMPARE(read(u"label:\"muy urgente\""_s).labels, QStringList{u"muy urgente"_s});
        QCOMPARE(read(u"after:yesterday"_s).after, QDate(2026, 3, 13));
    }
    void whatIsNoOperatorIsAWord() {
        for (const QString& typed : {u"before:soon"_s, u"is:blue"_s, u"channel:fax"_s, u"has:hope"_s,
                                     u"http://x.mx"_s, u"nota:algo"_s, u"before:2026-13-40"_s}) {
            const ParsedQuery query = read(typed);
            QVERIFY2(!query.hasFilter(), qPrintable(typed));
            QCOMPARE(query.terms.size(), 1);
            QCOMPARE(query.terms.first().text, typed);
        }
    }
    void aValueThatIsNoneIsNamedWithWhatThereWouldBe() {
        using Wanted = Misread::Wanted;
        const ParsedQuery query =
            read(u"channel:fax \"un pedido\" Antes:lunes has:\"a photo\" hola is:blue label:x before:2026"_s);
        QCOMPARE(query.misread, QList<Misread>({{u"channel:fax"_s, Wanted::Channel},
                                                {u"Antes:lunes"_s, Wanted::Day},
                                                {u"has:a photo"_s, Wanted::Kind},
                                                {u"is:blue"_s, Wanted::State}}));
        QCOMPARE(query.terms.first().text, u"channel:fax"_s);
        QVERIFY(query.before.has_value());
        QVERIFY(read(u"from:nobody in:nowhere label:none channel:whatsapp nota:x http://x.mx"_s)
                    .misread.isEmpty());
        // An excluded one was never meant as an operator.
        QVERIFY(read(u"-has:foo"_s).misread.isEmpty());
        const ParsedQuery begun = read(u"has: "_s);
        QCOMPARE(begun.misread, QList<Misread>({{u"has:"_s, Wanted::Kind}}));
        QVERIFY(begun.isEmpty());
    }
    void anOperatorThatIsStillBeingTypedAsksForNothing() {
        QVERIFY(read(u"from:"_s).isEmpty());
        QVERIFY(read(u"label: "_s).isEmpty());
        QVERIFY(read(u"label:\"\""_s).isEmpty());
        QVERIFY(read(u" … ¿? \"\" - "_s).isEmpty());
    }
    void anythingCanBeTyped() {
        const QString parts[] = {u"\""_s,
                                 u"-"_s,
                                 u":"_s,
                                 u"from:"_s,
                                 u"before:"_s,
                                 u"*"_s,
                                 u" "_s,
                                 u"a"_s,
                                 u"東"_s,
                                 u"("_s,
                                 u"NOT"_s,
                                 u"\u0301"_s,
                                 QString(QChar(0xd800)),
                                 QString(QChar(u'\0')),
                                 u"«"_s};
        QRandomGenerator random(11);
        for (int round = 0; round < 5000; ++round) {
            QString typed;
            for (int i = random.bounded(12); i > 0; --i)
                typed += parts[random.bounded(static_cast<int>(std::size(parts)))];
            const ParsedQuery query = read(typed);
            QCOMPARE(matchOf(query).isEmpty(), query.terms.isEmpty());
            QVERIFY(matchOf(query).count(u'"') % 2 == 0);
        }
        QVERIFY(read(QString(100'000, u'x')).terms.first().text.size() <= 1000);
    }
};

BANDEJA_TEST(QueryTest)
#include "query_test.moc"
