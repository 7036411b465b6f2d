// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keychain/entryformat.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::keychain;

class EntryFormatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEntryIsItsOwnInverse() {
        const cipher::Secret secret = cipher::Secret::random(100);
        const auto read = secretOf(entryText(secret));
        QVERIFY(read.has_value());
        QCOMPARE(read->view().toByteArray(), secret.view().toByteArray());
    }

    void anyChangeIsNoticed() {
        const QString text = entryText(cipher::Secret("0123456789"));
        for (qsizetype at = 0; at < text.size(); ++at) {
            QString changed = text;
            changed[at] = changed[at] == QLatin1Char('A') ? QLatin1Char('B') : QLatin1Char('A');
            const auto read = secretOf(changed);
            QVERIFY2(!read || read->view().toByteArray() == "0123456789", qPrintable(QString::number(at)));
            QVERIFY(!secretOf(text.left(at)).has_value());
        }
    }

    void theSecretIsNotInItInTheClear() {
        QVERIFY(!entryText(cipher::Secret("0123456789")).contains(QStringLiteral("0123456789")));
    }

    void aWipedTextIsEmpty() {
        QString text = QStringLiteral("something");
        wipe(text);
        QVERIFY(text.isEmpty());
    }
};

BANDEJA_TEST(EntryFormatTest)
#include "entryformat_test.moc"
