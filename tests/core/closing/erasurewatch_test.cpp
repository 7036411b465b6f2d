// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/desk.h"
#include "tests/support/desktop/plainpages.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using keychain::SecretError;
using session::SessionState;

/// What becomes of this machine's copy of a workspace that was deleted while it was not connected; and of one
/// that only looks like it.
class ErasureWatchTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<Desk> desk;
    QString stream;
    QString conversation;

    const QString member() const { return server->model.member.id; }
    SessionState state() const { return desk->session->status().state; }
    QStringList files() const { return QDir(desk->vaultFolder()).entryList(QDir::Files | QDir::Hidden); }
    /// The names of what the keychain has of the member's vaults.
    QStringList keys() const { return desk->secrets.names().filter(u"bandeja/"_s + member() + u'/'); }
    bool nothingIsLeft() const { return files().isEmpty() && keys().isEmpty(); }
    QByteArray readable() const {
        return everythingReadable(desk->vaultFolder(), desk->secrets, member(), {u"workspace"_s, stream});
    }
    bool knowsOfIt() const { return desk->secrets.names().contains(u"bandeja/profile/workspaces"_s); }
    int asked() const { return server->countOf(u"GET /v1/erased-workspaces/"_s); }

    void goOffline() {
        server->wire.down();
        server->closeSockets(1001);
        QTRY_VERIFY(!desk->isLive());
    }
    /// What the server does when the grace is over, as far as desktops see it.
    void eraseThere() {
        server->endSession();
        server->erased.insert(server->model.workspace.id);
    }
    void closeThere() {
        server->model.workspace.closesAt = server->model.now + std::chrono::days(30);
        server->model.put(QString::fromLatin1(contract::workspaceStream), server->model.workspace);
        server->push();
        QTRY_VERIFY(desk->workspace().workspace.closesAt.has_value());
    }
    /// After it was asked a few times, everything is as it was, and what was typed is there.
    void staysAfterBeingAsked() {
        const int before = asked();
        QTRY_VERIFY(asked() > before + 2);
        QVERIFY(desk->erasedHere.isEmpty());
        QVERIFY(!files().isEmpty());
        QVERIFY(readable().contains("a medias tipeado"));
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<ScriptedServer>();
        stream = server->model.addIntegration(u"Tienda"_s);
        conversation = server->model.addConversation(stream, u"Ana María Contreras"_s, 5);
        desk = std::make_unique<Desk>(*server);
        QVERIFY(desk->startAndCatchUp());
        QVERIFY(await(desk->outbox->keepTyped({stream, conversation}, u"a medias tipeado"_s)).has_value());
        QTRY_VERIFY(knowsOfIt());
    }
    void cleanup() {
        desk.reset();
        server.reset();
    }

    void R09_T01_aDesktopThatMissedTheEndDropsItsCopyAndItsKeys() {
        closeThere();
        QVERIFY(readable().contains("Ana María Contreras")); // the very same code finds it while it is there
        goOffline();
        eraseThere();
        server->wire.up();
        QTRY_COMPARE(desk->erasedHere, QStringList{server->model.workspace.name});
        QTRY_VERIFY(nothingIsLeft());
        QVERIFY(!readable().contains("Ana María Contreras"));
        QTRY_COMPARE(state(), SessionState::SignedOut); // there is nothing to come back to
        QTRY_VERIFY(!knowsOfIt());
        desk->restart();
        QTRY_COMPARE(state(), SessionState::SignedOut);
        const auto view = await(desk->vaults->reader().workspace());
        QVERIFY(!view.has_value());
        QCOMPARE(desk->erasedHere.size(), 1); // it is said once
    }

    void R09_oneThatDidNotEvenKnowThatItWasClosingDropsItToo() {
        desk->stop();
        eraseThere();
        desk->start();
        QTRY_COMPARE(desk->erasedHere.size(), 1);
        QTRY_VERIFY(nothingIsLeft());
    }

    void R09_oneThatIsSignedOutAsksAtItsNextStart() {
        desk->session->signOut();
        QTRY_COMPARE(state(), SessionState::SignedOut);
        desk->stop();
        QVERIFY(!files().isEmpty());
        eraseThere();
        desk->start();
        QTRY_COMPARE(desk->erasedHere.size(), 1);
        QTRY_VERIFY(nothingIsLeft());
    }

    void R09_aServerThatCantBeReachedDeletesNothingWhateverTheClockSays() {
        closeThere();
        goOffline();
        desk->clock.advance(std::chrono::days(400));
        desk->restart();
        QTRY_COMPARE(desk->connection(), sync::Connection::Offline);
        desk->watch->askNow();
        QTRY_VERIFY(desk->workspace().workspace.closesAt.has_value());
        QVERIFY(!files().isEmpty());
        QVERIFY(readable().contains("a medias tipeado"));
        server->wire.up();
        QTRY_VERIFY(desk->isLive());
        QVERIFY(desk->erasedHere.isEmpty());
    }

    void R09_accessThatEndedAfterTheDateDeletesNothingByItself() {
        // Closed, then opened again; of the second this desktop never heard. And its session was ended.
        closeThere();
        goOffline();
        server->model.workspace.closesAt.reset();
        server->model.put(QString::fromLatin1(contract::workspaceStream), server->model.workspace);
        server->endSession();
        desk->clock.advance(std::chrono::days(60));
        server->wire.up();
        QTRY_COMPARE(state(), SessionState::AccessEnded);
        staysAfterBeingAsked();
        desk->session->signIn();
        QTRY_VERIFY(desk->isLive());
        const auto panel = await(desk->vaults->reader().panel({stream, conversation}));
        QCOMPARE(panel->summary.typed, u"a medias tipeado"_s);
        QTRY_VERIFY(!desk->workspace().workspace.closesAt.has_value());
    }

    void R09_noOtherAnswerIsTakenForTheEnd_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        const QByteArray json("application/json");
        QTest::newRow("gone")
            << 410 << QByteArray("application/problem+json")
            << QByteArray(
                   "{\"type\":\"urn:bandeja:problem:stream_removed\",\"title\":\"Gone\",\"status\":410}");
        QTest::newRow("a server that is ill") << 500 << json << QByteArray("{\"state\":\"erased\"}");
        QTest::newRow("a portal's page") << 200 << QByteArray("text/html") << QByteArray("<h1>erased</h1>");
        QTest::newRow("about nobody") << 200 << json << QByteArray("{\"state\":\"erased\"}");
        QTest::newRow("about another one")
            << 200 << json << QByteArray("{\"id\":\"wsp_other\",\"state\":\"erased\"}");
        QTest::newRow("an unknown state")
            << 200 << json << QByteArray("{\"id\":\"ID\",\"state\":\"closing\"}");
        QTest::newRow("half of it") << 200 << json << QByteArray("{\"id\":\"ID\",\"state\":\"era");
        QTest::newRow("nothing") << 204 << QByteArray() << QByteArray();
    }
    void R09_noOtherAnswerIsTakenForTheEnd() {
        QFETCH(const int, status);
        QFETCH(const QByteArray, type);
        QFETCH(QByteArray, body);
        body.replace("ID", server->model.workspace.id.toUtf8());
        server->fail(u"/v1/erased-workspaces/"_s, {.status = status, .type = type, .body = body}, -1);
        server->endSession();
        server->closeSockets(4401);
        QTRY_COMPARE(state(), SessionState::AccessEnded);
        staysAfterBeingAsked();
    }

    void R09_anotherServerIsNotBelieved() {
        desk->session->signOut();
        QTRY_COMPARE(state(), SessionState::SignedOut);
        desk->stop();
        ScriptedServer other;
        other.erased.insert(server->model.workspace.id);
        const QString profile = desk->profile;
        {
            Desk moved(other.url(), profile, desk->secrets, "bandeja-moved");
            QVERIFY(moved.startAndCatchUp());
            moved.watch->askNow();
            QTRY_VERIFY(moved.secrets.value(u"bandeja/profile/workspaces"_s)
                            .contains(other.model.workspace.id.toUtf8()));
            QVERIFY(moved.erasedHere.isEmpty());
            QCOMPARE(other.countOf(u"GET /v1/erased-workspaces/"_s), 0);
        }
        QVERIFY(readable().contains("a medias tipeado"));
    }

    void R09_anotherWorkspaceOnTheSameMachineStays() {
        const domain::Workspace gone = server->model.workspace;
        const domain::Member left = server->model.member;
        desk->session->signOut();
        QTRY_COMPARE(state(), SessionState::SignedOut);
        server->model = ModelWorkspace();
        server->model.member.id = u"mem_another"_s;
        server->model.workspace.id = u"wsp_another"_s;
        const QString theirs = server->model.addIntegration(u"Otra tienda"_s);
        server->model.addConversation(theirs, u"Benigno"_s, 3);
        desk->session->signIn();
        QTRY_VERIFY(desk->isLive());
        QTRY_COMPARE(desk->list().size(), 1);
        server->erased.insert(gone.id);
        desk->watch->askNow();
        QTRY_COMPARE(desk->erasedHere, QStringList{gone.name});
        QTRY_VERIFY(desk->secrets.names().filter(u"bandeja/"_s + left.id).isEmpty());
        QVERIFY(desk->isLive());
        QCOMPARE(desk->list().size(), 1);
        desk->restart();
        QTRY_VERIFY(desk->isLive());
        QCOMPARE(desk->list().size(), 1);
    }

    void R09_whatTheKeychainRefusesIsTriedAgainAndToldOnce() {
        desk->secrets.refuseErasing(SecretError::Locked);
        eraseThere();
        server->closeSockets(4401);
        QTRY_COMPARE(desk->erasedHere.size(), 1); // without files the keys open nothing
        QVERIFY(files().isEmpty());
        QVERIFY(!keys().isEmpty());
        desk->secrets.refuseErasing(std::nullopt);
        QTRY_VERIFY(nothingIsLeft());
        QTRY_VERIFY(!knowsOfIt());
        QCOMPARE(desk->erasedHere.size(), 1);
    }

    void R09_whatACrashCutOffGoesOnWithoutAServer() {
        desk->secrets.refuseErasing(SecretError::Locked);
        eraseThere();
        server->closeSockets(4401);
        QTRY_COMPARE(desk->erasedHere.size(), 1);
        QTRY_VERIFY(desk->secrets.value(u"bandeja/profile/workspaces"_s).contains("\"told\":true"));
        desk->stop();
        server->wire.down();
        desk->secrets.refuseErasing(std::nullopt);
        desk->start();
        QTRY_VERIFY(nothingIsLeft());
        QCOMPARE(desk->erasedHere.size(), 1);
    }

    void R09_vaultsThatDontOpenAnyMoreGoToo() {
        desk->stop();
        desk->secrets.remove(u"bandeja/%1/vault/workspace"_s.arg(member()));
        eraseThere();
        desk->start();
        QTRY_COMPARE(desk->erasedHere.size(), 1);
        QTRY_VERIFY(nothingIsLeft());
    }

    void aListThatCantBeReadNowIsNotWrittenOver() {
        const QByteArray list = desk->secrets.value(u"bandeja/profile/workspaces"_s);
        desk->stop();
        desk->secrets.refuseReads(SecretError::Locked);
        desk->start();
        QTRY_COMPARE(state(), SessionState::KeychainProblem);
        desk->watch->askNow();
        QCOMPARE(desk->secrets.value(u"bandeja/profile/workspaces"_s), list);
        desk->secrets.refuseReads(std::nullopt);
        desk->session->retryKeychain();
        QTRY_VERIFY(desk->isLive());
        QCOMPARE(desk->secrets.value(u"bandeja/profile/workspaces"_s), list);
    }

    void theListNamesEveryAccountThatWasEverHere() {
        const QString second = server->model.addIntegration(u"Segunda"_s);
        server->push();
        const auto listed = [&](const QString& id) {
            return desk->secrets.value(u"bandeja/profile/workspaces"_s).contains(id.toUtf8());
        };
        QTRY_VERIFY(listed(stream) && listed(second));
        QCOMPARE(asked(), 0); // of a workspace that is signed in to, nobody has to ask
    }
};

BANDEJA_TEST(ErasureWatchTest)
#include "erasurewatch_test.moc"
