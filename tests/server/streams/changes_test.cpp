// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class ChangesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QString account;

    QJsonObject page(const QString& query) { return server->owner().get(u"/v1/changes?"_s + query).json(); }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
        account = server->connectAccount(domain::Channel::TikTok, u"shop"_s);
    }
    void cleanup() { server.reset(); }

    void S02_pagesJoinWithoutGapsWhateverTheirSize() {
        for (int i = 0; i < 12; ++i)
            QCOMPARE(server
                         ->webhook(u"shop"_s, {server->text(u"m%1"_s.arg(i), u"hola %1"_s.arg(i), 60s,
                                                            u"t%1"_s.arg(i % 4))})
                         .status,
                     200);
        const QHash<QString, QJsonObject> whole = server->owner().things(account, u"message"_s);
        for (const int limit : {1, 2, 7, 2000}) {
            qint64 after = 0;
            QHash<QString, QJsonObject> collected;
            bool more = true;
            while (more) {
                const QJsonObject got =
                    page(u"stream=%1&after=%2&limit=%3"_s.arg(account).arg(after).arg(limit));
                QCOMPARE(got[u"stream"_s], account);
                QVERIFY(got[u"changes"_s].toArray().size() <= limit);
                for (const QJsonValue& change : got[u"changes"_s].toArray()) {
                    QCOMPARE(change[u"seq"_s].toInteger(), ++after);
                    if (change[u"type"_s] == u"message.put"_s)
                        collected.insert(change[u"data"_s][u"id"_s].toString(), change[u"data"_s].toObject());
                }
                QCOMPARE(got[u"next"_s].toInteger(), after);
                more = got[u"more"_s].toBool();
            }
            QCOMPARE(collected, whole);
        }
    }

    void aThingThatChangesAgainInThePageIsSentWholeOnce() {
        for (int i = 0; i < 5; ++i)
            server->webhook(u"shop"_s, {server->text(u"m%1"_s.arg(i), u"hola"_s)});
        int whole = 0;
        int superseded = 0;
        for (const QJsonObject& change : server->owner().changes(account)) {
            whole += change[u"type"_s] == u"conversation.put"_s;
            superseded += change[u"type"_s] == u"conversation.superseded"_s;
        }
        QCOMPARE(whole, 1);
        QCOMPARE(superseded, 4);
    }

    void aPageThatGrowsLargeEndsEarlyAndSaysThatThereIsMore() {
        for (int i = 0; i < 4; ++i)
            server->webhook(u"shop"_s, {server->text(u"m%1"_s.arg(i), QString(600'000, u'x'))});
        const QJsonObject first = page(u"stream="_s + account);
        QVERIFY(first[u"more"_s].toBool());
        QCOMPARE(server->owner().things(account, u"message"_s).size(), 4);
    }

    void theWorkspacesStreamTellsWhatIsNobodysPrivateMessage() {
        ApiClient owner = server->owner();
        const ApiReply agent =
            owner.post(u"/v1/agents"_s, {{u"name"_s, u"Luna"_s}, {u"provider"_s, u"knowledge-base"_s}});
        QCOMPARE(agent.status, 201);
        const ApiReply knowledge =
            owner.post(u"/v1/knowledge"_s,
                       {{u"title"_s, u"Envíos"_s}, {u"text"_s, u"En 48 horas."_s}, {u"language"_s, u"es"_s}});
        QCOMPARE(knowledge.status, 201);
        QCOMPARE(owner.things(u"workspace"_s, u"agent"_s).begin().value(), agent.json());
        QCOMPARE(owner.things(u"workspace"_s, u"knowledge"_s).begin().value(), knowledge.json());
        QCOMPARE(owner.things(u"workspace"_s, u"integration"_s).size(), 1);
        QCOMPARE(owner.things(u"workspace"_s, u"member"_s).size(), 1);
        QCOMPARE(owner.things(u"workspace"_s, u"workspace"_s).size(), 1);
        const QString knowledgePath = u"/v1/knowledge/"_s + knowledge.json()[u"id"_s].toString();
        QCOMPARE(owner.put(knowledgePath, {{u"title"_s, u"Envíos"_s}, {u"text"_s, u"En 24 horas."_s}}).status,
                 200);
        QCOMPARE(owner.things(u"workspace"_s, u"knowledge"_s).begin().value()[u"text"_s], u"En 24 horas."_s);
        QCOMPARE(owner.remove(knowledgePath).status, 204);
        QCOMPARE(owner.remove(knowledgePath).status, 404);
        QVERIFY(owner.things(u"workspace"_s, u"knowledge"_s).isEmpty());
        QCOMPARE(owner.changes(u"workspace"_s).last()[u"type"_s], u"knowledge.removed"_s);
    }

    void aBadQuestionIsExplained() {
        ApiClient owner = server->owner();
        QCOMPARE(owner.get(u"/v1/changes"_s).status, 422);
        QCOMPARE(owner.get(u"/v1/changes?stream=workspace&after=-1"_s).status, 422);
        QCOMPARE(owner.get(u"/v1/changes?stream=workspace&limit=0"_s).status, 422);
        QCOMPARE(owner.get(u"/v1/changes?stream=workspace&before=0"_s).status, 422);
        QCOMPARE(owner.get(u"/v1/changes?stream=workspace&before=9&after=2"_s).status, 422);
        QCOMPARE(owner.get(u"/v1/changes?stream=workspace&limit=2001&after=x"_s)
                     .json()[u"errors"_s]
                     .toArray()
                     .size(),
                 2);
        QCOMPARE(owner.get(u"/v1/changes?stream=int_nothing"_s).status, 404);
    }

    void backwardPagesJoinAndBringWhatTheyName() {
        for (int i = 0; i < 12; ++i)
            QCOMPARE(server
                         ->webhook(u"shop"_s, {server->text(u"m%1"_s.arg(i), u"hola %1"_s.arg(i), 60s,
                                                            u"t%1"_s.arg(i % 4))})
                         .status,
                     200);
        const QHash<QString, QJsonObject> whole = server->owner().things(account, u"message"_s);
        const qint64 last = page(u"stream=%1&after=0&limit=2000"_s.arg(account))[u"next"_s].toInteger();
        for (const int limit : {1, 5, 2000}) {
            qint64 before = last + 1000; // beyond the end
            qint64 lowest = last + 1;
            QHash<QString, QJsonObject> messages;
            QSet<QString> conversations; // that are here, with their contacts
            bool more = true;
            while (more) {
                const QJsonObject got =
                    page(u"stream=%1&before=%2&limit=%3"_s.arg(account).arg(before).arg(limit));
                const QJsonArray changes = got[u"changes"_s].toArray();
                QVERIFY(!changes.isEmpty() && changes.size() <= limit);
                QCOMPARE(got[u"next"_s].toInteger(), lowest - 1);
                QCOMPARE(changes.last()[u"seq"_s].toInteger(), lowest - 1);
                QSet<QString> contacts;
                QStringList named;
                QJsonArray things = got[u"also"_s].toArray();
                for (const QJsonValue& change : changes)
                    things.append(change);
                for (const QJsonValue& thing : std::as_const(things)) {
                    const QJsonObject data = thing[u"data"_s].toObject();
                    const QString id = data[u"id"_s].toString();
                    if (thing[u"type"_s] == u"message.put"_s) {
                        messages.insert(id, data);
                        named.append(data[u"conversation_id"_s].toString());
                    } else if (thing[u"type"_s] == u"conversation.put"_s) {
                        conversations.insert(id);
                        named.append(data[u"contact_id"_s].toString());
                    } else if (thing[u"type"_s] == u"contact.put"_s) {
                        contacts.insert(id);
                    }
                }
                for (const QString& id : std::as_const(named))
                    QVERIFY2(conversations.contains(id) || contacts.contains(id), qPrintable(id));
                lowest = changes.first()[u"seq"_s].toInteger();
                before = lowest;
                more = got[u"more"_s].toBool();
            }
            QCOMPARE(lowest, 1);
            QCOMPARE(messages, whole);
        }
    }

    void whoHasOtherChangesUnderTheSameNumbersLearnsIt() {
        server->webhook(u"shop"_s, {server->text(u"m1"_s, u"hola"_s)});
        const QJsonObject got = page(u"stream=%1&after=0&limit=2"_s.arg(account));
        const qint64 next = got[u"next"_s].toInteger();
        const qint64 mark = got[u"mark"_s].toInteger();
        QVERIFY(mark > 0);
        const auto after = [&](qint64 with) {
            return page(u"stream=%1&after=%2&mark=%3"_s.arg(account).arg(next).arg(with));
        };
        QCOMPARE(after(mark)[u"changes"_s].toArray().first()[u"seq"_s].toInteger(), next + 1);
        const QJsonObject other = after(mark + 1);
        QCOMPARE(other[u"next"_s].toInteger(), 0);
        QVERIFY(other[u"changes"_s].toArray().isEmpty());
    }

    void whoIsAheadLearnsWhereTheStreamEnds() {
        const QJsonObject got = page(u"stream=workspace&after=100000"_s);
        QVERIFY(got[u"changes"_s].toArray().isEmpty());
        QVERIFY(got[u"next"_s].toInteger() < 100000);
        QCOMPARE(got[u"more"_s], false);
    }

    void onlyThoseWhoMayConfigureDoSo() {
        ApiClient staff = server->member(domain::Role::Staff);
        ApiClient lead = server->member(domain::Role::Lead);
        const QJsonObject agent{{u"name"_s, u"A"_s}, {u"provider"_s, u"anthropic"_s}};
        QCOMPARE(staff.post(u"/v1/agents"_s, agent).status, 403);
        const ApiReply made = lead.post(u"/v1/agents"_s, agent);
        QCOMPARE(made.status, 201);
        const QString agentPath = u"/v1/agents/"_s + made.json()[u"id"_s].toString();
        QCOMPARE(staff.put(agentPath, agent).status, 403);
        QCOMPARE(
            lead.put(agentPath, {{u"name"_s, u"B"_s}, {u"provider"_s, u"anthropic"_s}}).json()[u"name"_s],
            u"B"_s);
        QCOMPARE(lead.post(u"/v1/agents"_s, {{u"name"_s, u"A"_s}, {u"provider"_s, u"oracle"_s}}).status, 422);
        QCOMPARE(staff.patch(u"/v1/integrations/"_s + account, {{u"ai"_s, u"suggest"_s}}).status, 403);
        QCOMPARE(lead.patch(u"/v1/integrations/"_s + account, {{u"ai"_s, u"suggest"_s}}).status, 200);
        QCOMPARE(lead.patch(u"/v1/integrations/"_s + account, {{u"name"_s, u"x"_s}}).status, 403);
        QCOMPARE(server->owner()
                     .patch(u"/v1/integrations/"_s + account, {{u"name"_s, u"Luna MX"_s}})
                     .json()[u"name"_s],
                 u"Luna MX"_s);
        const QJsonObject connect{
            {u"channel"_s, u"tiktok"_s}, {u"account"_s, u"b"_s}, {u"name"_s, u"B"_s}, {u"token"_s, u"t"_s}};
        QCOMPARE(lead.post(u"/v1/integrations"_s, connect).status, 403);
        QCOMPARE(lead.remove(u"/v1/integrations/"_s + account).status, 403);
    }

    void anAccountIsConnectedOnceAndItsTokenNeverShown() {
        const QJsonObject wanted{{u"channel"_s, u"tiktok"_s},
                                 {u"account"_s, u"shop"_s},
                                 {u"name"_s, u"again"_s},
                                 {u"token"_s, u"TOPSECRET"_s}};
        QCOMPARE(server->owner().post(u"/v1/integrations"_s, wanted).problem(), u"already_connected"_s);
        QJsonObject telegram = wanted;
        telegram[u"channel"_s] = u"telegram"_s;
        QCOMPARE(server->owner().post(u"/v1/integrations"_s, telegram).problem(), u"unsupported"_s);
        const ApiReply listed = server->owner().get(u"/v1/integrations"_s);
        QVERIFY(!listed.body.contains("token"));
        for (const QByteArray& line : server->logged)
            QVERIFY(!line.contains("TOPSECRET") && !line.contains("access token of")); // P04
    }
};

BANDEJA_TEST(ChangesTest)
#include "changes_test.moc"
