// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/rekey.h"
#include "tests/core/vault/vaultfixture.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace bandeja::vault;
using namespace Qt::Literals::StringLiterals;

class VaultRekeyTest : public QObject {
    Q_OBJECT

    std::unique_ptr<VaultFixture> fixture;
    std::unique_ptr<ModelWorkspace> model;
    QString stream;
    ConversationRef ref;

    QString nextKey() const {
        return VaultPlace(fixture->folder(), fixture->account).nextKeyName(stream).key();
    }
    bool isAsItWas() {
        fixture->open(stream);
        return fixture->timeline(ref).size() == 20 && fixture->files().filter(u"damaged"_s).isEmpty();
    }

private Q_SLOTS:
    void init() {
        fixture = std::make_unique<VaultFixture>();
        model = std::make_unique<ModelWorkspace>();
        stream = model->addIntegration(u"Tienda"_s);
        ref = {stream, model->addConversation(stream, u"Ana"_s, 20)};
        fixture->open(stream);
        fixture->pull(*model, stream);
    }
    void cleanup() { fixture.reset(); }

    void P06_theVaultGoesOnUnderAnotherKey() {
        const QByteArray before = fixture->secrets.value(fixture->keyOf(stream));
        QVERIFY(await(fixture->vaults->rekey(stream)).has_value());
        QVERIFY(fixture->secrets.value(fixture->keyOf(stream)) != before);
        QVERIFY(!fixture->secrets.names().contains(nextKey()));
        QCOMPARE(fixture->timeline(ref).size(), 20);
        model->addInbound(stream, ref.id, u"después"_s);
        fixture->pull(*model, stream);
        fixture->restart();
        fixture->open(stream);
        QCOMPARE(fixture->timeline(ref).size(), 21);
    }

    void aCrashBeforeTheSwapLeavesTheOldKey() {
        fixture->stop();
        fixture->secrets.put(nextKey(), QByteArray(32, 'n'));
        fixture->start();
        QVERIFY(isAsItWas());
    }

    void aCrashAfterTheSwapIsFinishedAtTheNextStart() {
        fixture->stop();
        const VaultPlace place(fixture->folder(), fixture->account);
        const cipher::Secret next(QByteArray(32, 'n'));
        fixture->vfs->admit(place.path(stream),
                            cipher::Secret(fixture->secrets.value(fixture->keyOf(stream))),
                            place.identity(stream));
        QVERIFY(cipher::rekey(*fixture->vfs, place.path(stream), next, place.identity(stream)).has_value());
        fixture->vfs->dismiss(place.path(stream));
        fixture->secrets.put(nextKey(), QByteArray(32, 'n'));
        fixture->start();
        QVERIFY(isAsItWas());
        QCOMPARE(fixture->secrets.value(fixture->keyOf(stream)), QByteArray(32, 'n'));
        QTRY_VERIFY(!fixture->secrets.names().contains(nextKey()));
    }

    void aKeyThatMayBeTheOnlyOneIsNotOverwritten() {
        fixture->secrets.put(
            nextKey(), QByteArray(32, 'n')); // as when the keychain refused to take it as the present one
        QVERIFY(!await(fixture->vaults->rekey(stream)).has_value());
        QCOMPARE(fixture->secrets.value(nextKey()), QByteArray(32, 'n'));
        QCOMPARE(fixture->timeline(ref).size(), 20);
    }

    void whereNeitherKeyFitsNeitherIsErased() {
        const QByteArray present = fixture->secrets.value(fixture->keyOf(stream));
        fixture->stop();
        fixture->secrets.put(fixture->keyOf(stream), QByteArray(32, 'x'));
        fixture->secrets.put(nextKey(), QByteArray(32, 'n'));
        fixture->start();
        fixture->open(stream); // what no key opens is set aside
        QCOMPARE(fixture->secrets.value(nextKey()), QByteArray(32, 'n'));
        QVERIFY(present != QByteArray(32, 'x'));
    }

    void whereTheKeychainTakesNoKeyNothingChanges() {
        const QByteArray before = fixture->secrets.value(fixture->keyOf(stream));
        fixture->secrets.refuseWrites(keychain::SecretError::Locked);
        QVERIFY(!await(fixture->vaults->rekey(stream)).has_value());
        QCOMPARE(fixture->timeline(ref).size(), 20);
        QCOMPARE(fixture->secrets.value(fixture->keyOf(stream)), before);
    }

    void R02_aRemovedVaultLeavesNoKeyThatItWasAboutToGet() {
        fixture->secrets.put(nextKey(), QByteArray(32, 'n'));
        QVERIFY(await(fixture->vaults->drop(stream)).has_value());
        QTRY_VERIFY(!fixture->secrets.names().contains(nextKey()));
        QVERIFY(!fixture->secrets.names().contains(fixture->keyOf(stream)));
    }
};

BANDEJA_TEST(VaultRekeyTest)
#include "rekey_test.moc"
