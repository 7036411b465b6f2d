// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/hostedsession.h"
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/browserdouble.h"
#include "tests/support/desktop/handclock.h"
#include "tests/support/desktop/memorysecrets.h"
#include "tests/support/desktop/scriptedserver.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::session;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using api::ApiError;
using keychain::SecretError;
using Manner = WireAnswer::Manner;

/// Against an authorization server on the wire, a browser that follows, and a keychain in memory.
class HostedSessionTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<api::HttpTransport> transport;
    std::unique_ptr<MemorySecrets> secrets;
    std::unique_ptr<BrowserDouble> browser;
    HandClock clock;
    std::unique_ptr<HostedSession> session;
    QList<SessionState> states;
    const QString entry = u"bandeja/profile/session"_s;

    /// As if the program were started.
    void make(const QUrl& url = {}) {
        session = std::make_unique<HostedSession>(
            url.isEmpty() ? server->url() : url, u"profile"_s, *transport, *secrets, *browser, clock,
            HostedSession::Timing{.signIn = 10s, .firstKeychainRetry = 10ms});
        states.clear();
        connect(session.get(), &Session::statusChanged, this, [this](const SessionStatus& status) {
            if (states.isEmpty() || states.constLast() != status.state)
                states.append(status.state);
        });
    }
    SessionState state() const { return session->status().state; }
    void signIn() {
        session->start();
        QTRY_COMPARE(state(), SessionState::SignedOut);
        session->signIn();
        QTRY_COMPARE(state(), SessionState::SignedIn);
    }
    QByteArray tokenNow() {
        const auto token = await(session->token());
        return token ? (*token)->view().toByteArray()
                     : QByteArray("error: ") + token.error().word().toLatin1();
    }
    /// Whether the token that is given out is the one that the server takes, once it was given out.
    bool hasCurrentToken() {
        const QByteArray token = tokenNow();
        return token == server->accessToken.toLatin1();
    }
    bool isCurrent(const api::Future<keychain::SharedSecret>& future) {
        const auto token = await(future);
        return token && (*token)->view().toByteArray() == server->accessToken.toLatin1();
    }
    StoredSession stored() { return *decodedSession(cipher::Secret(secrets->value(entry))); }

