// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/chunkreader.h"
#include "tests/support/registry.h"

#include <QtTest>

using bandeja::server::http::ChunkReader;
using State = ChunkReader::State;

class ChunkReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chunksArePutTogetherHoweverTheyArrive() {
        const QByteArray wire = "4\r\nhola\r\nA;name=value\r\n, que tal?\r\n0\r\nTrailer: x\r\n\r\nGET";
        for (qsizetype step = 1; step <= wire.size(); ++step) {
            ChunkReader reader;
            QByteArray arrived;
            State state = State::More;
            qsizetype at = 0;
            while (state == State::More && at < wire.size()) {
                arrived += wire.mid(at, step);
                at += step;
                state = reader.take(arrived);
            }
            QCOMPARE(state, State::Complete);
            QCOMPARE(reader.body(), QByteArray("hola, que tal?"));
            QCOMPARE(arrived + wire.mid(at), QByteArray("GET")); // the next request is left alone
        }
    }

    void whatIsNoChunkIsRefused_data() {
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("no number") << QByteArray("hola\r\n");
        QTest::newRow("sign") << QByteArray("-1\r\n");
        QTest::newRow("prefix") << QByteArray("0x4\r\nhola\r\n");
        QTest::newRow("too big a number") << QByteArray("123456789\r\n");
        QTest::newRow("data longer than said") << QByteArray("2\r\nhola\r\n");
        QTest::newRow("endless line") << QByteArray(2000, '1');
        QTest::newRow("empty line") << QByteArray("\r\n");
    }
    void whatIsNoChunkIsRefused() {
        QFETCH(QByteArray, wire);
        ChunkReader reader;
        QCOMPARE(reader.take(wire), State::Malformed);
    }

    void aHugeChunkIsAnnouncedBeforeItComes() {
        ChunkReader reader;
        QByteArray wire = "7fffffff\r\nabc";
        QCOMPARE(reader.take(wire), State::More);
        QCOMPARE(reader.announced(), 0x7fffffff);
    }
};

BANDEJA_TEST(ChunkReaderTest)
#include "chunkreader_test.moc"
