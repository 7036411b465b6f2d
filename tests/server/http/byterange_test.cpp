// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/byterange.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::server::http;
using What = AskedRange::What;

class ByteRangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneRangeIsTakenAndCutAtTheEnd_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("length");
        const auto row = [](const char* header, qint64 first, qint64 length) {
            QTest::newRow(header) << QByteArray(header) << first << length;
        };
        row("bytes=0-0", 0, 1);
        row("bytes=0-99", 0, 100);
        row("bytes=10-19", 10, 10);
        row("bytes=10-", 10, 90);
        row("bytes=99-", 99, 1);
        row("bytes=-1", 99, 1);
        row("bytes=-100", 0, 100);
        row("bytes=-5000", 0, 100);
        row("bytes=90-5000", 90, 10);
        row("bytes=90-99999999999999999999999999", 90, 10);
        row("Bytes = 10-19 ", 10, 10);
    }
    void oneRangeIsTakenAndCutAtTheEnd() {
        QFETCH(QByteArray, header);
        QFETCH(qint64, first);
        QFETCH(qint64, length);
        const AskedRange asked = askedRange(header, 100);
        QVERIFY(asked.what == What::Part);
        QCOMPARE(asked.range.first, first);
        QCOMPARE(asked.range.length, length);
    }

    void aRangeBehindTheEndIsBeyond() {
        for (const char* header :
             {"bytes=100-", "bytes=100-200", "bytes=99999999999999999999999999-", "bytes=-0"})
            QVERIFY2(askedRange(header, 100).what == What::Beyond, header);
        QVERIFY(askedRange("bytes=0-", 0).what == What::Beyond);
        QVERIFY(askedRange("bytes=-1", 0).what == What::Beyond);
    }

    void severalRangesAndNonsenseAreEverything() {
        for (const char* header : {"", "bytes", "bytes=", "bytes=-", "bytes=5", "bytes=5-4", "bytes=0-1,5-6",
                                   "bytes=0-1,", "pages=0-1", "bytes=a-b", "bytes=+1-2", "bytes=1--2",
                                   "bytes=--1", "bytes=0x1-2", "=0-1", "bytes=0-1 5"})
            QVERIFY2(askedRange(header, 100) == AskedRange{}, header);
        QVERIFY(askedRange(QByteArray("bytes=0\0-1", 10), 100) == AskedRange{});
    }

    void aTagIsFoundInAListOfTags() {
        QVERIFY(namesTag("\"a\"", "\"a\""));
        QVERIFY(namesTag("*", "\"a\""));
        QVERIFY(namesTag("\"b\", W/\"a\"", "\"a\""));
        QVERIFY(!namesTag("", "\"a\""));
        QVERIFY(!namesTag("\"b\"", "\"a\""));
        QVERIFY(!namesTag("a", "\"a\""));
    }
};

BANDEJA_TEST(ByteRangeTest)
#include "byterange_test.moc"
