// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/closing/localcopy.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::closing;
using namespace Qt::Literals::StringLiterals;

class LocalCopyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theListComesBackAsItWas() {
        const QList<LocalCopy> copies{
            {u"https://one.example"_s, u"mem_1"_s, u"wsp_1"_s, u"Zapatería Luna"_s, {u"int_1"_s, u"int_2"_s}},
            {u"https://two.example"_s, u"mem_2"_s, u"wsp_2"_s, u"متجر"_s, {}, true, true},
        };
        QCOMPARE(decodedCopies(*encoded(copies)), std::optional(copies));
        QCOMPARE(decodedCopies(*encoded({})), std::optional(QList<LocalCopy>()));
    }

    void whatIsNoListIsNone_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("copies");
        QTest::newRow("another version") << QByteArray(R"({"v":2,"copies":[]})");
        QTest::newRow("an entry without a member")
            << QByteArray(R"({"v":1,"copies":[{"server":"s","workspace":"w","name":"n","streams":[]}]})");
    }
    void whatIsNoListIsNone() {
        QFETCH(const QByteArray, bytes);
        QVERIFY(!decodedCopies(cipher::Secret(QByteArrayView(bytes))).has_value());
    }
};

BANDEJA_TEST(LocalCopyTest)
#include "localcopy_test.moc"
