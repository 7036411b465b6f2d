// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keychain/keychainsecretstore.h"
#include "tests/support/desktop/await.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::keychain;
using bandeja::tests::await;

/// On a system without a session bus, and so without a keychain.
class NoBusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void P05_withoutAKeychainEverythingSaysSo() {
        KeychainSecretStore store;
        const SecretName name{QStringLiteral("account"), QStringLiteral("session")};
        QCOMPARE(await(store.read(name)).error(), SecretError::Unavailable);
        QCOMPARE(await(store.write(name, std::make_shared<const cipher::Secret>("x"))).error(),
                 SecretError::Unavailable);
        QCOMPARE(await(store.erase(name)).error(), SecretError::Unavailable);
    }
};

BANDEJA_TEST(NoBusTest)
#include "nobus_test.moc"