private Q_SLOTS:
    void init() {
        server = std::make_unique<ScriptedServer>();
        transport = std::make_unique<api::HttpTransport>(clock);
        secrets = std::make_unique<MemorySecrets>();
        browser = std::make_unique<BrowserDouble>();
        make();
    }
    void cleanup() {
        session.reset();
        browser.reset();
        transport.reset();
        server.reset();
    }

    void signingInLeadsThroughTheBrowser() {
        signIn();
        QCOMPARE(states, (QList{SessionState::Starting, SessionState::SignedOut, SessionState::SigningIn,
                                SessionState::SignedIn}));
        QCOMPARE(session->status().member, server->model.member);
        QCOMPARE(session->status().workspace, server->model.workspace);
        QVERIFY(hasCurrentToken());
        QTRY_VERIFY(browser->page.contains("Bandeja"));
        QVERIFY(!browser->page.contains(server->accessToken.toUtf8()));
        const QUrlQuery asked(browser->opened.first());
        QCOMPARE(asked.queryItemValue(u"code_challenge_method"_s), u"S256"_s);
        QCOMPARE(asked.queryItemValue(u"client_id"_s), u"bandeja-desktop"_s);
    }

    void P05_theTokensAreInTheKeychainAndNowhereElse() {
        signIn();
        QCOMPARE(secrets->names(), QStringList{entry});
        QCOMPARE(stored().refreshToken->view().toByteArray(), server->refreshToken.toLatin1());
    }

    void aRestartNeedsNoServer() {
        signIn();
        server->wire.down();
        make();
        session->start();
        QTRY_COMPARE(state(), SessionState::SignedIn);
        QCOMPARE(session->status().member, server->model.member);
        QVERIFY(tokenNow().startsWith("access-"));
    }

    void tokensOfAnotherServerAreNotUsed() {
        signIn();
        ScriptedServer other;
        make(other.url());
        session->start();
        QTRY_COMPARE(state(), SessionState::SignedOut);
        QVERIFY(secrets->names().contains(entry)); // nor thrown away
    }

    void whyItFailedIsSaid_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<WireAnswer>("answer");
        QTest::addColumn<QString>("problem");
        const WireAnswer html{.type = "text/html", .body = "<html>"};
        QTest::newRow("no metadata") << u"/.well-known"_s << html << u"not_bandeja"_s;
        QTest::newRow("no tokens") << u"/oauth/token"_s << html << u"not_bandeja"_s;
        QTest::newRow("half the tokens")
            << u"/oauth/token"_s << WireAnswer{.body = R"({"access_token":"a"})"} << u"not_bandeja"_s;
        QTest::newRow("server error")
            << u"/oauth/token"_s << WireAnswer{.status = 500, .type = "text/html", .body = "x"}
            << u"server_error"_s;
        QTest::newRow("code refused")
            << u"/oauth/token"_s << WireAnswer{.status = 400, .body = R"({"error":"invalid_grant"})"}
            << u"denied"_s;
        QTest::newRow("not known who it is") << u"/v1/session"_s << html << u"not_bandeja"_s;
        QTest::newRow("cut off") << u"/v1/session"_s << WireAnswer{.manner = Manner::Cut} << u"unreachable"_s;
    }
    void whyItFailedIsSaid() {
        QFETCH(QString, path);
        QFETCH(WireAnswer, answer);
        QFETCH(QString, problem);
        session->start();
        QTRY_COMPARE(state(), SessionState::SignedOut);
        server->fail(path, answer, -1);
        session->signIn();
        QTRY_COMPARE(session->status().problem, problem);
        QCOMPARE(state(), SessionState::SignedOut);
        QVERIFY(secrets->names().isEmpty());
        QCOMPARE(tokenNow(), QByteArray("error: signed_out"));
        server->failNoMore();
        session->signIn();
        QTRY_COMPARE(state(), SessionState::SignedIn);
    }

    void whoeverSaysNoIsAskedNoMore() {
        session->start();
        QTRY_COMPARE(state(), SessionState::SignedOut);
        server->authorizationError = u"access_denied"_s;
        session->signIn();
        QTRY_COMPARE(session->status().problem, u"denied"_s);
        QTRY_VERIFY(!browser->page.isEmpty());
    }

    void anotherIssuerIsNotBelieved() {
        session->start();
        QTRY_COMPARE(state(), SessionState::SignedOut);
        server->issuer = u"https://evil.example"_s;
        session->signIn();
        QTRY_COMPARE(session->status().problem, u"not_bandeja"_s);
        QVERIFY(browser->opened.isEmpty());
    }

    void P07_signingInOverPlainHttpIsRefused() {
        make(QUrl(u"http://bandeja.example"_s));
        session->start();
        QTRY_COMPARE(state(), SessionState::SignedOut);
        session->signIn();
        QTRY_COMPARE(session->status().problem, u"insecure"_s);
        QVERIFY(browser->opened.isEmpty());
    }

    void itCanBeCancelledAndOpenedAgain() {
        session->start();
        QTRY_COMPARE(state(), SessionState::SignedOut);
        browser->follows = false;
        session->signIn();
        QTRY_COMPARE(browser->opened.size(), 1);
        session->signIn();
        QCOMPARE(browser->opened.size(), 2);
        QCOMPARE(browser->opened[0], browser->opened[1]);
        session->cancelSignIn();
        QCOMPARE(state(), SessionState::SignedOut);
        QCOMPARE(session->status().problem, u"cancelled"_s);
    }

    void manyAskAndOneRefreshes() {
        signIn();
        clock.advance(std::chrono::hours(2));
        QList<api::Future<keychain::SharedSecret>> asked;
        for (int i = 0; i < 50; ++i)
            asked.append(session->token());
        for (const auto& token : asked)
            QVERIFY(isCurrent(token));
        QCOMPARE(server->refreshes, 1);
        QCOMPARE(stored().refreshToken->view().toByteArray(), server->refreshToken.toLatin1());
    }

    void manyAreRefusedAndOneRefreshes() {
        signIn();
        const auto stale = *await(session->token());
        server->expireAccess();
        const auto first = session->replacementFor(stale);
        const auto second = session->replacementFor(stale);
        QVERIFY(isCurrent(first));
        QVERIFY(isCurrent(second));
        QVERIFY(isCurrent(session->replacementFor(stale)));
        QCOMPARE(server->refreshes, 1);
    }

    void itIsRefreshedAheadOfItsEnd() {
        signIn();
        const QByteArray before = tokenNow();
        clock.advance(3600s - 30s);
        QVERIFY(tokenNow() != before);
    }

    void aTokenOfAMinuteIsNotRefreshedAllTheTime() {
        server->accessLifetime = 60;
        signIn();
        for (int i = 0; i < 10; ++i)
            tokenNow();
        QCOMPARE(server->refreshes, 0);
    }

    void theNextRefreshIsInTheKeychainBeforeItIsMade() {
        signIn();
        const QString id = stored().nextRefreshId;
        clock.advance(std::chrono::hours(2));
        server->fail(u"/oauth/token"_s, {.manner = Manner::Cut}, -1); // it was done, and its answer is lost
        QCOMPARE(tokenNow(), QByteArray("error: unreachable"));
        server->failNoMore();
        QCOMPARE(server->refreshes, 1);
        QCOMPARE(stored().nextRefreshId, id);
        make(); // killed in between, even
        session->start();
        QTRY_COMPARE(state(), SessionState::SignedIn);
        QVERIFY(hasCurrentToken()); // repeated under the same id: the same answer
        QCOMPARE(server->refreshes, 1);
        QVERIFY(stored().nextRefreshId != id);
    }

    void onlyInvalidGrantEndsTheSession_data() {
        QTest::addColumn<WireAnswer>("answer");
        QTest::newRow("500") << WireAnswer{.status = 500, .type = "text/html", .body = "<h1>"};
        QTest::newRow("503") << ScriptedServer::problem(503, u"unavailable"_s);
        QTest::newRow("a portal") << WireAnswer{.type = "text/html", .body = "<html>"};
        QTest::newRow("an empty 200") << WireAnswer{};
        QTest::newRow("slow down") << WireAnswer{.status = 429, .body = R"({"error":"slow_down"})"};
        QTest::newRow("another error") << WireAnswer{.status = 400, .body = R"({"error":"invalid_request"})"};
        QTest::newRow("invalid client") << WireAnswer{.status = 401, .body = R"({"error":"invalid_client"})"};
        QTest::newRow("cut off") << WireAnswer{.manner = Manner::Cut};
    }
    void onlyInvalidGrantEndsTheSession() {
        QFETCH(WireAnswer, answer);
        signIn();
        clock.advance(std::chrono::hours(2));
        server->fail(u"/oauth/token"_s, answer, -1);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(tokenNow().startsWith("error: "));
            QCOMPARE(state(), SessionState::SignedIn);
            QVERIFY(secrets->names().contains(entry));
        }
        server->failNoMore();
        QVERIFY(hasCurrentToken());
    }

    void aTokenThatStillHoldsIsUsedWhenRefreshingFails() {
        signIn();
        const QByteArray before = tokenNow();
        clock.advance(3600s - 30s);
        server->wire.down();
        QCOMPARE(tokenNow(), before);
    }

    void aSessionThatTheServerEndedIsOver() {
        signIn();
        server->endSession();
        clock.advance(std::chrono::hours(2));
        QCOMPARE(tokenNow(), QByteArray("error: signed_out"));
        QCOMPARE(state(), SessionState::AccessEnded);
        QTRY_VERIFY(secrets->names().isEmpty());
        session->signIn();
        QTRY_COMPARE(state(), SessionState::SignedIn);
    }

    void P05_aKeychainProblemIsSaidAndWaits_data() {
        QTest::addColumn<SecretError>("error");
        for (const auto& [name, error] :
             {std::pair("locked", SecretError::Locked), std::pair("denied", SecretError::Denied)})
            QTest::newRow(name) << error;
    }
    void P05_aKeychainProblemIsSaidAndWaits() {
        QFETCH(SecretError, error);
        signIn();
        make();
        secrets->refuseReads(error);
        session->start();
        QTRY_COMPARE(state(), SessionState::KeychainProblem);
        QCOMPARE(session->status().keychain, error);
        QCOMPARE(tokenNow(), QByteArray("error: signed_out"));
        secrets->refuseReads(std::nullopt);
        session->retryKeychain();
        QTRY_COMPARE(state(), SessionState::SignedIn);
    }

    void P05_aKeychainThatComesLateIsFoundByItself() {
        signIn();
        make();
        secrets->refuseReads(SecretError::Unavailable);
        session->start();
        QTRY_COMPARE(state(), SessionState::KeychainProblem);
        secrets->refuseReads(std::nullopt);
        QTRY_COMPARE(state(), SessionState::SignedIn);
    }

    void P05_withoutAKeychainNobodyIsSignedIn() {
        session->start();
        QTRY_COMPARE(state(), SessionState::SignedOut);
        secrets->refuseWrites(SecretError::Denied);
        session->signIn();
        QTRY_COMPARE(state(), SessionState::KeychainProblem);
        QVERIFY(secrets->names().isEmpty());
        secrets->refuseWrites(std::nullopt);
        session->retryKeychain();
        QTRY_COMPARE(state(), SessionState::SignedIn);
        QCOMPARE(stored().refreshToken->view().toByteArray(), server->refreshToken.toLatin1());
    }

    void aRefreshThatCannotBeStoredIsKeptUntilItCan() {
        signIn();
        clock.advance(std::chrono::hours(2));
        secrets->refuseWrites(SecretError::Locked);
        QVERIFY(hasCurrentToken());
        QCOMPARE(state(), SessionState::KeychainProblem);
        QVERIFY(stored().refreshToken->view().toByteArray() != server->refreshToken.toLatin1());
        secrets->refuseWrites(std::nullopt);
        session->retryKeychain();
        QTRY_COMPARE(state(), SessionState::SignedIn);
        QCOMPARE(stored().refreshToken->view().toByteArray(), server->refreshToken.toLatin1());
    }

    void anEntryThatIsCorruptLeadsToSigningIn() {
        secrets->put(entry, "garbage");
        session->start();
        QTRY_COMPARE(state(), SessionState::SignedOut);
        QCOMPARE(session->status().problem, u"corrupt"_s);
        session->signIn();
        QTRY_COMPARE(state(), SessionState::SignedIn);
    }

    void signingOutWorksOffline() {
        signIn();
        server->wire.down();
        session->signOut();
        QCOMPARE(state(), SessionState::SignedOut);
        QTRY_VERIFY(secrets->names().isEmpty());
        QCOMPARE(tokenNow(), QByteArray("error: signed_out"));
    }

    void signingOutRevokesWhereItCan() {
        signIn();
        const QString token = server->refreshToken;
        session->signOut();
        QTRY_COMPARE(server->revoked, QStringList{token});
    }

    void anEntryThatCannotBeErasedIsTriedAgain() {
        signIn();
        secrets->refuseErasing(SecretError::Locked);
        session->signOut();
        QCOMPARE(state(), SessionState::SignedOut);
        QTRY_VERIFY(secrets->names().contains(entry));
        secrets->refuseErasing(std::nullopt);
        QTRY_VERIFY(secrets->names().isEmpty());
    }

    void whoWaitsIsAnsweredWhenItEnds() {
        signIn();
        clock.advance(std::chrono::hours(2));
        server->fail(u"/oauth/token"_s, {.manner = Manner::Never});
        const auto waiting = session->token();
        QTRY_COMPARE(server->countOf(u"POST /oauth/token"_s), 2);
        session->signOut();
        QCOMPARE(await(waiting).error().kind, ApiError::Kind::SignedOut);
        make();
        QCOMPARE(tokenNow(), QByteArray("error: signed_out"));
    }
};

BANDEJA_TEST(HostedSessionTest)
#include "hostedsession_test.moc"
