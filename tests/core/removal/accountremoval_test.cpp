// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/digest.h"
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/desk.h"
#include "tests/support/desktop/plainpages.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using keychain::SecretError;
using vault::RemovalState;
using vault::WorkspaceVault;
using Manner = WireAnswer::Manner;

/// Removing an account, with the whole core, a server on the wire, and everything that may come in between.
namespace {

bool containsAny(const QByteArray& bytes, const QList<QByteArray>& words) {
    return std::any_of(words.cbegin(), words.cend(),
                       [&](const QByteArray& word) { return bytes.contains(word); });
}

} // namespace

class AccountRemovalTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<Desk> desk;
    QString stream;
    QString conversation;

    QString keyName() const { return u"bandeja/%1/vault/%2"_s.arg(server->model.member.id, stream); }
    QStringList filesOfAccount() const {
        const QString path = vault::VaultPlace(desk->vaultFolder(), server->model.member.id).path(stream);
        const QString name = QFileInfo(path).baseName();
        return QDir(desk->vaultFolder()).entryList({name + u"*"_s}, QDir::Files | QDir::Hidden);
    }
    bool nothingIsLeft() const {
        return filesOfAccount().isEmpty() && !desk->secrets.names().contains(keyName());
    }
    vault::RemovalRecord record() { return desk->workspace().removals.value(0); }
    bool isConfirmed() {
        const auto view = await(desk->vaults->reader().workspace());
        return view && view->removals.value(0).state == RemovalState::Confirmed;
    }
    QByteArray readable() const {
        return everythingReadable(desk->vaultFolder(), desk->secrets, server->model.member.id,
                                  {u"workspace"_s, stream});
    }
    /// The words that must be gone.
    QList<QByteArray> words() const {
        return {"Ana María Contreras",     "@Ana María Contreras", "pregunta 7",
                "PLATFORM-ACCOUNT-Tienda", "a medias tipeado",     "borrador propuesto"};
    }
    void goOffline() {
        server->wire.down();
        server->closeSockets(1001);
        QTRY_VERIFY(!desk->isLive());
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<ScriptedServer>();
        stream = server->model.addIntegration(u"Tienda"_s);
        conversation = server->model.addConversation(stream, u"Ana María Contreras"_s, 20);
        server->model.addDraft(stream, conversation, u"borrador propuesto"_s);
        desk = std::make_unique<Desk>(*server);
        QVERIFY(desk->startAndCatchUp());
        QVERIFY(await(desk->outbox->keepTyped({stream, conversation}, u"a medias tipeado"_s)).has_value());
    }
    void cleanup() {
        desk.reset();
        server.reset();
    }

    void R01_removingDeletesHereAndThereAndLeavesAReceipt() {
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        QVERIFY(nothingIsLeft());
        QVERIFY(desk->list().isEmpty());
        QTRY_COMPARE(desk->removedHere, QStringList{stream});
        QTRY_VERIFY(isConfirmed());
        QVERIFY(!server->model.has(stream));
        const vault::WorkspaceView view = desk->workspace();
        QVERIFY(view.integrations.isEmpty());
        QCOMPARE(view.receipts.size(), 1);
        QCOMPARE(view.removals.first().receiptId, view.receipts.first().id);
        QCOMPARE(view.removals.first().name, u"Tienda"_s);
        const QByteArray json = await(desk->removal->receiptJson(view.receipts.first().id)).value();
        QCOMPARE(*contract::decodeReceipt(QJsonDocument::fromJson(json).object()), view.receipts.first());
        QTRY_VERIFY(desk->isLive());
    }

    void R02_offlineRemovalIsGoneAtOnceAndOwed() {
        goOffline();
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        QVERIFY(nothingIsLeft());
        QVERIFY(desk->list().isEmpty());
        QCOMPARE(record().state, RemovalState::Owed);
        desk->restart();
        QTRY_COMPARE(desk->connection(), sync::Connection::Offline);
        QTRY_VERIFY(record().attempts > 0);
        QCOMPARE(record().problem, u"unreachable"_s);
        QVERIFY(desk->openStreams().isEmpty());
        server->wire.up();
        QTRY_VERIFY(isConfirmed());
        QCOMPARE(server->removedBy.size(), 1);
    }

    void R02_nothingOfItCanBeReadWithAnyKeyThatIsLeft() {
        const QByteArray before = readable();
        for (const QByteArray& word : words())
            QVERIFY2(before.contains(word),
                     word.constData()); // the very same code finds it while it is there
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        QTRY_VERIFY(isConfirmed());
        const QByteArray after = readable();
        QVERIFY(after.contains("Tienda Aurora")); // the workspace's own vault does open
        for (const QByteArray& word : words())
            QVERIFY2(!after.contains(word), word.constData());
        desk->stop();
        const QByteArray stopped = readable();
        for (const QByteArray& word : words())
            QVERIFY2(!stopped.contains(word), word.constData());
    }

    void R02_aKeyThatWasCopiedBeforeOpensNothingThatIsLeft() {
        const QByteArray key = desk->secrets.value(keyName());
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        desk->secrets.put(keyName(), key);
        for (const QByteArray& word : words())
            QVERIFY(!readable().contains(word));
    }

    void R02_aCrashAfterTheIntentionIsResumed() {
        QVERIFY(await(desk->vaults->inWorkspace<vault::RemovalTask>([&](WorkspaceVault& vault) {
                    return vault.intend(stream, u"rmv_1"_s);
                })).has_value());
        QVERIFY(!nothingIsLeft());
        goOffline();
        desk->restart();
        QTRY_VERIFY(nothingIsLeft());
        QTRY_COMPARE(record().state, RemovalState::Owed);
        QVERIFY(desk->list().isEmpty());
        server->wire.up();
        QTRY_VERIFY(isConfirmed());
        QCOMPARE(server->removedBy, QSet<QString>{u"rmv_1"_s});
    }

    void R02_aCrashBetweenKeyAndFileIsResumed_data() {
        QTest::addColumn<bool>("keyFirst");
        QTest::newRow("the key is gone, the file is there") << true;
        QTest::newRow("the file is gone, the key is there") << false;
    }
    void R02_aCrashBetweenKeyAndFileIsResumed() {
        QFETCH(bool, keyFirst);
        await(desk->vaults->inWorkspace<vault::RemovalTask>(
            [&](WorkspaceVault& vault) { return vault.intend(stream, u"rmv_1"_s); }));
        desk->stop();
        if (keyFirst)
            desk->secrets.remove(keyName());
        else
            QVERIFY(vault::VaultPlace(desk->vaultFolder(), server->model.member.id).remove(stream));
        desk->start();
        QTRY_VERIFY(isConfirmed());
        QVERIFY(nothingIsLeft());
    }

    void R02_anAnswerThatIsLostIsAskedForAgain() {
        server->fail(u"/v1/integrations"_s, {.manner = Manner::Cut}, 5);
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        QTRY_VERIFY(isConfirmed());
        QCOMPARE(server->removedBy.size(), 1); // one key, however often it was asked
        QCOMPARE(desk->workspace().receipts.size(), 1);
    }

    void R02_aServerThatIsNotWellIsAskedUntilItConfirms_data() {
        QTest::addColumn<WireAnswer>("answer");
        QTest::addColumn<QString>("problem");
        QTest::newRow("500") << WireAnswer{.status = 500, .type = "text/html", .body = "x"}
                             << u"server_error"_s;
        QTest::newRow("429") << ScriptedServer::problem(429, u"rate_limited"_s) << u"rate_limited"_s;
        QTest::newRow("403") << ScriptedServer::problem(403, u"forbidden"_s) << u"forbidden"_s;
        QTest::newRow("HTML") << WireAnswer{.type = "text/html", .body = "<html>"} << u"not_bandeja"_s;
        QTest::newRow("half a receipt") << WireAnswer{.body = R"({"id":"rcp_1"})"} << u"not_bandeja"_s;
    }
    void R02_aServerThatIsNotWellIsAskedUntilItConfirms() {
        QFETCH(WireAnswer, answer);
        QFETCH(QString, problem);
        server->fail(u"/v1/integrations"_s, answer, -1);
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        QVERIFY(nothingIsLeft());
        QTRY_VERIFY(record().attempts >= 2);
        QCOMPARE(record().state, RemovalState::Owed);
        QCOMPARE(record().problem, problem);
        server->failNoMore();
        desk->removal->retryNow();
        QTRY_VERIFY(isConfirmed());
    }

    void R02_aKeychainThatRefusesIsTriedAgainAndTheFileIsGone() {
        desk->secrets.refuseErasing(SecretError::Locked);
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        QVERIFY(filesOfAccount().isEmpty());
        QVERIFY(desk->secrets.names().contains(keyName()));
        QTRY_VERIFY(isConfirmed()); // the server doesn't wait for the keychain
        desk->secrets.refuseErasing(std::nullopt);
        QTRY_VERIFY(nothingIsLeft());
    }

    void R02_aKeychainThatRefusedIsTriedAgainAfterARestart() {
        desk->secrets.refuseErasing(SecretError::Locked);
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        desk->stop();
        desk->secrets.refuseErasing(std::nullopt);
        desk->start();
        QTRY_VERIFY(nothingIsLeft());
    }

    void R02_whatIsOwedForOneHoldsUpNoOther() {
        const QString second = server->model.addIntegration(u"Segunda"_s);
        server->push();
        QTRY_COMPARE(desk->workspace().integrations.size(), 2);
        server->fail(u"/v1/integrations/"_s + stream, ScriptedServer::problem(403, u"forbidden"_s), -1);
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        QVERIFY(await(desk->removal->remove(second)).has_value());
        QTRY_VERIFY(!server->model.has(second));
        QVERIFY(eventually([&] {
            const QList<vault::RemovalRecord> removals = desk->workspace().removals;
            return std::any_of(removals.cbegin(), removals.cend(), [](const vault::RemovalRecord& removal) {
                return removal.state == RemovalState::Confirmed;
            });
        }));
    }

    void R03_anotherDeskDropsItsCopy() {
        Desk other(*server, "bandeja-other-desk");
        QVERIFY(other.startAndCatchUp());
        QCOMPARE(other.list().size(), 1);
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        QTRY_COMPARE(other.removedHere, QStringList{stream});
        QVERIFY(other.list().isEmpty());
        QVERIFY(!other.secrets.names().contains(keyName()));
        // The vault's file and key are gone; the log of the workspace's own vault is emptied right after.
        QTRY_VERIFY(!containsAny(everythingReadable(other.vaultFolder(), other.secrets,
                                                    server->model.member.id, {u"workspace"_s, stream}),
                                 words()));
        QTRY_COMPARE(other.workspace().removals.value(0).state, RemovalState::ByOther);
        QTRY_VERIFY(isConfirmed());
    }

    void R03_aCrashAfterTheTombstoneIsResumed() {
        desk->stop();
        server->model.removeIntegration(stream);
        {
            // As it is when the program ends right after the tombstone was applied.
            vault::VaultSet vaults(desk->vaultFolder(), *desk->vfs, desk->secrets, desk->clock);
            await(vaults.enter(server->model.member.id));
            QVERIFY(await(vaults.open(u"workspace"_s)).has_value());
            const qint64 cursor = await(vaults.cursor(u"workspace"_s)).value();
            QVERIFY(await(vaults.apply(server->model.page(u"workspace"_s, cursor, 100))).has_value());
        }
        QVERIFY(!nothingIsLeft());
        server->wire.down();
        desk->start();
        QTRY_VERIFY(nothingIsLeft());
        QVERIFY(desk->list().isEmpty());
    }

    void R07_aReceiptWithAWrongSignatureIsDisputedAndShown() {
        server->model.signsWrongly = true;
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        QTRY_COMPARE(record().state, RemovalState::Disputed);
        QCOMPARE(desk->workspace().receipts.size(), 1);
        QVERIFY(nothingIsLeft());
    }

    void R07_aKeyThatChangedAfterItWasPinnedIsNotBelieved() {
        server->model.signingKey = cipher::SigningKey::generate();
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        QTRY_COMPARE(record().state, RemovalState::Disputed);
    }

    void R07_theReceiptOfSomebodyElsesRemovalIsCheckedToo() {
        server->model.signsWrongly = true;
        server->model.removeIntegration(stream);
        server->push();
        QTRY_COMPARE(record().state, RemovalState::Disputed);
    }

    void R07_keysThatCouldNotBePinnedAtFirstArePinnedLater() {
        desk->stop();
        desk = std::make_unique<Desk>(*server, "bandeja-second-desk");
        server->fail(u"/.well-known/bandeja-receipt-keys"_s,
                     {.status = 500, .type = "text/html", .body = "x"}, -1);
        QVERIFY(desk->startAndCatchUp());
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        QTRY_VERIFY(!server->model.has(stream));
        QVERIFY(!isConfirmed());
        server->failNoMore();
        QTRY_VERIFY(isConfirmed());
    }

    void whatIsNotThereCannotBeRemoved() {
        QCOMPARE(await(desk->removal->remove(u"int_none"_s)).error().kind, vault::VaultError::Kind::NotFound);
        QVERIFY(desk->removedHere.isEmpty());
    }

    void removingTwiceIsRemovingOnce() {
        const auto first = desk->removal->remove(stream);
        const auto second = desk->removal->remove(stream);
        QVERIFY(await(first).has_value());
        QVERIFY(await(second).has_value());
        QTRY_VERIFY(isConfirmed());
        QCOMPARE(server->removedBy.size(), 1);
        QCOMPARE(desk->workspace().removals.size(), 1);
    }

    void G05_nothingIsCollectedAnyMore() {
        server->fail(u"/v1/integrations"_s, ScriptedServer::problem(503, u"unavailable"_s), -1);
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        server->model.addInbound(stream, conversation, u"llega tarde"_s);
        server->push();
        server->closeSockets(1001); // and what comes after the next hello
        QTRY_VERIFY(desk->isLive());
        QVERIFY(nothingIsLeft());
        QVERIFY(desk->openStreams().isEmpty());
    }
};

BANDEJA_TEST(AccountRemovalTest)
#include "accountremoval_test.moc"
