// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/signature.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::cipher;

class SignatureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesThePublishedSignature() // RFC 8032, 7.1, test 2
    {
        const QByteArray seed =
            QByteArray::fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        const auto key = SigningKey::fromSeed(Secret{QByteArrayView(seed)});
        QVERIFY(key.has_value());
        QCOMPARE(key->publicKey().toHex(),
                 QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        QCOMPARE(key->sign(QByteArray("\x72")).toHex(),
                 QByteArray("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
    }

    void R07_aChangedReceiptNoLongerVerifies() {
        const SigningKey key = SigningKey::generate();
        const QByteArray signature = key.sign("deleted: 12");
        QVERIFY(verifySignature(key.publicKey(), "deleted: 12", signature));
        QVERIFY(!verifySignature(key.publicKey(), "deleted: 13", signature));
        QVERIFY(!verifySignature(SigningKey::generate().publicKey(), "deleted: 12", signature));
        QVERIFY(!verifySignature(key.publicKey(), "deleted: 12", signature.left(63)));
        QVERIFY(!verifySignature({}, "deleted: 12", signature));
    }

    void aSeedOfTheWrongLengthIsNoKey() { QVERIFY(!SigningKey::fromSeed(Secret::random(31)).has_value()); }
};

BANDEJA_TEST(SignatureTest)
#include "signature_test.moc"
