// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/server/mailing.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class MembersTest : public QObject {
    Q_OBJECT

    std::unique_ptr<MailingServer> shop;

    QString idOf(const ApiClient& client) {
        ApiClient asking = client;
        return asking.get(u"/v1/session"_s).json()[u"member"_s].toObject()[u"id"_s].toString();
    }
    ApiReply invite(const QString& email, const QString& role, const QByteArray& idempotencyKey = {}) {
        return shop->server.owner().post(u"/v1/invitations"_s, {{u"email"_s, email}, {u"role"_s, role}},
                                         idempotencyKey);
    }
    SignedIn join(const QString& email, const QString& role) {
        const qsizetype before = shop->smtp.taken().size();
        if (invite(email, role).status != 201)
            return {};
        const QString token = MailingServer::tokenOf(shop->link(before + 1));
        shop->post(u"/join"_s,
                   {{u"token"_s, token}, {u"name"_s, u"Ana"_s}, {u"password"_s, u"zapatos de ana"_s}});
        return shop->signIn(email, u"zapatos de ana"_s);
    }

private Q_SLOTS:
    void init() {
        shop = std::make_unique<MailingServer>();
        QVERIFY2(shop->start(), qPrintable(shop->server.problem));
    }
    void cleanup() { shop.reset(); }

    void S09_aMemberIsInvitedJoinsAndIsToldOf() {
        ApiClient owner = shop->server.owner();
        const ApiReply invited = invite(u"ana@sol.example"_s, u"lead"_s, "key");
        QCOMPARE(invited.status, 201);
        QCOMPARE(invite(u"ana@sol.example"_s, u"lead"_s, "key").json()[u"id"_s],
                 invited.json()[u"id"_s]); // a repetition
        QCOMPARE(owner.get(u"/v1/invitations"_s).json()[u"invitations"_s].toArray().first(), invited.json());
        const QString link = shop->link(1);
        QVERIFY(link.startsWith("/join?token="_L1));
        QCOMPARE(shop->open(link).status, 200);
        const QString token = MailingServer::tokenOf(link);
        QCOMPARE(shop->post(u"/join"_s, {{u"token"_s, token}, {u"name"_s, u" "_s}, {u"password"_s, u"x"_s}})
                     .status,
                 422);
        QCOMPARE(
            shop->post(u"/join"_s,
                       {{u"token"_s, token}, {u"name"_s, u"Ana"_s}, {u"password"_s, u"zapatos de ana"_s}})
                .status,
            200);
        QCOMPARE(
            shop->post(u"/join"_s,
                       {{u"token"_s, token}, {u"name"_s, u"Ana"_s}, {u"password"_s, u"zapatos de ana"_s}})
                .status,
            400);
        const SignedIn ana = shop->signIn(u"ana@sol.example"_s, u"zapatos de ana"_s);
        ApiClient client(shop->server.url(), ana.access());
        const QJsonObject member = client.get(u"/v1/session"_s).json()[u"member"_s].toObject();
        QCOMPARE(member[u"role"_s], u"lead"_s);
        QVERIFY(owner.things(u"workspace"_s, u"member"_s).contains(member[u"id"_s].toString()));
        QCOMPARE(owner.get(u"/v1/members"_s).json()[u"members"_s].toArray().size(), 2);
        QVERIFY(owner.get(u"/v1/invitations"_s).json()[u"invitations"_s].toArray().isEmpty());
        QCOMPARE(invite(u"ANA@sol.example"_s, u"staff"_s).problem(), u"already_member"_s);
    }

    void anInvitationIsTakenBackOrGrowsOld() {
        const QString id = invite(u"ana@sol.example"_s, u"staff"_s).json()[u"id"_s].toString();
        const QString first = shop->link(1);
        QCOMPARE(shop->server.owner().remove(u"/v1/invitations/"_s + id).status, 204);
        QCOMPARE(shop->server.owner().remove(u"/v1/invitations/"_s + id).status, 404);
        QCOMPARE(shop->open(first).status, 400);
        invite(u"bo@sol.example"_s, u"staff"_s);
        const QString second = shop->link(2);
        shop->server.clock->turn(8 * 24h);
        QCOMPARE(shop->open(second).status, 400);
        QVERIFY(shop->server.owner().get(u"/v1/invitations"_s).json()[u"invitations"_s].toArray().isEmpty());
    }

    void anAddressIsInOneWorkspaceAndOnlyItsOwnerIsTold() {
        shop->server.member(domain::Role::Owner, shop->server.otherWorkspace());
        const QString email = u"member1@luna.example"_s; // theirs
        QCOMPARE(invite(email, u"staff"_s).status, 201); // who invites learns nothing
        const QString token = MailingServer::tokenOf(shop->link(1));
        const ApiReply page = shop->post(
            u"/join"_s, {{u"token"_s, token}, {u"name"_s, u"Bo"_s}, {u"password"_s, u"zapatos de bo"_s}});
        QCOMPARE(page.status, 409);
        QCOMPARE(shop->server.owner().get(u"/v1/members"_s).json()[u"members"_s].toArray().size(), 1);
    }

    void whatIsWrongWithAnInvitationIsSaidAtOnce() {
        const ApiReply reply = shop->server.owner().post(
            u"/v1/invitations"_s, {{u"email"_s, u"x@y.example\r\nBcc: z"_s}, {u"role"_s, u"king"_s}});
        QCOMPARE(reply.status, 422);
        QCOMPARE(reply.json()[u"errors"_s].toArray().size(), 2);
    }

    void onlyOwnersManageMembers() {
        ApiClient lead = shop->server.member(domain::Role::Lead);
        const QString id = idOf(lead);
        QCOMPARE(lead.get(u"/v1/members"_s).status, 200);
        QCOMPARE(lead.get(u"/v1/invitations"_s).status, 403);
        QCOMPARE(
            lead.post(u"/v1/invitations"_s, {{u"email"_s, u"a@b.example"_s}, {u"role"_s, u"owner"_s}}).status,
            403);
        QCOMPARE(lead.patch(u"/v1/members/"_s + id, {{u"role"_s, u"owner"_s}}).status, 403);
        QCOMPARE(lead.remove(u"/v1/members/"_s + id).status, 403);
    }

    void P03_nobodyReachesMembersOfAnotherWorkspace() {
        ApiClient stranger = shop->server.member(domain::Role::Owner, shop->server.otherWorkspace());
        const QString id = idOf(shop->server.owner());
        QCOMPARE(stranger.patch(u"/v1/members/"_s + id, {{u"role"_s, u"staff"_s}}).status, 404);
        QCOMPARE(stranger.remove(u"/v1/members/"_s + id).status, 404);
        QCOMPARE(stranger.remove(u"/v1/members/"_s + id + u"/sessions"_s).status, 404);
        const QString invitation = invite(u"ana@sol.example"_s, u"staff"_s).json()[u"id"_s].toString();
        QCOMPARE(stranger.remove(u"/v1/invitations/"_s + invitation).status, 404);
    }

    void S09_theLastOwnerStays() {
        ApiClient owner = shop->server.owner();
        const QString id = idOf(owner);
        QCOMPARE(owner.remove(u"/v1/members/"_s + id).problem(), u"last_owner"_s);
        QCOMPARE(owner.patch(u"/v1/members/"_s + id, {{u"role"_s, u"lead"_s}}).problem(), u"last_owner"_s);
        ApiClient lead = shop->server.member(domain::Role::Lead);
        QCOMPARE(owner.patch(u"/v1/members/"_s + idOf(lead), {{u"role"_s, u"owner"_s}}).status, 200);
        QCOMPARE(owner.patch(u"/v1/members/"_s + id, {{u"role"_s, u"lead"_s}}).json()[u"role"_s], u"lead"_s);
        QCOMPARE(owner.remove(u"/v1/members/"_s + id).status, 403);
        QCOMPARE(lead.remove(u"/v1/members/"_s + idOf(lead)).problem(), u"last_owner"_s);
    }

    void S09_whoIsRemovedIsOutAtOnce() {
        const SignedIn ana = join(u"ana@sol.example"_s, u"staff"_s);
        ApiClient client(shop->server.url(), ana.access());
        const QString id = idOf(client);
        QVERIFY(!id.isEmpty());
        QCOMPARE(shop->server.owner().remove(u"/v1/members/"_s + id).status, 204);
        QCOMPARE(client.get(u"/v1/session"_s).status, 401);
        QVERIFY(shop->signIn(u"ana@sol.example"_s, u"zapatos de ana"_s).tokens.isEmpty());
        QVERIFY(!shop->server.owner().things(u"workspace"_s, u"member"_s).contains(id));
        QCOMPARE(shop->server.owner().remove(u"/v1/members/"_s + id).status, 404);
        QVERIFY(!join(u"ana@sol.example"_s, u"staff"_s).tokens.isEmpty()); // and may be asked back
    }

    void whoBecomesAnOwnerSignsInAgain() {
        const SignedIn ana = join(u"ana@sol.example"_s, u"staff"_s);
        ApiClient client(shop->server.url(), ana.access());
        QCOMPARE(
            shop->server.owner().patch(u"/v1/members/"_s + idOf(client), {{u"role"_s, u"owner"_s}}).status,
            200);
        QCOMPARE(client.get(u"/v1/session"_s).status, 401);
    }
};

BANDEJA_TEST(MembersTest)
#include "members_test.moc"
