// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/excerpt.h"
#include "core/search/query.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::search;
using namespace Qt::Literals::StringLiterals;

class ExcerptTest : public QObject {
    Q_OBJECT

    static Matcher matcher(const QString& typed) {
        const ParsedQuery query = parse(typed, {2026, 3, 14});
        return Matcher(query.terms, query.excluded);
    }
    static QStringList hits(const QString& typed, const QString& text) {
        QStringList found;
        for (const Range& range : matcher(typed).find(text).hits)
            found.append(text.mid(range.from, range.length));
        return found;
    }

private Q_SLOTS:
    void hitsAreWhereTheWordsAre() {
        QCOMPARE(hits(u"informacion"_s, u"👍 Más INFORMACIÓN, información."_s),
                 QStringList({u"INFORMACIÓN"_s, u"información"_s}));
        QCOMPARE(hits(u"env"_s, u"el envío"_s), QStringList{u"envío"_s});
        QCOMPARE(hits(u"\"el envío\" "_s, u"envío el envío"_s), QStringList{u"el envío"_s});
        QCOMPARE(hits(u"京都"_s, u"東京都です"_s), QStringList{u"京都"_s});
        QCOMPARE(hits(u"京"_s, u"東京都です"_s), QStringList{u"京"_s});
        QCOMPARE(hits(u"👍"_s, u"👍🏽 ok"_s), QStringList{u"👍"_s});
    }
    void allAndNoneAreTold() {
        QVERIFY(matcher(u"rojo verde -azul"_s).find(u"rojo y verde"_s).hasAll);
        QVERIFY(!matcher(u"rojo verde -azul"_s).find(u"rojo"_s).hasAll);
        QVERIFY(matcher(u"rojo verde -azul"_s).find(u"rojo verde azul"_s).hasUnwanted);
    }
    void moreOftenInLessWeighsMore() {
        Matcher size = matcher(u"talla "_s);
        QVERIFY(size.find(u"talla talla"_s).weight > size.find(u"talla otra"_s).weight);
        QVERIFY(size.find(u"talla"_s).weight > size.find(u"talla de una camisa muy grande"_s).weight);
    }
    void anExcerptIsOneLineAroundItsFirstHit() {
        const QString text = u"muchas palabras antes de todo lo demás "_s.repeated(20) +
                             u"el\npedido llega "_s + u"y después vienen otras palabras "_s.repeated(20);
        const auto found = matcher(u"pedido "_s).find(text);
        const Excerpt excerpt = Matcher::excerpt(text, found.hits, 120);
        QVERIFY(excerpt.text.size() <= 200);
        QVERIFY(excerpt.text.startsWith(u'…') && excerpt.text.endsWith(u'…'));
        QVERIFY(!excerpt.text.contains(u'\n'));
        QCOMPARE(excerpt.hits.size(), 1);
        QCOMPARE(excerpt.text.mid(excerpt.hits.first().from, excerpt.hits.first().length), u"pedido"_s);
    }
    void anExcerptCantTurnItsLineAround() {
        const QString text = u"a\u202eb\tc"_s;
        QCOMPARE(Matcher::excerpt(text, {}).text, u"a b c"_s);
    }
};

BANDEJA_TEST(ExcerptTest)
#include "excerpt_test.moc"
