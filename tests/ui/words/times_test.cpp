// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "ui/words/language.h"
#include "ui/words/times.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::words;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TimesTest : public QObject {
    Q_OBJECT

    const domain::Instant now = *domain::fromRfc3339(u"2026-11-20T14:46:00Z");

private Q_SLOTS:
    void aListSaysNoMoreOfATimeThanItTakes() {
        Language language(*QCoreApplication::instance());
        language.choose(u"es"_s);
        QCOMPARE(listTime(now - 4min, now), u"14:42"_s);
        QCOMPARE(listTime(now - 15h, now), u"Ayer"_s);
        QCOMPARE(listTime(now - 48h, now), u"Mié"_s);
        QVERIFY(listTime(now - 24h * 40, now).startsWith(u"11 oct"_s));
        QVERIFY(listTime(now - 24h * 400, now).contains(u"25"_s));
        QCOMPARE(dayName(now, now), u"Hoy"_s);
        QCOMPARE(dayName(now - 72h, now), u"Martes 17 de noviembre"_s);
        QCOMPARE(dayName(now - 24h * 365, now), u"20 de noviembre de 2025"_s);
        language.choose(u"pt_BR"_s);
        QCOMPARE(dayName(now - 24h, now), u"Ontem"_s);
        QCOMPARE(fullTime(now), u"20 de novembro de 2026, 14:46"_s);
        language.choose(u"en"_s);
        QCOMPARE(dayName(now - 72h, now), u"Tuesday, November 17"_s);
    }

    void timeThatIsLeftIsToldInMinutesAndAtTheEndInSeconds_data() {
        QTest::addColumn<qint64>("left");
        QTest::addColumn<QString>("text");
        const auto row = [](std::chrono::milliseconds left, const QString& text) {
            QTest::newRow(qUtf8Printable(text)) << qint64{left.count()} << text;
        };
        row(72h, u"3 d"_s);
        row(23h + 56min + 30s, u"23 h 56 min"_s);
        row(1h, u"1 h 00 min"_s);
        row(59min + 59s, u"59 min"_s);
        row(5min + 1ms, u"5 min"_s);
        row(5min, u"5:00"_s);
        row(9s + 999ms, u"0:09"_s);
        row(-1h, u"0:00"_s);
    }
    void timeThatIsLeftIsToldInMinutesAndAtTheEndInSeconds() {
        Language language(*QCoreApplication::instance());
        language.choose(u"en"_s);
        QFETCH(qint64, left);
        QTEST(remaining(std::chrono::milliseconds(left)), "text");
    }

    void askingAgainAtTheNextChangeMissesNoneAndWastesLittle() {
        // Walks from three days to nothing in steps of nextChange.
        std::chrono::milliseconds left = 72h + 17s;
        int steps = 0;
        QString before;
        while (left > 0ms) {
            const QString text = remaining(left);
            QVERIFY2(text != before, qUtf8Printable(text));
            before = text;
            const auto step = nextChange(left);
            // One step earlier it still says the same.
            if (step > 1ms)
                QCOMPARE(remaining(left - step + 1ms), text);
            left -= step;
            ++steps;
        }
        QVERIFY2(steps < 48 * 60 + 5 * 60 + 10, qPrintable(QString::number(steps)));
        QCOMPARE(nextChange(0ms), std::chrono::milliseconds::max());
    }
};

BANDEJA_TEST(TimesTest)
#include "times_test.moc"
