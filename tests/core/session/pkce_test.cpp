// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/pkce.h"
#include "tests/support/registry.h"

#include <QtTest>

using bandeja::session::Pkce;

class PkceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theChallengeIsTheOneOfTheRfc() { // RFC 7636, appendix B
        QCOMPARE(Pkce::challengeFor("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
                 QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
    }

    void everyVerifierIsAnotherAndLongEnough() {
        const Pkce one = Pkce::generate();
        QVERIFY(one.verifier != Pkce::generate().verifier);
        QVERIFY(one.verifier.size() >= 43 && one.verifier.size() <= 128);
        QCOMPARE(one.challenge, Pkce::challengeFor(one.verifier));
    }
};

BANDEJA_TEST(PkceTest)
#include "pkce_test.moc"
