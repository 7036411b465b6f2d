// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/id.h"
#include "tests/support/registry.h"

#include <QSet>
#include <QtTest>

using namespace bandeja::domain;

class IdTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sortsByTheTimeItWasMade() {
        const Instant early{std::chrono::milliseconds{1'790'000'000'000}};
        const QString first = newId(id::message, early);
        const QString second = newId(id::message, early + std::chrono::milliseconds{1});
        const QString muchLater = newId(id::message, early + std::chrono::years{100});
        QVERIFY(first < second);
        QVERIFY(second < muchLater);
    }

    void isNeverTheSameTwice() {
        const Instant at{std::chrono::milliseconds{1'790'000'000'000}};
        QSet<QString> ids;
        for (int i = 0; i < 10'000; ++i)
            ids.insert(newId(id::contact, at));
        QCOMPARE(ids.size(), 10'000);
    }

    void isRecognisedByItsPrefixAndForm() {
        const QString made = newId(id::integration, Instant{});
        QVERIFY(isId(made, id::integration));
        QVERIFY(!isId(made, id::message));
        QVERIFY(!isId(made + QLatin1Char('x'), id::integration));
        QVERIFY(!isId(QStringLiteral("int_../../../../etc/passwd12345"), id::integration));
        QVERIFY(!isId(QString(made).replace(5, 1, QLatin1Char('U')), id::integration));
    }
};

BANDEJA_TEST(IdTest)
#include "id_test.moc"
