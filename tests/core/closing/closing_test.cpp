// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/desk.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using closing::Failure;
using closing::Outcome;
using Manner = WireAnswer::Manner;

/// Closing the workspace and opening it again, with the whole core and a server on the wire.
class ClosingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<Desk> desk;

    Outcome close() { return await(desk->closing->close(server->model.workspace.name)); }
    Failure failure(const Outcome& outcome) { return outcome ? Failure{u"none"_s} : outcome.error(); }

private Q_SLOTS:
    void init() {
        server = std::make_unique<ScriptedServer>();
        desk = std::make_unique<Desk>(*server);
        QVERIFY(desk->startAndCatchUp());
    }
    void cleanup() {
        desk.reset();
        server.reset();
    }

    void R09_anOwnerClosesTheWorkspaceAndOpensItAgain() {
        const Outcome closed = close();
        QVERIFY(closed.has_value());
        QVERIFY(closed->closesAt.has_value());
        QTRY_COMPARE(desk->workspace().workspace.closesAt, closed->closesAt); // others hear it the same way
        QVERIFY(desk->isLive());                                              // and it goes on to be read
        const Outcome again = close();
        QVERIFY(again.has_value());
        QCOMPARE(again->closesAt, closed->closesAt);
        const Outcome open = await(desk->closing->reopen());
        QVERIFY(open.has_value());
        QVERIFY(!open->closesAt.has_value());
        QTRY_VERIFY(!desk->workspace().workspace.closesAt.has_value());
    }

    void R09_aRefusalIsToldAndChangesNothing() {
        QCOMPARE(failure(await(desk->closing->close(u"Another shop"_s))), (Failure{u"invalid"_s, false}));
        server->model.member.role = domain::Role::Lead;
        QCOMPARE(failure(close()), (Failure{u"forbidden"_s, false}));
        server->fail(u"/v1/workspace/reopen"_s, ScriptedServer::problem(409, u"workspace_closing"_s));
        QCOMPARE(failure(await(desk->closing->reopen())), (Failure{u"workspace_closing"_s, false}));
        QVERIFY(!server->model.workspace.closesAt.has_value());
    }

    void R09_whetherALostAnswerClosedItIsNotClaimed() {
        server->fail(u"/v1/workspace/close"_s, {.manner = Manner::Cut}, -1); // Qt repeats some by itself
        QCOMPARE(failure(close()), (Failure{u"unreachable"_s, true}));
        QTRY_VERIFY(desk->workspace().workspace.closesAt.has_value()); // the stream says how it is
        server->wire.down();
        server->closeSockets(1001);
        QTRY_VERIFY(!desk->isLive());
        QCOMPARE(failure(await(desk->closing->reopen())), (Failure{u"unreachable"_s, false}));
    }

    void R09_whatSomebodyElseDidMeanwhileIsNotTakenForAnAnswer() {
        server->fail(u"/v1/workspace/close"_s, {.manner = Manner::Cut}, -1);
        QVERIFY(!close().has_value());
        server->failNoMore();
        server->model.workspace.closesAt.reset(); // another owner opened it again
        QVERIFY(close().has_value());
        QVERIFY(server->model.workspace.closesAt.has_value()); // it was asked anew, and did it
    }

    void whoIsGoneGetsAnAnswerAllTheSame() {
        server->fail(u"/v1/workspace/close"_s, {.manner = Manner::Never});
        const auto asked = desk->closing->close(server->model.workspace.name);
        QTRY_COMPARE(server->countOf(u"POST /v1/workspace/close"_s), 1);
        desk->stop();
        QCOMPARE(failure(await(asked)).problem, u"cancelled"_s);
    }
};

BANDEJA_TEST(ClosingTest)
#include "closing_test.moc"
