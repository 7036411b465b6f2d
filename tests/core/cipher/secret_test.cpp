// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/secret.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::cipher;

class SecretTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsWhatItWasGiven() {
        const Secret secret{QByteArrayView("token")};
        QVERIFY(secret.view() == QByteArrayView("token"));
        QVERIFY(Secret().isEmpty());
    }

    void movingLeavesNothingBehind() {
        Secret from{QByteArrayView("token")};
        const Secret to = std::move(from);
        QVERIFY(from.isEmpty()); // NOLINT: what a moved-from secret holds is the point
        QVERIFY(to.view() == QByteArrayView("token"));
    }

    void wipingEmptiesTheBytes() {
        QByteArray bytes("token");
        bytes.detach();
        const char* const where = bytes.constData();
        QByteArray other("x");
        wipe(bytes);
        QVERIFY(bytes.isEmpty());
        Q_UNUSED(where);
        Q_UNUSED(other);
    }

    void thousandsOfKeysFit() {
        std::vector<Secret> keys;
        for (int i = 0; i < 20'000; ++i)
            keys.push_back(Secret::random());
        QCOMPARE(keys.back().size(), Secret::keySize);
        QVERIFY(keys.front().view() != keys.back().view());
    }
};

BANDEJA_TEST(SecretTest)
#include "secret_test.moc"
