// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keychain/keychainsecretstore.h"
#include "tests/support/desktop/await.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::keychain;
using bandeja::tests::await;

/// With a real gnome-keyring that nobody has ever given a password.
class NeverUnlockedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void P05_nothingIsKeptAndItSaysWhy() {
        KeychainSecretStore store(std::chrono::seconds(5));
        const SecretName name{QStringLiteral("account"), QStringLiteral("session")};
        const auto written = await(store.write(name, std::make_shared<const cipher::Secret>("x")));
        QVERIFY(!written.has_value());
        QVERIFY(written.error() == SecretError::Locked || written.error() == SecretError::Timeout);
        QVERIFY(!await(store.read(name)).has_value());
    }
};

BANDEJA_TEST(NeverUnlockedTest)
#include "neverunlocked_test.moc"
