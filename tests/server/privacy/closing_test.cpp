// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contract/entities.h"
#include "server/accounts/members.h"
#include "server/billing/records.h"
#include "tests/support/registry.h"
#include "tests/support/server/mailing.h"
#include "tests/support/server/remains.h"
#include "tests/support/server/serverprocess.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using server::channels::ChannelFailure;
using server::channels::TryLater;
using std::chrono::days;

/// Closing a workspace, its grace, and what is left afterwards.
class ClosingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<MailingServer> shop;
    QString account;
    QString conversation;
    const QString name = u"Zapatería Luna"_s;

    TestServer& server() { return shop->server; }
    ApiClient owner() { return server().owner(); }
    ApiReply close() { return owner().post(u"/v1/workspace/close"_s, {{u"name"_s, name}}); }
    ApiReply erasure(const QString& workspace) {
        return server().anonymous().get(u"/v1/erased-workspaces/"_s + workspace);
    }
    ApiReply reopen() { return owner().post(u"/v1/workspace/reopen"_s); }
    QJsonObject workspace() { return owner().get(u"/v1/session"_s).json()[u"workspace"_s].toObject(); }
    QString path(const QString& more) const { return u"/v1/conversations/"_s + conversation + more; }
    ApiReply send(const QString& words) { return owner().post(path(u"/messages"_s), {{u"text"_s, words}}); }
    ApiReply customerWrites(const QString& id, const QString& words, std::chrono::milliseconds ago = 1s) {
        return server().webhook(u"shop"_s, {server().text(id, words, ago)});
    }
    QJsonObject message(const QString& text) {
        for (const QJsonObject& one : owner().things(account, u"message"_s)) {
            if (one[u"text"_s] == text)
                return one;
        }
        return {};
    }
    void keepHouse() {
        auto run = server().service().housekeeping().run();
        QVERIFY(QTest::qWaitFor([&] { return run.isFinished(); }, 20'000));
        QVERIFY(server().rest());
    }
    qint64 countIn(const QString& workspace, server::store::Sql sql) {
        return server().inStore(workspace,
                                [&](auto& transaction) { return transaction.number(sql).value_or(-1); });
    }
    qint64 changes() {
        return server().inStore(server().workspace(), [&](auto& transaction) {
            return transaction
                .number("SELECT count(*) FROM change WHERE workspace = ?", {server().workspace()})
                .value_or(-1);
        });
    }
    /// Whether only the other workspace is left.
    bool isGone() { return countIn({}, "SELECT count(*) FROM workspace") == 1; }
    /// Lets the job do all of its steps; it waits between some of them.
    void clearAway() {
        keepHouse();
        QTRY_VERIFY_WITH_TIMEOUT(server().later(1s) && isGone(), 30'000);
    }
    void scrub() {
        auto scrubbed = server().service().store().scrub();
        QVERIFY(QTest::qWaitFor([&] { return scrubbed.isFinished(); }, 20'000));
    }

    void fillInbox() {
        account = server().connectAccount(domain::Channel::TikTok, u"shop"_s);
        QCOMPARE(owner().patch(u"/v1/integrations/"_s + account, {{u"ai"_s, u"suggest"_s}}).status, 200);
        QCOMPARE(customerWrites(u"m1"_s, u"WORDSOFCUSTOMER"_s).status, 200);
        QVERIFY(server().rest());
        conversation = owner().things(account, u"conversation"_s).begin().key();
    }
    /// Something of everything.
    void fill() {
        fillInbox();
        QCOMPARE(send(u"WORDSOFSHOP"_s).status, 201);
        QVERIFY(server().rest());
        const QString whatsapp = server().connectAccount(domain::Channel::WhatsApp, u"shop-too"_s);
        QCOMPARE(server().webhook(u"shop-too"_s, {server().text(u"m1"_s, u"MOREWORDS"_s)}, u"meta"_s).status,
                 200);
        QVERIFY(!owner().upload(path({}), "BYTESOFUPLOAD", u"image/png"_s).isEmpty());
        QCOMPARE(owner().post(path(u"/notes"_s), {{u"text"_s, u"WORDSOFNOTE"_s}}).status, 201);
        QCOMPARE(owner()
                     .post(u"/v1/knowledge"_s,
                           {{u"title"_s, u"TITLEOFKNOWLEDGE"_s}, {u"text"_s, u"WORDSOFKNOWLEDGE"_s}})
                     .status,
                 201);
        QCOMPARE(owner()
                     .post(u"/v1/agents"_s, {{u"name"_s, u"NAMEOFAGENT"_s},
                                             {u"provider"_s, u"knowledge-base"_s},
                                             {u"instructions"_s, u"WORDSFORAGENT"_s}})
                     .status,
                 201);
        QCOMPARE(owner().put(u"/v1/business"_s, {{u"country"_s, u"COUNTRYOFSHOP"_s}}).status, 200);
        QCOMPARE(owner()
                     .post(u"/v1/invitations"_s,
                           {{u"email"_s, u"invited@luna.example"_s}, {u"role"_s, u"staff"_s}}, "key")
                     .status,
                 201);
        QVERIFY(!shop->link(1).isEmpty());
        server().member(domain::Role::Lead);
        QVERIFY(!shop->signIn(QString::fromLatin1(TestServer::ownerEmail),
                              QString::fromLatin1(TestServer::ownerPassword))
                     .access()
                     .isEmpty());
    }
    static QList<QByteArray> secrets() {
        return {"WORDSOFCUSTOMER",      "WORDSOFSHOP",      "MOREWORDS",          "BYTESOFUPLOAD",
                "WORDSOFNOTE",          "TITLEOFKNOWLEDGE", "WORDSOFKNOWLEDGE",   "NAMEOFAGENT",
                "WORDSFORAGENT",        "COUNTRYOFSHOP",    "owner@luna.example", "invited@luna.example",
                "member1@luna.example", "access token of",  "Zapatería Luna"};
    }
    QString bill(domain::Instant issuedAt) {
        return server().inStore(server().workspace(), [&](auto& transaction) {
            return server::billing::add(
                transaction, server().service().keys(),
                {{}, issuedAt, u"2026-11"_s, 4900, u"MXN"_s, u"CUSTOMEROFBILL"_s, u"TAXDATAOFBILL"_s});
        });
    }
    QList<server::billing::Record> bills() {
        return server().inStore(server().workspace(), [&](auto& transaction) {
            return server::billing::list(transaction, server().service().keys());
        });
    }

private Q_SLOTS:
    void init() {
        shop = std::make_unique<MailingServer>();
        shop->server.settings.clearing.wait = 50ms;
        QVERIFY2(shop->start(), qPrintable(shop->server.problem));
    }
    void cleanup() { shop.reset(); }

    void R09_onlyAnOwnerClosesAndBySayingItsName() {
        ApiClient lead = server().member(domain::Role::Lead);
        QCOMPARE(lead.post(u"/v1/workspace/close"_s, {{u"name"_s, name}}).status, 403);
        QCOMPARE(lead.post(u"/v1/workspace/reopen"_s).status, 403);
        const ApiReply wrong = owner().post(u"/v1/workspace/close"_s, {{u"name"_s, u"Zapatería Sol"_s}});
        QCOMPARE(wrong.status, 422);
        QCOMPARE(wrong.json()[u"errors"_s].toArray()[0].toObject()[u"pointer"_s], u"/name"_s);
        QCOMPARE(workspace()[u"state"_s], u"open"_s);

        const ApiReply closed = owner().post(u"/v1/workspace/close"_s, {{u"name"_s, name}}, "key");
        QCOMPARE(closed.status, 200);
        QCOMPARE(closed.json(), workspace());
        QCOMPARE(closed.json()[u"state"_s], u"closing"_s);
        const auto until = domain::fromRfc3339(closed.json()[u"closes_at"_s].toString());
        QVERIFY(until && *until <= server().clock->now() + days(30) &&
                *until > server().clock->now() + days(30) - 1min);
        QCOMPARE(owner().things(u"workspace"_s, u"workspace"_s).begin().value(), closed.json());

        server().clock->turn(days(3));
        QCOMPARE(close().json(), closed.json()); // the grace does not begin anew
        const ApiReply open = reopen();
        QCOMPARE(open.status, 200);
        QCOMPARE(open.json()[u"state"_s], u"open"_s);
        QVERIFY(open.json()[u"closes_at"_s].isNull());
        QCOMPARE(reopen().json(), open.json());
        QStringList actions;
        for (const QJsonValue& entry : owner().get(u"/v1/audit"_s).json()[u"entries"_s].toArray())
            actions.append(entry[u"action"_s].toString());
        QVERIFY(actions.contains(u"workspace.close"_s) && actions.contains(u"workspace.reopen"_s));
    }

    void R09_removingTheLastAccountClosesNothing() {
        fillInbox();
        QCOMPARE(owner().remove(u"/v1/integrations/"_s + account).status, 200);
        server().clock->turn(days(40));
        keepHouse();
        QCOMPARE(workspace()[u"state"_s], u"open"_s);
        QVERIFY(!server().connectAccount(domain::Channel::TikTok, u"shop"_s).isEmpty());
    }

    void R09_inTheGraceNothingLeavesAndNothingIsLost() {
        fillInbox();
        server().tiktok->sendOutcomes.push_back(TryLater{{}, u"busy"_s});
        QCOMPARE(send(u"waits"_s).status, 201);
        QVERIFY(server().rest());
        QCOMPARE(customerWrites(u"m2"_s, u"¿y en azul?"_s, -1s).status, 200);
        QVERIFY(server().rest());
        const QString draft = [&] {
            for (const QJsonObject& one : owner().things(account, u"draft"_s)) {
                if (one[u"state"_s] == u"pending"_s)
                    return one[u"id"_s].toString();
            }
            return QString();
        }();
        QVERIFY(!draft.isEmpty());
        const auto composed = server().provider->requests.size();
        const auto sent = server().tiktok->sent.size();

        QCOMPARE(close().status, 200);
        const QString approve = u"/v1/drafts/%1/approve"_s.arg(draft);
        const QList<ApiReply> refused{
            send(u"no"_s), owner().post(path(u"/drafts"_s)), owner().post(approve, {{u"version"_s, 1}}),
            owner().post(u"/v1/integrations"_s, {{u"channel"_s, u"tiktok"_s},
                                                 {u"account"_s, u"another"_s},
                                                 {u"name"_s, u"x"_s},
                                                 {u"token"_s, u"token"_s}}),
            owner().post(u"/v1/invitations"_s, {{u"email"_s, u"a@b.example"_s}, {u"role"_s, u"staff"_s}})};
        for (const ApiReply& reply : refused) {
            QCOMPARE(reply.status, 409);
            QCOMPARE(reply.problem(), u"workspace_closing"_s);
        }
        QCOMPARE(customerWrites(u"m3"_s, u"¿hola?"_s, -2s).status, 200);
        QCOMPARE(owner().post(path(u"/notes"_s), {{u"text"_s, u"nota"_s}}).status, 201);
        QVERIFY(server().later(1h));
        QCOMPARE(server().tiktok->sent.size(), sent);
        QCOMPARE(server().provider->requests.size(), composed);
        QCOMPARE(message(u"waits"_s)[u"error"_s].toObject()[u"code"_s], u"workspace_closing"_s);

        server().clock->turn(days(25));
        keepHouse();
        QCOMPARE(reopen().status, 200);
        QVERIFY(!message(u"¿hola?"_s).isEmpty()); // it came while the workspace was closed
        QCOMPARE(owner().things(account, u"note"_s).size(), 1);
        server().clock->turn(days(10));
        keepHouse();
        QVERIFY(!message(u"WORDSOFCUSTOMER"_s).isEmpty());
        QCOMPARE(customerWrites(u"m4"_s, u"¿siguen ahí?"_s).status, 200);
        QVERIFY(server().rest());
        QCOMPARE(send(u"Claro que sí"_s).status, 201);
        QVERIFY(server().rest());
        QCOMPARE(server().tiktok->sent.size(), sent + 1);
        QCOMPARE(server().provider->requests.size(), composed + 1);
    }

    void R09_aDraftThatIsBeingComposedIsDropped() {
        fillInbox();
        server().provider->holds = true;
        QCOMPARE(customerWrites(u"m2"_s, u"¿y en azul?"_s).status, 200);
        QTRY_COMPARE(server().provider->requests.size(), 2);
        QCOMPARE(close().status, 200);
        server().provider->release();
        QVERIFY(server().rest());
        for (const QJsonObject& draft : owner().things(account, u"draft"_s))
            QVERIFY(draft[u"state"_s] != u"generating"_s);
    }

    void R09_ownersAreWrittenTo() {
        QCOMPARE(server()
                     .owner()
                     .send("POST", u"/v1/workspace/close"_s,
                           QJsonDocument(QJsonObject{{u"name"_s, name}}).toJson(),
                           {{"Content-Type", "application/json"}, {"Accept-Language", "es"}})
                     .status,
                 200);
        QVERIFY(server().rest());
        QVERIFY(shop->smtp.hasTaken(1));
        QCOMPARE(reopen().status, 200);
        QVERIFY(server().rest());
        QVERIFY(shop->smtp.hasTaken(2));
        const QString closed =
            QString::fromUtf8(QJsonDocument(shop->smtp.taken()[0]).toJson(QJsonDocument::Compact));
        QVERIFY2(closed.contains(name), qPrintable(closed));
        QVERIFY(closed.contains(u"owner@luna.example"_s));
        QVERIFY(closed.contains(u"se eliminará para siempre"_s));
    }

    void R09_T01_T02_T04_afterTheGraceNothingIsLeftButBillingRecords() {
        fill();
        const QString other = server().otherWorkspace();
        ApiClient others = server().member(domain::Role::Owner, other);
        QCOMPARE(
            others.post(u"/v1/knowledge"_s, {{u"title"_s, u"t"_s}, {u"text"_s, u"OTHERSWORDS"_s}}).status,
            201);
        const QString theirs = others
                                   .post(u"/v1/integrations"_s, {{u"channel"_s, u"tiktok"_s},
                                                                 {u"account"_s, u"theirs"_s},
                                                                 {u"name"_s, u"theirs"_s},
                                                                 {u"token"_s, u"token"_s}})
                                   .json()[u"id"_s]
                                   .toString();
        QCOMPARE(server().webhook(u"theirs"_s, {server().text(u"m1"_s, u"OTHERSMESSAGE"_s)}).status, 200);
        const QString billed = bill(server().clock->now());
        {
            const ReadFolder before(server().folder(), &server().database());
            for (const QByteArray& secret : secrets())
                QVERIFY2(before.search(secret).inValues > 0, secret.constData()); // this search can find it
        }
        QCOMPARE(close().status, 200);
        QVERIFY(server().later(days(29)));
        keepHouse();
        QVERIFY(!message(u"WORDSOFCUSTOMER"_s).isEmpty());
        QCOMPARE(erasure(server().workspace()).status, 404); // it can still be opened again
        QVERIFY(server().later(days(1)));
        QCOMPARE(erasure(server().workspace()).status, 404);  // it is over, but nothing has gone yet
        QCOMPARE(reopen().problem(), u"workspace_closing"_s); // whether anybody has begun to delete it or not
        const auto letters = shop->smtp.taken().size();
        clearAway();
        scrub();

        // The platforms were told; the owner has the receipts.
        QCOMPARE(server().tiktok->revoked, QStringList{u"access token of shop"_s});
        QCOMPARE(server().whatsapp->revoked, QStringList{u"access token of shop-too"_s});
        QVERIFY(shop->smtp.hasTaken(letters + 1));
        const QString letter =
            QString::fromUtf8(QJsonDocument(shop->smtp.taken().last()).toJson(QJsonDocument::Compact));
        QCOMPARE(letter.count(u"completed_at"_s), 2);
        QCOMPARE(letter.count(u"ed25519:"_s), 2);

        // Nobody gets in, the address is free, and what comes late is stored nowhere.
        QCOMPARE(owner().get(u"/v1/session"_s).status, 401);
        QVERIFY(shop->signIn(QString::fromLatin1(TestServer::ownerEmail),
                             QString::fromLatin1(TestServer::ownerPassword))
                    .tokens.isEmpty());
        QCOMPARE(customerWrites(u"late"_s, u"LATEWORDS"_s).status, 200);
        const QByteArray broken = "{\"account\":\"shop\",\"text\":\"LATEWORDS";
        QCOMPARE(server().rawWebhook(broken, TestWebhooks::signatureOf(broken)).status, 200);
        QCOMPARE(countIn({}, "SELECT count(*) FROM quarantine"), 0);

        // Whoever asks by its id is told; of the other one nothing is said.
        const QJsonObject gone{{u"id"_s, server().workspace()}, {u"state"_s, u"erased"_s}};
        QCOMPARE(erasure(server().workspace()).json(), gone);
        QCOMPARE(erasure(other).status, 404);

        // Nothing of it is in any file, page or value; its id stands in the journal and at the bill.
        const ReadFolder folder(server().folder(), &server().database());
        for (const QByteArray& secret : secrets() + QList<QByteArray>{"LATEWORDS"})
            QVERIFY2(folder.search(secret) == Remains{}, secret.constData());
        for (const QString& key : server().service().keys().names())
            QVERIFY(key != server().workspace() && key != account && !key.startsWith("job_"_L1));
        QCOMPARE(bills().size(), 1);
        QCOMPARE(bills()[0].id, billed);
        QCOMPARE(bills()[0].customer, u"CUSTOMEROFBILL"_s);
        server().inStore(server().workspace(), [](auto& transaction) {
            return transaction.runCounted("DELETE FROM billing_record");
        });
        scrub();
        const ReadFolder without(server().folder(), &server().database());
        const Remains id = without.search(server().workspace().toLatin1());
        QCOMPARE(id.inPages, 0);
        QCOMPARE(id.inValues, 0);

        // Others are as they were.
        QCOMPARE(others.things(u"workspace"_s, u"knowledge"_s).size(), 1);
        QCOMPARE(others.things(theirs, u"message"_s).begin().value()[u"text"_s], u"OTHERSMESSAGE"_s);
        server().clock->turn(days(15));
        keepHouse();
        QCOMPARE(countIn({}, "SELECT count(*) FROM removal"), 0);
    }

    void R09_R04_aPlatformThatCantBeReachedHoldsNothingUp() {
        server().otherWorkspace();
        fillInbox();
        for (int i = 0; i < 300; ++i)
            server().tiktok->revokeOutcomes.push_back(tl::unexpected(ChannelFailure::Unreachable));
        QCOMPARE(close().status, 200);
        server().clock->turn(days(30));
        keepHouse();
        QTRY_VERIFY_WITH_TIMEOUT(
            server().later(1s) && !server().service().keys().names().contains(server().workspace()), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(server().later(1s) && changes() == 0, 30'000);
        QVERIFY(!isGone()); // the token is still owed to the platform
        const Remains words = ReadFolder(server().folder(), &server().database()).search("WORDSOFCUSTOMER");
        QCOMPARE(words, Remains{});
        server().clock->turn(25h);
        QTRY_VERIFY_WITH_TIMEOUT(server().later(1h) && isGone(), 30'000);
        QCOMPARE(countIn({}, "SELECT count(*) FROM job"), 0);
    }

    void R09_anAccountWhoseKeyIsLostHoldsNothingUp() {
        server().otherWorkspace();
        fillInbox();
        QVERIFY(server().service().keys().destroy(account));
        QCOMPARE(close().status, 200);
        server().clock->turn(days(30));
        clearAway();
        QCOMPARE(countIn({}, "SELECT count(*) FROM route"), 0);
        QCOMPARE(server().inStore(server().workspace(),
                                  [&](auto& transaction) {
                                      return transaction
                                          .number("SELECT count(*) FROM message WHERE workspace = ?",
                                                  {server().workspace()})
                                          .value_or(-1);
                                  }),
                 0);
    }

    void T07_R09_billsAreKeptSevenYears() {
        server().otherWorkspace();
        bill(server().clock->now());
        QCOMPARE(close().status, 200);
        server().clock->turn(days(30));
        clearAway();
        server().clock->turn(days(7 * 365 - 31));
        keepHouse();
        QCOMPARE(bills().size(), 1);
        QCOMPARE(bills()[0].taxData, u"TAXDATAOFBILL"_s);
        server().clock->turn(days(4));
        keepHouse();
        QCOMPARE(bills().size(), 0);
        QCOMPARE(ReadFolder(server().folder(), &server().database()).search("CUSTOMEROFBILL").inValues, 0);
    }

    void R09_killedInTheMiddleItGoesOn() {
        server().otherWorkspace();
        fillInbox();
        server().inStore(server().workspace(), [&](auto& transaction) {
            transaction.run("INSERT INTO audit (id, workspace, at, actor, action, subject, outcome, address) "
                            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
                            "SELECT 'aud_' || i, ?, ?, 'system', 'other', '', 'done', '' FROM n",
                            {40'000, server().workspace(), server().clock->now()});
            transaction.run(
                "INSERT INTO message (id, workspace, stream, conversation, direction, status, sent_at, "
                "arrived_at, unread, deleted, phase, body) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL "
                "SELECT i + 1 FROM n WHERE i < ?) SELECT 'msg_' || i, m.workspace, m.stream, m.conversation, "
                "'in', 'received', i, i, 0, 0, '', m.body FROM n, message m WHERE m.workspace = ?",
                {20'000, server().workspace()});
            return true;
        });
        QCOMPARE(close().status, 200);
        server().inStore(server().workspace(), [&](auto& transaction) {
            return transaction.runCounted("UPDATE closing SET closes_at = closed_at");
        });
        server().stop();
        ServerProcess process(QStringLiteral(DOUBLES_PROGRAM));
        if (TestDatabase::isPostgres())
            process.environment.insert(u"BANDEJA_DATABASE"_s, server().database().address().toString());
        const QString key = server().folder() + u"/keys/"_s + server().workspace() + u".key"_s;
        for (int kill = 0; kill < 6; ++kill) {
            QVERIFY2(process.serve(server().folder()), process.log().constData());
            QTest::qWait(40 + kill * 90);
            process.kill();
        }
        QVERIFY(process.serve(server().folder()));
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(key), 60'000);
        process.kill();
        QVERIFY(server().start());
        QTRY_VERIFY_WITH_TIMEOUT(server().later(1s) && isGone(), 60'000);
        scrub();
        const ReadFolder folder(server().folder(), &server().database());
        QCOMPARE(folder.search("WORDSOFCUSTOMER"), Remains{});
        QCOMPARE(folder.search(server().workspace().toLatin1()).inPages, 0);
    }
};

BANDEJA_TEST(ClosingTest)
#include "closing_test.moc"
