// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What members do in a conversation besides sending, and who may.
class AnsweringTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QString account;
    QString path;

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
        account = server->connectAccount(domain::Channel::WhatsApp, u"phone"_s);
        QCOMPARE(server->webhook(u"phone"_s, {server->text(u"m1"_s, u"Olá"_s)}, u"meta"_s).status, 200);
        path = u"/v1/conversations/"_s + server->owner().things(account, u"conversation"_s).begin().key();
    }
    void cleanup() { server.reset(); }

    void aConversationIsAssignedLabelledSnoozedAndClosed() {
        ApiClient owner = server->owner();
        const QString me = owner.get(u"/v1/session"_s).json()[u"member"_s].toObject()[u"id"_s].toString();
        ApiReply reply = owner.patch(path, {{u"status"_s, u"snoozed"_s},
                                            {u"snoozed_until"_s, u"2031-01-01T10:00:00.000Z"_s},
                                            {u"assignee_id"_s, me},
                                            {u"labels"_s, QJsonArray{u" envío "_s, u"vip"_s, u"vip"_s}},
                                            {u"priority"_s, u"urgent"_s}});
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json()[u"snoozed_until"_s], u"2031-01-01T10:00:00.000Z"_s);
        QCOMPARE(reply.json()[u"assignee_id"_s], me);
        QCOMPARE(reply.json()[u"labels"_s].toArray(), QJsonArray({u"envío"_s, u"vip"_s}));
        reply = owner.patch(path, {{u"status"_s, u"open"_s}, {u"assignee_id"_s, QJsonValue()}});
        QCOMPARE(reply.json()[u"snoozed_until"_s], QJsonValue());
        QCOMPARE(reply.json()[u"assignee_id"_s], QJsonValue());
        QCOMPARE(reply.json()[u"priority"_s], u"urgent"_s);
        QCOMPARE(server->owner().things(account, u"conversation"_s).begin().value(), reply.json());
    }

    void aBadPatchChangesNothingAndSaysAllThatIsWrong() {
        ApiClient owner = server->owner();
        const ApiReply reply =
            owner.patch(path, {{u"status"_s, u"gone"_s}, {u"labels"_s, 5}, {u"priority"_s, u"high"_s}});
        QCOMPARE(reply.status, 422);
        QCOMPARE(reply.json()[u"errors"_s].toArray().size(), 2);
        QCOMPARE(owner.patch(path, {}).status, 422);
        QCOMPARE(owner.patch(path, {{u"assignee_id"_s, u"mem_nobody"_s}}).status, 422);
        QCOMPARE(owner.things(account, u"conversation"_s).begin().value()[u"priority"_s], u"none"_s);
    }

    void notesAreKeptAndNeverSent() {
        const ApiReply reply = server->member(domain::Role::Staff)
                                   .post(path + u"/notes"_s, {{u"text"_s, u"ojo: cliente vip"_s}}, "n1");
        QCOMPARE(reply.status, 201);
        QCOMPARE(server->owner().things(account, u"note"_s).value(reply.json()[u"id"_s].toString()),
                 reply.json());
        QVERIFY(server->rest());
        QVERIFY(server->whatsapp->sent.isEmpty());
        QCOMPARE(server->owner().post(path + u"/notes"_s, {{u"text"_s, u"  "_s}}).status, 422);
        QCOMPARE(server->owner().post(path + u"/notes"_s, {}).status, 422);
    }

    void P03_anotherWorkspaceSeesNothingAndFindsNothing() {
        const QString other = server->otherWorkspace();
        ApiClient stranger = server->member(domain::Role::Owner, other);
        QCOMPARE(stranger.get(u"/v1/changes?stream="_s + account).status, 404);
        QCOMPARE(stranger.post(path + u"/messages"_s, {{u"text"_s, u"hi"_s}}).status, 404);
        QCOMPARE(stranger.post(path + u"/notes"_s, {{u"text"_s, u"hi"_s}}).status, 404);
        QCOMPARE(stranger.post(path + u"/read"_s).status, 404);
        QCOMPARE(stranger.patch(path, {{u"status"_s, u"closed"_s}}).status, 404);
        QCOMPARE(stranger.post(path + u"/drafts"_s).status, 404);
        QCOMPARE(stranger.patch(u"/v1/integrations/"_s + account, {{u"name"_s, u"mine"_s}}).status, 404);
        QCOMPARE(stranger.remove(u"/v1/integrations/"_s + account).status, 404);
        QVERIFY(stranger.get(u"/v1/integrations"_s).json()[u"integrations"_s].toArray().isEmpty());
        QVERIFY(stranger.get(u"/v1/receipts"_s).json()[u"receipts"_s].toArray().isEmpty());
        for (const QJsonObject& change : stranger.changes(u"workspace"_s))
            QVERIFY(!QJsonDocument(change).toJson().contains("Luna"));
        QCOMPARE(server->owner().things(account, u"message"_s).size(), 1);
    }

    void P03_oneKeyOfTwoMembersIsTwoKeys() {
        ApiClient one = server->member(domain::Role::Staff);
        ApiClient two = server->member(domain::Role::Staff);
        QCOMPARE(one.post(path + u"/notes"_s, {{u"text"_s, u"uno"_s}}, "same").status, 201);
        const ApiReply reply = two.post(path + u"/notes"_s, {{u"text"_s, u"dos"_s}}, "same");
        QCOMPARE(reply.status, 201);
        QCOMPARE(reply.json()[u"text"_s], u"dos"_s);
    }

    void withoutAGoodTokenNothingIsAnswered() {
        for (const QByteArray& token : {QByteArray(), QByteArray("nonsense"), QByteArray(5000, 'x')}) {
            ApiClient client(server->url(), token);
            QCOMPARE(client.get(u"/v1/session"_s).status, 401);
            QCOMPARE(client.get(u"/v1/changes?stream=workspace"_s).status, 401);
            QCOMPARE(client.post(path + u"/messages"_s, {{u"nonsense"_s, 1}}).status,
                     401); // before it is said what is wrong
            QCOMPARE(client.get(u"/v1/events"_s).status, 401);
        }
        QCOMPARE(server->owner().get(u"/v1/events"_s).status, 426);
    }

    void anIdempotencyKeyHasALimit() {
        QCOMPARE(server->owner().post(path + u"/notes"_s, {{u"text"_s, u"x"_s}}, QByteArray(129, 'k')).status,
                 422);
        QCOMPARE(server->owner().post(path + u"/notes"_s, {{u"text"_s, u"x"_s}}, QByteArray(128, 'k')).status,
                 201);
    }
};

BANDEJA_TEST(AnsweringTest)
#include "answering_test.moc"
