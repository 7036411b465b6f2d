// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "ui/inbox/heightmap.h"

#include <QRandomGenerator>
#include <QtTest>

#include <numeric>

using bandeja::inbox::HeightMap;

class HeightMapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyOneHasNoRows() {
        const HeightMap heights;
        QCOMPARE(heights.count(), 0);
        QCOMPARE(heights.total(), 0);
        QCOMPARE(heights.rowAt(0), -1);
    }

    void placesAndRowsAgreeWithCountingOneByOne() {
        QRandomGenerator random(7);
        HeightMap heights;
        std::vector<int> plain;
        for (int step = 0; step < 4000; ++step) {
            const auto size = static_cast<qsizetype>(plain.size());
            switch (random.bounded(5)) {
            case 0:
            case 1: {
                const bool atEnd = random.bounded(2) == 0;
                const qsizetype row = atEnd ? size : random.bounded(static_cast<int>(size) + 1);
                const int count = 1 + random.bounded(4);
                const int guess = random.bounded(90);
                heights.insert(row, count, guess);
                plain.insert(plain.begin() + row, static_cast<size_t>(count), guess);
                break;
            }
            case 2:
                if (size > 3) {
                    const qsizetype row = random.bounded(static_cast<int>(size) - 2);
                    heights.remove(row, 2);
                    plain.erase(plain.begin() + row, plain.begin() + row + 2);
                }
                break;
            default:
                if (size > 0) {
                    const int row = random.bounded(static_cast<int>(size));
                    // Rows that show nothing are zero high.
                    const int height = random.bounded(4) == 0 ? 0 : random.bounded(300);
                    heights.measure(row, height);
                    plain[static_cast<size_t>(row)] = height;
                    QVERIFY(heights.isMeasured(row));
                }
            }
            QCOMPARE(heights.count(), static_cast<qsizetype>(plain.size()));
            const qint64 total = std::accumulate(plain.begin(), plain.end(), qint64{0});
            QCOMPARE(heights.total(), total);
            if (plain.empty())
                continue;
            const int row = random.bounded(static_cast<int>(plain.size()));
            QCOMPARE(heights.before(row), std::accumulate(plain.begin(), plain.begin() + row, qint64{0}));
            const qint64 y = random.bounded(static_cast<int>(total) + 1);
            qint64 sum = 0;
            qsizetype found = 0;
            while (found + 1 < heights.count() && sum + plain[static_cast<size_t>(found)] <= y)
                sum += plain[static_cast<size_t>(found++)];
            QCOMPARE(heights.rowAt(y), found);
        }
    }

    void forgettingKeepsTheHeightAsAGuess() {
        HeightMap heights;
        heights.reset(3, 50);
        heights.measure(1, 80);
        heights.forgetAll();
        QVERIFY(!heights.isMeasured(1));
        QCOMPARE(heights.height(1), 80);
        QCOMPARE(heights.total(), 180);
    }
};

BANDEJA_TEST(HeightMapTest)
#include "heightmap_test.moc"
