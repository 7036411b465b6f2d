// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/instant.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::domain;
using std::chrono::milliseconds;

class InstantTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWrittenWithThreeDecimalsInUtc() {
        QCOMPARE(toRfc3339(Instant{milliseconds{1'790'000'000'007}}),
                 QStringLiteral("2026-09-21T14:13:20.007Z"));
        QCOMPARE(toRfc3339(Instant{milliseconds{0}}), QStringLiteral("1970-01-01T00:00:00.000Z"));
        QCOMPARE(toRfc3339(Instant{milliseconds{-1}}), QStringLiteral("1969-12-31T23:59:59.999Z"));
    }

    void staysWithinFourDigitYears() {
        QCOMPARE(toRfc3339(Instant::max()), QStringLiteral("9999-12-31T23:59:59.999Z"));
        QCOMPARE(toRfc3339(Instant::min()), QStringLiteral("0001-01-01T00:00:00.000Z"));
    }

    void isReadFromAnyRfc3339Form_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms");
        QTest::newRow("utc") << "2026-09-21T14:13:20.007Z" << qint64(1'790'000'000'007);
        QTest::newRow("no decimals") << "2026-09-21T14:13:20Z" << qint64(1'790'000'000'000);
        QTest::newRow("offset") << "2026-09-21T11:13:20.007-03:00" << qint64(1'790'000'000'007);
        QTest::newRow("lower case") << "2026-09-21t14:13:20.007z" << qint64(1'790'000'000'007);
    }
    void isReadFromAnyRfc3339Form() {
        QFETCH(QString, text);
        QFETCH(qint64, ms);
        const auto at = fromRfc3339(text);
        QVERIFY(at.has_value());
        QCOMPARE(at->time_since_epoch().count(), ms);
    }

    void refusesWhatIsNoDateTime_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "yesterday", "2026-09-21", "2026-09-21T14:13:20", "2026-13-45T99:00:00Z",
                                 "1790000000", "2026-09-21T14:13:20.007Z; DROP TABLE message"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void refusesWhatIsNoDateTime() {
        QFETCH(QString, text);
        QVERIFY(!fromRfc3339(text).has_value());
    }
};

BANDEJA_TEST(InstantTest)
#include "instant_test.moc"
