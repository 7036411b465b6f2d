// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sync/syncfixture.h"
#include "tests/support/registry.h"

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

/// Vaults that have to be made anew: because their server went back in time, or because they are damaged.
class LostVaultsTest : public SyncFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeServerAndDesk(); }
    void cleanup() { end(); }

    void aServerRestoredFromABackupIsNoticed() {
        addMessage(u"se perderá"_s);
        QVERIFY(desk->startAndCatchUp());
        QVERIFY(desk->timeline(ref()).contains(u"se perderá"_s));
        QVERIFY(await(desk->outbox->keepTyped(ref(), u"a medias"_s)).has_value());
        server->model.rewind(stream, server->model.last(stream) - 2);
        server->closeSockets(1001);
        QTRY_VERIFY(!desk->timeline(ref()).contains(u"se perderá"_s));
        addMessage(u"tras la copia"_s);
        server->push();
        QTRY_VERIFY(desk->timeline(ref()).contains(u"tras la copia"_s));
        QTRY_VERIFY(hasEverything());
        QCOMPARE(await(desk->vaults->reader().panel(ref())).value().summary.typed, u"a medias"_s);
    }

    void aServerRestoredFromABackupThatHasGoneOnSinceIsNoticed_data() {
        QTest::addColumn<int>("since");
        QTest::newRow("to the same number") << 2;
        QTest::newRow("further than it was") << 5;
    }
    void aServerRestoredFromABackupThatHasGoneOnSinceIsNoticed() {
        QFETCH(int, since);
        addMessage(u"se perderá"_s);
        QVERIFY(desk->startAndCatchUp());
        desk->stop();
        server->model.rewind(stream, server->model.last(stream) - 2); // the message, and its conversation
        for (int i = 0; i < since; ++i)
            server->model.put(stream, domain::Contact{u"con_%1"_s.arg(i), u"Otra"_s, {}});
        desk->start();
        QTRY_VERIFY(desk->isLive() && hasEverything());
        QVERIFY(!desk->timeline(ref()).contains(u"se perderá"_s));
    }

    void anEventThatFollowsDoesNotHideThatTheServerWasRestored() {
        addMessage(u"se perderá"_s);
        QVERIFY(desk->startAndCatchUp());
        desk->stop();
        server->model.rewind(stream, server->model.last(stream) - 2);
        for (int i = 0; i < 2; ++i)
            server->model.put(stream, domain::Contact{u"con_%1"_s.arg(i), u"Otra"_s, {}});
        connect(&server->wire, &WireServer::webSocketOpened, server.get(), [&] { // right behind the hello
            addMessage(u"sigue"_s);
            server->push();
        });
        desk->start();
        QTRY_VERIFY(desk->isLive() && hasEverything());
        QVERIFY(desk->timeline(ref()).contains(u"sigue"_s));
        QVERIFY(!desk->timeline(ref()).contains(u"se perderá"_s));
    }

    void aDamagedVaultIsRebuiltWhileRunning() {
        server->model.addConversation(stream, u"Bea"_s, 1500);
        QVERIFY(desk->startAndCatchUp());
        QTRY_VERIFY(hasEverything());
        QVERIFY(await(desk->outbox->keepTyped(ref(), u"a medias"_s)).has_value());
        desk->stop();
        const QString path = vault::VaultPlace(desk->vaultFolder(), server->model.member.id).path(stream);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > 60 * 4096);
        file.seek(file.size() / 2 / 4096 * 4096);
        file.write(QByteArray(20 * 4096, 'x'));
        file.close();
        desk->start();
        QTRY_VERIFY(desk->isLive());
        for (const vault::ConversationFacts& facts : desk->list())
            await(desk->vaults->reader().timeline(facts.ref)); // somebody looks
        server->model.addConversation(stream, u"Carla"_s, 30);
        server->push();
        QTRY_COMPARE(desk->rebuilt, 1);
        QTRY_VERIFY(desk->isLive() && hasEverything());
        QCOMPARE(await(desk->vaults->reader().panel(ref())).value().summary.typed, u"a medias"_s);
    }
};

BANDEJA_TEST(LostVaultsTest)
#include "lostvaults_test.moc"
