// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/secret.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QtTest>

#include <openssl/crypto.h>

#include <algorithm>
#include <memory>

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

    void wipingOverwritesTheBytes() {
        QByteArray bytes("token");
        bytes.detach();
        const char* const where = bytes.constData();
        wipe(bytes);
        QVERIFY(bytes.isEmpty());
        QCOMPARE(static_cast<const void*>(bytes.constData()), static_cast<const void*>(where));
        QCOMPARE(QByteArray(where, 5), QByteArray(5, '\0')); // the room is still this array's
    }

    void P05_secretsLieInTheLockedHeapAndAreOverwrittenWhenTheyGo() {
        if (!secretsAreLocked())
            QSKIP("This machine locks no memory.");
        auto secret = std::make_unique<Secret>(QByteArrayView("0123456789abcdef0123456789ABCDEF"));
        const unsigned char* const where = secret->data();
        QVERIFY(CRYPTO_secure_allocated(where) != 0);
        secret.reset();
        // The heap's own memory: still there. Its list of free blocks lies in a block's first half.
        QVERIFY(std::all_of(where + 16, where + 32, [](unsigned char byte) { return byte == 0; }));
    }

#ifdef Q_OS_LINUX
    void P05_theHeapOfSecretsIsLockedInMemory() {
        const Secret secret = Secret::random();
        if (!secretsAreLocked())
            QSKIP("This machine locks no memory.");
        QFile status(QStringLiteral("/proc/self/status"));
        QVERIFY(status.open(QIODevice::ReadOnly));
        qint64 locked = 0; // kB
        for (const QByteArray& line : status.readAll().split('\n')) {
            if (line.startsWith("VmLck:"))
                locked = line.mid(6).trimmed().split(' ').first().toLongLong();
        }
        QVERIFY(locked >= 512);
    }
#endif

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
