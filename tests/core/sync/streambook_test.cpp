// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/streambook.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::sync;
using namespace Qt::Literals::StringLiterals;

class StreamBookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStreamIsBehindWhenTheServerHasMore() {
        StreamBook book;
        QVERIFY(book.isBehind(u"a"_s, 7)); // never named
        book.note(u"a"_s, 7);
        QVERIFY(!book.isBehind(u"a"_s, 7));
        QVERIFY(book.isBehind(u"a"_s, 6));
        book.note(u"a"_s, 5); // an old word changes nothing
        QVERIFY(book.isBehind(u"a"_s, 6));
        book.forget(u"a"_s);
        QVERIFY(book.isBehind(u"a"_s, 7));
    }

    void whatWasToldMeanwhileIsPulledToo() {
        StreamBook book;
        book.note(u"a"_s, 9);
        QVERIFY(!book.settle(u"a"_s, 7));
        QVERIFY(book.settle(u"a"_s, 9));
    }

    void aServerThatTellsOfMoreThanItGivesIsNotAskedForEver() {
        StreamBook book;
        book.note(u"a"_s, 9);
        QVERIFY(!book.settle(u"a"_s, 7));
        QVERIFY(book.settle(u"a"_s, 7));
        QVERIFY(!book.isBehind(u"a"_s, 7));
    }

    void whatIsStillToComeIsCounted() {
        StreamBook book;
        book.note(u"a"_s, 9);
        book.note(u"b"_s, 3);
        QCOMPARE(book.behind({{u"a"_s, 5}, {u"b"_s, 4}, {u"c"_s, 1}}), 4);
    }
};

BANDEJA_TEST(StreamBookTest)
#include "streambook_test.moc"
