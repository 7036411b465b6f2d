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
        QVERIFY(book.differs(u"a"_s, {7})); // never named
        book.note(u"a"_s, 7);
        QVERIFY(!book.differs(u"a"_s, {7}));
        QVERIFY(book.differs(u"a"_s, {6}));
        book.note(u"a"_s, 5); // an old word changes nothing
        QVERIFY(book.differs(u"a"_s, {6}));
        book.forget(u"a"_s);
        QVERIFY(book.differs(u"a"_s, {7}));
    }

    void aServerThatHasLessOrOtherChangesIsAsked() {
        StreamBook book;
        book.note(u"a"_s, 7, 111);
        QVERIFY(book.differs(u"a"_s, {8, 222}));
        QVERIFY(book.differs(u"a"_s, {7, 222}));
        QVERIFY(!book.differs(u"a"_s, {7, 111}));
        QVERIFY(!book.differs(u"a"_s, {7, 0})); // it is not known here
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
        QVERIFY(!book.differs(u"a"_s, {7}));
    }

    void whatAPullGaveBeforeTheWordDoesNotCount() {
        StreamBook book;
        book.note(u"a"_s, 7);
        QVERIFY(book.settle(u"a"_s, 7));
        book.note(u"a"_s, 8);
        QVERIFY(!book.settle(u"a"_s, 7)); // its request was answered before 8 was made
        QVERIFY(book.settle(u"a"_s, 8));
    }

    void whatIsStillToComeIsCounted() {
        StreamBook book;
        book.note(u"a"_s, 9);
        book.note(u"b"_s, 3);
        QCOMPARE(book.behind({{u"a"_s, {5}}, {u"b"_s, {4}}, {u"c"_s, {1}}}), 4);
    }
};

BANDEJA_TEST(StreamBookTest)
#include "streambook_test.moc"
