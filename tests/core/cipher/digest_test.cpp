// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/digest.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::cipher;

class DigestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sha256GivesThePublishedDigest() {
        QCOMPARE(sha256("abc").toHex(),
                 QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void hmacGivesThePublishedDigest() // RFC 4231, case 2
    {
        QCOMPARE(hmacSha256("Jefe", "what do ya want for nothing?").toHex(),
                 QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }

    void anEmptyKeySignsNothing() { QVERIFY(hmacSha256({}, "anything").isEmpty()); }

    void aKeyThatIsUsedAgainAndAgainGivesTheSame() {
        const Secret key{QByteArrayView("Jefe")};
        const Hmac hmac(key);
        for (const QByteArray& text : {QByteArray("what do ya want for nothing?"), QByteArray(),
                                       QByteArray(1000, 'x'), QByteArray("what do ya want for nothing?")})
            QCOMPARE(hmac.of(text), hmacSha256("Jefe", text));
    }

    void hkdfGivesThePublishedKey() // RFC 5869, case 3: no salt, no info; its first 32 bytes
    {
        const Secret key{QByteArrayView(QByteArray(22, '\x0b'))};
        QCOMPARE(derived(key, {}).view().toByteArray().toHex(),
                 QByteArray("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"));
    }

    void keysForDifferentPurposesDiffer() {
        const Secret key = Secret::random();
        QVERIFY(derived(key, "a").view() != derived(key, "b").view());
        QVERIFY(derived(key, "a").view() == derived(key, "a").view());
    }

    void comparisonKnowsContentAndLength() {
        QVERIFY(equalInConstantTime("abc", "abc"));
        QVERIFY(!equalInConstantTime("abc", "abd"));
        QVERIFY(!equalInConstantTime("abc", "abcd"));
        QVERIFY(equalInConstantTime({}, {}));
    }

    void tokensAreUrlSafeAndDifferent() {
        const QByteArray token = randomToken();
        QCOMPARE(token.size(), 43);
        QVERIFY(!token.contains('+') && !token.contains('/') && !token.contains('='));
        QVERIFY(token != randomToken());
    }
};

BANDEJA_TEST(DigestTest)
#include "digest_test.moc"
