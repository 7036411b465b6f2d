// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/aead.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::cipher;

class AeadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void P06_whatIsSealedOpensWithTheSameKeyAndContext() {
        Aead aead(Secret::random());
        for (const QByteArray& plain : {QByteArray(), QByteArray("hola"), QByteArray(1'000'000, 'x')}) {
            const QByteArray sealed = aead.seal(plain, "message msg_1");
            QCOMPARE(sealed.size(), plain.size() + Aead::overhead);
            QVERIFY(plain.isEmpty() || !sealed.contains(plain));
            const auto opened = aead.open(sealed, "message msg_1");
            QVERIFY(opened.has_value());
            QCOMPARE(*opened, plain);
        }
    }

    void P06_anotherKeyOrContextOpensNothing() {
        Aead aead(Secret::random());
        Aead other(Secret::random());
        const QByteArray sealed = aead.seal("secreto", "message msg_1");
        QCOMPARE(other.open(sealed, "message msg_1").error(), SealError::WrongKeyOrDamaged);
        QCOMPARE(aead.open(sealed, "message msg_2").error(), SealError::WrongKeyOrDamaged);
    }

    void everyChangedBitIsNoticed() {
        Aead aead(Secret::random());
        const QByteArray sealed = aead.seal("secreto", "x");
        for (qsizetype bit = 0; bit < sealed.size() * 8; ++bit) {
            QByteArray damaged = sealed;
            damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
            QVERIFY(!aead.open(damaged, "x").has_value());
        }
        for (qsizetype length = 0; length < sealed.size(); ++length)
            QVERIFY(!aead.open(sealed.left(length), "x").has_value());
    }

    void theSameTextNeverSealsTheSameWay() {
        Aead aead(Secret::random());
        QVERIFY(aead.seal("hola", {}) != aead.seal("hola", {}));
    }
};

BANDEJA_TEST(AeadTest)
#include "aead_test.moc"
