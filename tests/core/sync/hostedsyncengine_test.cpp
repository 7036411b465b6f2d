// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sync/syncfixture.h"
#include "tests/support/registry.h"

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using sync::Connection;
using vault::ConversationRef;
using Manner = WireAnswer::Manner;

/// The whole core against a server that does its best, and its worst.
class HostedSyncEngineTest : public SyncFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeServerAndDesk(); }
    void cleanup() { end(); }

    void theFirstSignInBringsEverything() {
        for (int i = 0; i < 3; ++i)
            server->model.addConversation(server->model.addIntegration(u"Otra %1"_s.arg(i)), u"Bea"_s, 500);
        QVERIFY(desk->startAndCatchUp());
        QTRY_VERIFY(hasEverything());
        QCOMPARE(desk->list().size(), 4);
        QCOMPARE(desk->workspace().integrations.size(), 4);
        QCOMPARE(desk->timeline(ref()).size(), 3);
        QCOMPARE(desk->engine->status().behind, 0);
    }

    void theNewestConversationsAreHereAfterOnePageAndOlderOnesFollow() {
        server->model.addConversation(stream, u"Vieja"_s, 1500);
        const QString newest = server->model.addConversation(stream, u"Nueva"_s, 20);
        addMessage(u"una de antes que vuelve"_s); // its contact and its first messages are far behind
        // What is older doesn't come yet: the first page does, and what is newer.
        WireAnswer slow = ScriptedServer::problem(503, u"unavailable"_s);
        QHash<QString, int> asked;
        server->beforeAnswering = [&](const WireRequest& request) -> std::optional<WireAnswer> {
            const bool older = request.query.hasQueryItem(u"before"_s);
            return older && ++asked[u"before"_s] > 1 ? std::optional(slow) : std::nullopt;
        };
        desk->start();
        QTRY_COMPARE(desk->session->status().state, session::SessionState::SignedOut);
        desk->session->signIn();
        QTRY_VERIFY(desk->timeline({stream, newest}).size() == 20);
        QCOMPARE(desk->timeline(ref()), QStringList{u"una de antes que vuelve"_s});
        QCOMPARE(await(desk->vaults->reader().panel(ref())).value().summary.contact.name, u"Ana"_s);
        const auto begun = await(desk->vaults->position(stream)).value();
        QCOMPARE(begun.cursor, server->model.last(stream));
        QVERIFY(begun.floor > 1000);
        QTRY_COMPARE(desk->engine->status().older, begun.floor);
        server->beforeAnswering = {};
        QTRY_VERIFY(hasEverything());
        QTRY_COMPARE(desk->engine->status().older, 0);
        QCOMPARE(desk->timeline(ref()).size(), 4);
        QCOMPARE(desk->list().size(), 3);
        qint64 last = std::numeric_limits<qint64>::max(); // it only ever grows less
        for (const sync::SyncStatus& status : std::as_const(desk->statuses)) {
            if (status.total == 0)
                continue;
            QVERIFY(status.older <= last && status.older <= status.total);
            last = status.older;
        }
    }

    void whatIsOlderGoesOnAfterARestartWhereItWas() {
        server->model.addConversation(stream, u"Vieja"_s, 6000);
        desk->start();
        QTRY_COMPARE(desk->session->status().state, session::SessionState::SignedOut);
        desk->session->signIn();
        QTRY_VERIFY(server->countOf(u"GET /v1/changes"_s) > 5);
        desk->stop();
        desk->start();
        qint64 lowest = std::numeric_limits<qint64>::max();
        int repeated = 0;
        server->beforeAnswering = [&](const WireRequest& request) -> std::optional<WireAnswer> {
            const qint64 before = request.query.queryItemValue(u"before"_s).toLongLong();
            if (before > 0 && before > lowest)
                ++repeated;
            if (before > 0)
                lowest = std::min(lowest, before);
            return std::nullopt;
        };
        QTRY_VERIFY(desk->isLive() && hasEverything());
        QVERIFY(lowest < server->model.last(stream));
        QCOMPARE(repeated, 0);
        QCOMPARE(desk->list().size(), 2);
    }

    void whatGoesWhileOlderPagesComeStaysAway() {
        const QString goes = server->model.addConversation(stream, u"Se va"_s, 3);
        server->model.addConversation(stream, u"Vieja"_s, 400);
        bool held = false;
        WireAnswer before;
        // The page is read before the conversation is removed, and heard after it.
        server->beforeAnswering = [&](const WireRequest& request) -> std::optional<WireAnswer> {
            if (held || !request.query.hasQueryItem(u"before"_s) ||
                request.query.queryItemValue(u"before"_s).toLongLong() > 1'000'000)
                return std::nullopt;
            held = true;
            WireAnswer answer;
            answer.body =
                QJsonDocument(contract::encode(server->model.pageBefore(
                                  stream, request.query.queryItemValue(u"before"_s).toLongLong(), 1000)))
                    .toJson();
            answer.delay = std::chrono::milliseconds(200);
            server->model.removeThing(stream, contract::Entity::Conversation, goes);
            server->push();
            return answer;
        };
        QVERIFY(desk->startAndCatchUp());
        QTRY_VERIFY(held && hasEverything());
        QCOMPARE(desk->list().size(), 2);
        QVERIFY(desk->timeline({stream, goes}).isEmpty());
    }

    void theWorkspaceComesBeforeTheAccounts() {
        QVERIFY(desk->startAndCatchUp());
        QVERIFY(desk->openStreams().contains(stream));
        const auto isChanges = [](const QString& request) { return request == "GET /v1/changes"_L1; };
        QVERIFY(std::count_if(server->requests.begin(), server->requests.end(), isChanges) >= 2);
    }

    void S02_whatHappensIsHereAtOnce() {
        QVERIFY(desk->startAndCatchUp());
        const int asked = server->countOf(u"GET /v1/changes"_s);
        addMessage(u"¿Hay stock?"_s);
        server->push();
        QTRY_VERIFY(desk->timeline(ref()).contains(u"¿Hay stock?"_s));
        QCOMPARE(server->countOf(u"GET /v1/changes"_s), asked); // the event carried it
        QVERIFY(desk->isLive());
    }

    void aRestartShowsWhatIsHereWithoutTheServer() {
        QVERIFY(desk->startAndCatchUp());
        desk->stop();
        server->wire.down();
        desk->start();
        QTRY_COMPARE(desk->connection(), Connection::Offline);
        QCOMPARE(desk->problem(), u"unreachable"_s);
        QVERIFY(desk->engine->status().retryAt.has_value());
        QCOMPARE(desk->timeline(ref()).size(), 3);
        addMessage(u"mientras tanto"_s);
        server->wire.up();
        QTRY_VERIFY(desk->isLive());
        QVERIFY(hasEverything());
    }

    void missedEventsArePulled() {
        QVERIFY(desk->startAndCatchUp());
        addMessage(u"uno"_s);
        server->pushesContent = false; // word that there is more, and no more than that
        server->push();
        QTRY_VERIFY(hasEverything());
        server->pushesContent = true;
        addMessage(u"dos"_s);
        const qint64 before = server->model.last(stream);
        addMessage(u"tres"_s);
        contract::ChangePage late = server->model.page(stream, before, 10); // "dos" is missing in between
        QJsonObject frame = contract::encode(late);
        frame[u"type"_s] = u"changes"_s;
        server->pushRaw(QString::fromUtf8(QJsonDocument(frame).toJson()));
        QTRY_VERIFY(hasEverything());
        QCOMPARE(desk->timeline(ref()).size(), 6);
    }

    void repeatedAndReorderedEventsChangeNothing() {
        QVERIFY(desk->startAndCatchUp());
        const qint64 before = server->model.last(stream);
        for (int i = 0; i < 4; ++i)
            addMessage(u"n%1"_s.arg(i));
        QStringList frames;
        for (qint64 after = before; after < server->model.last(stream); after += 2) {
            QJsonObject frame = contract::encode(server->model.page(stream, after, 2));
            frame[u"type"_s] = u"changes"_s;
            frames.append(QString::fromUtf8(QJsonDocument(frame).toJson()));
        }
        for (const int index : {3, 0, 0, 2, 1, 3, 1})
            server->pushRaw(frames[index]);
        QTRY_VERIFY(hasEverything());
        QCOMPARE(desk->timeline(ref()).size(), 7);
    }

    void garbageOnTheSocketIsSurvived() {
        QVERIFY(desk->startAndCatchUp());
        addMessage(u"uno"_s);
        for (const char* const frame :
             {"<html>", "{}", "{\"type\":\"changes\"}", "{\"type\":\"changes\",\"stream\":7,\"changes\":{}}",
              "{\"type\":\"changes\",\"stream\":\"int_x\",\"changes\":[{}],\"next\":-5}"})
            server->pushRaw(QString::fromLatin1(frame));
        QTRY_VERIFY(desk->isLive() && hasEverything());
    }

    void whatGoesWrongIsSaidAndRecoversByItself_data() {
        QTest::addColumn<WireAnswer>("answer");
        QTest::addColumn<QString>("problem");
        QTest::newRow("HTML") << WireAnswer{.type = "text/html", .body = "<html>"} << u"not_bandeja"_s;
        QTest::newRow("500") << WireAnswer{.status = 500, .type = "text/html", .body = "x"}
                             << u"server_error"_s;
        QTest::newRow("503") << ScriptedServer::problem(503, u"unavailable"_s) << u"server_error"_s;
        QTest::newRow("429") << ScriptedServer::problem(429, u"rate_limited"_s) << u"rate_limited"_s;
        QTest::newRow("cut") << WireAnswer{.manner = Manner::Cut} << u"unreachable"_s;
        QTest::newRow("half a body") << WireAnswer{.manner = Manner::HalfBody} << u"unreachable"_s;
        QTest::newRow("other JSON") << WireAnswer{.body = "{}"} << u"not_bandeja"_s;
    }
    void whatGoesWrongIsSaidAndRecoversByItself() {
        QFETCH(WireAnswer, answer);
        QFETCH(QString, problem);
        server->fail(u"/v1/changes"_s, answer, -1);
        desk->start();
        QTRY_COMPARE(desk->session->status().state, session::SessionState::SignedOut);
        desk->session->signIn();
        QTRY_COMPARE(desk->connection(), Connection::Offline);
        QCOMPARE(desk->problem(), problem);
        server->failNoMore();
        QTRY_VERIFY(desk->isLive() && hasEverything());
    }

    void theServersWishToBeLeftAloneIsRespected() {
        WireAnswer answer = ScriptedServer::problem(429, u"rate_limited"_s);
        answer.headers.emplaceBack("Retry-After", "3600");
        server->fail(u"/v1/changes"_s, answer, -1);
        desk->start();
        QTRY_COMPARE(desk->session->status().state, session::SessionState::SignedOut);
        desk->session->signIn();
        QTRY_COMPARE(desk->connection(), Connection::Offline);
        QVERIFY(*desk->engine->status().retryAt >= desk->clock.now() + std::chrono::seconds(3600));
        server->failNoMore();
        desk->engine->retryNow(); // a person may still ask
        QTRY_VERIFY(desk->isLive());
    }

    void aBrokenConnectionIsMadeAgain() {
        QVERIFY(desk->startAndCatchUp());
        server->closeSockets(1001);
        addMessage(u"en la pausa"_s);
        QTRY_VERIFY(desk->timeline(ref()).contains(u"en la pausa"_s));
        QTRY_VERIFY(desk->isLive());
        server->wire.down();
        server->closeSockets(1001);
        QTRY_COMPARE(desk->connection(), Connection::Offline);
        server->wire.up();
        QTRY_VERIFY(desk->isLive());
    }

    void whereNoWebSocketGetsThroughItPolls() {
        server->answersHello = false;
        connect(&server->wire, &WireServer::webSocketOpened, this, [this] { server->closeSockets(1002); });
        desk->start();
        QTRY_COMPARE(desk->session->status().state, session::SessionState::SignedOut);
        desk->session->signIn();
        QTRY_VERIFY(hasEverything());
        addMessage(u"sondeo"_s);
        QTRY_VERIFY(desk->timeline(ref()).contains(u"sondeo"_s));
        desk->statuses.clear();
        QTRY_VERIFY(desk->statuses.size() > 5); // it goes on trying
        for (const sync::SyncStatus& status : std::as_const(desk->statuses)) {
            QCOMPARE(status.connection, Connection::CatchingUp);
            QCOMPARE(status.problem, u"no_events"_s);
        }
        server->answersHello = true;
        disconnect(&server->wire, nullptr, this, nullptr);
        QTRY_VERIFY(desk->isLive());
    }

    void anExpiredTokenIsReplacedOnTheWay() {
        QVERIFY(desk->startAndCatchUp());
        server->expireAccess();
        server->closeSockets(4401);
        addMessage(u"tras renovar"_s);
        QTRY_VERIFY(desk->isLive() && hasEverything());
        QCOMPARE(server->refreshes, 1);
        QCOMPARE(desk->session->status().state, session::SessionState::SignedIn);
    }

    void aSessionThatEndedStopsItAndKeepsWhatIsHere() {
        QVERIFY(desk->startAndCatchUp());
        server->endSession();
        server->closeSockets(4401);
        QTRY_COMPARE(desk->session->status().state, session::SessionState::AccessEnded);
        QTRY_COMPARE(desk->connection(), Connection::SignedOut);
        QCOMPARE(desk->timeline(ref()).size(), 3);
        desk->session->signIn();
        QTRY_VERIFY(desk->isLive());
    }

    void signingOutShowsNothingAnyMore() {
        QVERIFY(desk->startAndCatchUp());
        desk->session->signOut();
        QTRY_COMPARE(desk->connection(), Connection::SignedOut);
        QTRY_VERIFY(desk->openStreams().isEmpty());
        QVERIFY(desk->list().isEmpty());
        desk->session->signIn();
        QTRY_VERIFY(desk->isLive());
        QCOMPARE(desk->timeline(ref()).size(), 3);
    }

    void aNewAccountAppears() {
        QVERIFY(desk->startAndCatchUp());
        const QString added = server->model.addIntegration(u"Nueva"_s, domain::Channel::TikTok);
        server->model.addConversation(added, u"Bea"_s, 2);
        server->push();
        QTRY_COMPARE(desk->list(added).size(), 1);
        QTRY_VERIFY(hasEverything() && desk->isLive());
    }

    void R03_aTombstoneDropsTheCopyBeforeAnythingElse() {
        QVERIFY(desk->startAndCatchUp());
        const QString key = u"bandeja/%1/vault/%2"_s.arg(server->model.member.id, stream);
        QVERIFY(desk->secrets.names().contains(key));
        const domain::Receipt receipt = server->model.removeIntegration(stream);
        server->push();
        QTRY_COMPARE(desk->removedHere, QStringList{stream});
        QVERIFY(!desk->secrets.names().contains(key));
        QVERIFY(desk->list().isEmpty());
        QTRY_COMPARE(desk->workspace().removals.value(0).state, vault::RemovalState::ByOther);
        QCOMPARE(desk->workspace().receipts, QList{receipt});
        QVERIFY(server->removedBy.isEmpty()); // nothing is asked of the server
    }

    void R03_aTombstoneFoundAfterALongTimeOfflineComesFirst() {
        const QString other = server->model.addIntegration(u"Otra"_s);
        server->model.addConversation(other, u"Bea"_s, 1);
        QVERIFY(desk->startAndCatchUp());
        desk->stop();
        addMessage(u"antes de quitarla"_s);
        server->model.removeIntegration(stream);
        const int asked = static_cast<int>(server->requests.size());
        desk->start();
        QTRY_VERIFY(desk->isLive());
        QCOMPARE(desk->removedHere, QStringList{stream});
        QCOMPARE(desk->openStreams(), QStringList{other});
        const QStringList since = server->requests.mid(asked);
        QVERIFY(since.count(u"GET /v1/changes"_s) <=
                2); // the workspace's, and nothing of the removed account's
    }

    void G05_aStreamThatIsGoneIsDropped() {
        QVERIFY(desk->startAndCatchUp());
        // 410 before any tombstone was seen.
        server->fail(u"/v1/changes"_s, ScriptedServer::problem(410, u"stream_removed"_s, u"rcp_1"_s), 1);
        addMessage(u"x"_s);
        server->pushesContent = false;
        server->push();
        QTRY_COMPARE(desk->removedHere, QStringList{stream});
        QTRY_VERIFY(desk->openStreams().isEmpty());
        QCOMPARE(desk->workspace().removals.value(0).receiptId, u"rcp_1"_s);
    }

    void aStreamThatTheServerDoesNotKnowIsKeptAndSaid() {
        QVERIFY(desk->startAndCatchUp());
        server->fail(u"/v1/changes"_s, ScriptedServer::problem(404, u"not_found"_s), 1);
        addMessage(u"x"_s);
        server->pushesContent = false;
        server->push();
        QTRY_VERIFY(
            std::any_of(desk->statuses.begin(), desk->statuses.end(), [](const sync::SyncStatus& status) {
                return status.problem == "stream_missing"_L1;
            }));
        QTRY_VERIFY(desk->isLive() && hasEverything()); // it was known after all
        QVERIFY(desk->removedHere.isEmpty());
    }

    void oneStreamThatCannotBeReadDoesNotHoldUpTheOthers() {
        const QString other = server->model.addIntegration(u"Otra"_s);
        const QString there = server->model.addConversation(other, u"Bea"_s, 1);
        QVERIFY(desk->startAndCatchUp());
        server->pushesContent = false;
        addMessage(u"ilegible"_s);
        server->fail(u"/v1/changes"_s, {.body = "{\"stream\":\"x\"}"}, 1);
        desk->statuses.clear();
        server->push();
        QTRY_VERIFY(
            std::any_of(desk->statuses.begin(), desk->statuses.end(), [](const sync::SyncStatus& status) {
                return status.connection == Connection::CatchingUp;
            }));
        server->pushesContent = true;
        server->model.addInbound(other, there, u"legible"_s);
        server->push();
        QTRY_VERIFY(desk->timeline({other, there}).contains(u"legible"_s));
        QTRY_VERIFY(desk->isLive() && hasEverything());
    }

    void aKeychainThatIsLockedForOneVaultIsSaidAndTriedAgain() {
        QVERIFY(desk->startAndCatchUp());
        desk->secrets.refuseWrites(keychain::SecretError::Locked);
        const QString added = server->model.addIntegration(u"Nueva"_s);
        server->push();
        QTRY_COMPARE(desk->problem(), u"keychain_locked"_s);
        desk->secrets.refuseWrites(std::nullopt);
        QTRY_VERIFY(desk->openStreams().contains(added));
        QTRY_VERIFY(desk->isLive());
    }

    void manyStreamsShareAFewConnections() {
        for (int i = 0; i < 40; ++i)
            server->model.addConversation(server->model.addIntegration(u"T%1"_s.arg(i)), u"C"_s, 5);
        QVERIFY(desk->startAndCatchUp());
        QVERIFY(hasEverything());
        QCOMPARE(desk->list().size(), 41);
    }

    void clocksThatDifferAreNoticed() {
        QVERIFY(desk->startAndCatchUp());
        WireAnswer answer = ScriptedServer::problem(503, u"unavailable"_s);
        const QDateTime ahead =
            QDateTime::fromMSecsSinceEpoch(desk->clock.now().time_since_epoch().count(), Qt::UTC)
                .addSecs(300);
        answer.headers.emplaceBack(
            "Date", QLocale::c().toString(ahead, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1());
        server->fail(u"/v1/changes"_s, answer, 1);
        server->pushesContent = false;
        addMessage(u"x"_s);
        server->push();
        QTRY_VERIFY(std::chrono::abs(desk->engine->status().clockSkew - std::chrono::seconds(300)) <
                    std::chrono::seconds(3));
    }

    void stoppingIsQuiet() {
        QVERIFY(desk->startAndCatchUp());
        desk->engine->stop();
        QCOMPARE(desk->connection(), Connection::SignedOut);
        const auto asked = server->requests.size();
        addMessage(u"x"_s);
        server->push();
        desk->engine->retryNow();
        QCoreApplication::processEvents();
        QCOMPARE(server->requests.size(), asked);
        desk->engine->start();
        QTRY_VERIFY(desk->isLive() && hasEverything());
    }
};

BANDEJA_TEST(HostedSyncEngineTest)
#include "hostedsyncengine_test.moc"
