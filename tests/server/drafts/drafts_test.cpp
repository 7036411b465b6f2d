// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace bandeja::server;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class DraftsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QString account;
    QString conversation;

    void ai(const QString& mode) {
        QCOMPARE(server->owner().patch(u"/v1/integrations/"_s + account, {{u"ai"_s, mode}}).status, 200);
    }
    void write(const QString& id, const QString& words, std::chrono::milliseconds ago = 10s) {
        QCOMPARE(server->webhook(u"shop"_s, {server->text(id, words, ago)}).status, 200);
        if (conversation.isEmpty())
            conversation = server->owner().things(account, u"conversation"_s).begin().key();
    }
    QList<QJsonObject> drafts() {
        QList<QJsonObject> found = server->owner().things(account, u"draft"_s).values();
        std::sort(found.begin(), found.end(), [](const QJsonObject& a, const QJsonObject& b) {
            return a[u"id"_s].toString() < b[u"id"_s].toString();
        });
        return found;
    }
    QJsonObject onlyDraft() { return drafts().size() == 1 ? drafts().first() : QJsonObject(); }
    ApiReply ask(const QString& instruction = {}) {
        return server->owner().post(u"/v1/conversations/%1/drafts"_s.arg(conversation),
                                    instruction.isEmpty() ? QJsonObject()
                                                          : QJsonObject{{u"instruction"_s, instruction}});
    }
    ApiReply decide(const QString& draft, const QString& what, const QJsonObject& body) {
        return server->owner().post(u"/v1/drafts/%1/%2"_s.arg(draft, what), body);
    }
    ai::ComposedDraft composed(const QString& text, double confidence, bool needsHuman) {
        return {text, {{u"kno_1"_s, u"Envíos"_s}}, confidence, needsHuman, 100, 20};
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
        account = server->connectAccount(domain::Channel::TikTok, u"shop"_s);
        conversation.clear();
    }
    void cleanup() { server.reset(); }

    void S05_withoutConsentNothingLeaves() {
        write(u"m1"_s, u"¿Hacen envíos?"_s);
        QVERIFY(server->later(1min));
        QCOMPARE(server->provider->requests.size(), 0);
        QVERIFY(drafts().isEmpty());
        QCOMPARE(ask().problem(), u"ai_off"_s);
        QCOMPARE(server->provider->requests.size(), 0);
    }

    void S04_anInboundMessageGetsADraftThatAPersonApproves() {
        ai(u"suggest"_s);
        server->provider->answers.push_back(composed(u"Sí, en 48 horas."_s, 0.9, false));
        write(u"m1"_s, u"¿Hacen envíos?"_s);
        QVERIFY(server->rest());
        const QJsonObject draft = onlyDraft();
        QCOMPARE(draft[u"state"_s], u"pending"_s);
        QCOMPARE(draft[u"text"_s], u"Sí, en 48 horas."_s);
        QCOMPARE(draft[u"provider"_s], u"knowledge-base"_s);
        QCOMPARE(draft[u"tokens"_s].toObject()[u"in"_s], 100);
        QCOMPARE(draft[u"sources"_s].toArray()[0].toObject()[u"title"_s], u"Envíos"_s);
        QVERIFY(server->tiktok->sent.isEmpty()); // nothing goes without a person
        const QString id = draft[u"id"_s].toString();
        const ApiReply approved =
            decide(id, u"approve"_s, {{u"version"_s, 1}, {u"text"_s, u"Sí, en 48 horas."_s}});
        QCOMPARE(approved.status, 201);
        QCOMPARE(approved.json()[u"text"_s], u"Sí, en 48 horas."_s);
        QCOMPARE(approved.json()[u"author"_s].toObject()[u"type"_s], u"member"_s);
        QVERIFY(server->rest());
        QCOMPARE(server->tiktok->sent.size(), 1);
        QCOMPARE(server->tiktok->sent[0].text, u"Sí, en 48 horas."_s);
        QCOMPARE(onlyDraft()[u"state"_s], u"approved"_s);
        QCOMPARE(decide(id, u"approve"_s, {{u"version"_s, 1}}).status, 409); // once
        QCOMPARE(server->tiktok->sent.size(), 1);
    }

    void S04_onlyExactlyWhatWasShownIsSent() {
        ai(u"suggest"_s);
        write(u"m1"_s, u"hola"_s);
        QVERIFY(server->rest());
        const QString id = onlyDraft()[u"id"_s].toString();
        QCOMPARE(decide(id, u"approve"_s, {{u"version"_s, 2}}).problem(), u"draft_changed"_s);
        QCOMPARE(decide(id, u"approve"_s, {{u"version"_s, 1}, {u"text"_s, u"Draft 1 "_s}}).problem(),
                 u"draft_changed"_s);
        QCOMPARE(decide(id, u"approve"_s, {{u"text"_s, u"Draft 1"_s}}).status, 422);
        QCOMPARE(decide(u"drf_unknown"_s, u"approve"_s, {{u"version"_s, 1}}).status, 404);
        QVERIFY(server->rest());
        QVERIFY(server->tiktok->sent.isEmpty());
    }

    void S04_aNewerMessageSupersedesADraft() {
        ai(u"suggest"_s);
        write(u"m1"_s, u"hola"_s, 20s);
        QVERIFY(server->rest());
        const QString first = onlyDraft()[u"id"_s].toString();
        write(u"m2"_s, u"¿tienen el 38?"_s, 10s);
        QVERIFY(server->rest());
        QCOMPARE(drafts().size(), 2);
        QCOMPARE(drafts()[0][u"state"_s], u"superseded"_s);
        QCOMPARE(drafts()[1][u"state"_s], u"pending"_s);
        QVERIFY(drafts()[1][u"based_on_seq"_s].toInteger() > drafts()[0][u"based_on_seq"_s].toInteger());
        QCOMPARE(decide(first, u"approve"_s, {{u"version"_s, 1}}).problem(), u"already_answered"_s);
    }

    void S04_anyPublicMessageSupersedesADraft_data() {
        QTest::addColumn<QString>("message");
        for (const char* message : {"a colleague's", "one from the platform's app"})
            QTest::newRow(message) << QString::fromLatin1(message);
    }
    void S04_anyPublicMessageSupersedesADraft() {
        QFETCH(QString, message);
        ai(u"suggest"_s);
        write(u"m1"_s, u"hola"_s);
        QVERIFY(server->rest());
        const QString id = onlyDraft()[u"id"_s].toString();
        if (message.startsWith("a colleague"_L1)) {
            QCOMPARE(
                server->owner()
                    .post(u"/v1/conversations/%1/messages"_s.arg(conversation), {{u"text"_s, u"Buenas"_s}})
                    .status,
                201);
        } else {
            QJsonObject echo = server->text(u"e1"_s, u"Buenas"_s, 1s);
            QJsonObject part = echo[u"message"_s].toObject();
            part[u"direction"_s] = u"out"_s;
            echo[u"message"_s] = part;
            QCOMPARE(server->webhook(u"shop"_s, {echo}).status, 200);
        }
        QCOMPARE(onlyDraft()[u"state"_s], u"superseded"_s);
        QCOMPARE(decide(id, u"approve"_s, {{u"version"_s, 1}}).problem(), u"already_answered"_s);
    }

    void aNoteOrAStatusSupersedesNothing() {
        ai(u"suggest"_s);
        write(u"m1"_s, u"hola"_s);
        QVERIFY(server->rest());
        server->owner().post(u"/v1/conversations/%1/notes"_s.arg(conversation), {{u"text"_s, u"nota"_s}});
        server->owner().post(u"/v1/conversations/%1/read"_s.arg(conversation));
        QCOMPARE(server
                     ->webhook(u"shop"_s,
                               {{{u"reaction"_s, QJsonObject{{u"id"_s, u"m1"_s}, {u"emoji"_s, u"👍"_s}}}}})
                     .status,
                 200);
        QCOMPARE(onlyDraft()[u"state"_s], u"pending"_s);
        QCOMPARE(decide(onlyDraft()[u"id"_s].toString(), u"approve"_s, {{u"version"_s, 1}}).status, 201);
    }

    void aBurstGetsOneDraft() {
        server->settings.drafts.debounce = 1s;
        QVERIFY(server->restart());
        ai(u"suggest"_s);
        for (int i = 0; i < 4; ++i) {
            write(u"m%1"_s.arg(i), u"parte %1"_s.arg(i), 10s - i * 1s);
            QVERIFY(server->later(500ms));
        }
        QCOMPARE(server->provider->requests.size(), 0);
        QVERIFY(server->later(1s));
        QCOMPARE(server->provider->requests.size(), 1);
        QCOMPARE(server->provider->requests[0].turns.size(), 4);
        QCOMPARE(onlyDraft()[u"state"_s], u"pending"_s);
    }

    void aDraftThatTheProviderWroteTooLateIsDropped() {
        ai(u"suggest"_s);
        server->provider->holds = true;
        write(u"m1"_s, u"hola"_s);
        QTRY_COMPARE(server->provider->requests.size(), 1);
        QCOMPARE(server->owner()
                     .post(u"/v1/conversations/%1/messages"_s.arg(conversation), {{u"text"_s, u"Buenas"_s}})
                     .status,
                 201);
        server->provider->release();
        QVERIFY(server->rest());
        QCOMPARE(onlyDraft()[u"state"_s], u"superseded"_s);
        QCOMPARE(onlyDraft()[u"text"_s], QString());
    }

    void S05_turningAiOffStopsWhatIsUnderWay() {
        ai(u"suggest"_s);
        server->provider->holds = true;
        write(u"m1"_s, u"hola"_s);
        QTRY_COMPARE(server->provider->requests.size(), 1);
        ai(u"off"_s);
        server->provider->release();
        QVERIFY(server->rest());
        QCOMPARE(onlyDraft()[u"state"_s], u"superseded"_s);
        QCOMPARE(onlyDraft()[u"text"_s], QString());
        write(u"m2"_s, u"¿sigue ahí?"_s, 1s);
        QVERIFY(server->rest());
        QCOMPARE(server->provider->requests.size(), 1);
    }

    void P10_aPromptHasNoNamesAndNoIds() {
        ai(u"suggest"_s);
        server->passages = {{u"kno_1"_s, u"Envíos"_s, u"En 48 horas."_s, u"es"_s, 3.0}};
        QVERIFY(server->restart());
        write(u"m1"_s, u"Soy customer-1, o lucia.f en TikTok. ¿Hacen envíos?"_s);
        server->owner().post(u"/v1/conversations/%1/notes"_s.arg(conversation),
                             {{u"text"_s, u"SECRETNOTE"_s}});
        QVERIFY(server->rest());
        QCOMPARE(server->provider->requests.size(), 1);
        const ai::DraftRequest request = server->provider->requests[0];
        QString everything = request.shopName + request.agentInstructions + request.model +
                             request.instruction + request.previousText;
        for (const ai::Turn& turn : request.turns)
            everything += turn.text;
        for (const QString& secret :
             {u"customer-1"_s, u"lucia.f"_s, u"Lucía Fernández"_s, u"thread-1"_s, u"m1"_s, u"ctc_"_s,
              u"con_"_s, u"int_"_s, u"SECRETNOTE"_s, u"access token"_s})
            QVERIFY2(!everything.contains(secret), qPrintable(secret));
        QVERIFY(everything.contains(u"¿Hacen envíos?"_s));
        QCOMPARE(request.shopName, u"Zapatería Luna"_s);
        QCOMPARE(request.passages.size(), 1);
        QVERIFY(request.turns.last().byCustomer);
    }

    void anotherDraftIsTheNextVersionOfTheSame() {
        ai(u"suggest"_s);
        write(u"m1"_s, u"hola"_s);
        QVERIFY(server->rest());
        const QString id = onlyDraft()[u"id"_s].toString();
        const ApiReply reply = ask(u"más corto"_s);
        QCOMPARE(reply.status, 202);
        QCOMPARE(reply.json()[u"id"_s], id);
        QCOMPARE(reply.json()[u"version"_s], 2);
        QCOMPARE(reply.json()[u"state"_s], u"generating"_s);
        QVERIFY(server->rest());
        QCOMPARE(server->provider->requests.last().instruction, u"más corto"_s);
        QCOMPARE(server->provider->requests.last().previousText, u"Draft 1"_s);
        QCOMPARE(onlyDraft()[u"text"_s], u"Draft 2"_s);
        QCOMPARE(decide(id, u"approve"_s, {{u"version"_s, 1}}).problem(), u"draft_changed"_s);
        QCOMPARE(decide(id, u"approve"_s, {{u"version"_s, 2}, {u"text"_s, u"Draft 2"_s}}).status, 201);
    }

    void aRejectedDraftStaysAway() {
        ai(u"suggest"_s);
        write(u"m1"_s, u"hola"_s);
        QVERIFY(server->rest());
        const QString id = onlyDraft()[u"id"_s].toString();
        QCOMPARE(decide(id, u"reject"_s, {{u"version"_s, 5}}).problem(), u"draft_changed"_s);
        QCOMPARE(decide(id, u"reject"_s, {{u"version"_s, 1}, {u"reason"_s, u"tono"_s}}).json()[u"state"_s],
                 u"rejected"_s);
        QCOMPARE(decide(id, u"approve"_s, {{u"version"_s, 1}}).problem(), u"draft_changed"_s);
    }

    void anEditedDraftIsSentInItsPlace() {
        ai(u"suggest"_s);
        write(u"m1"_s, u"hola"_s);
        QVERIFY(server->rest());
        const QString id = onlyDraft()[u"id"_s].toString();
        const auto send = [&](int version) {
            return server->owner().post(u"/v1/conversations/%1/messages"_s.arg(conversation),
                                        {{u"text"_s, u"My own words"_s},
                                         {u"draft"_s, QJsonObject{{u"id"_s, id}, {u"version"_s, version}}}});
        };
        QCOMPARE(send(2).problem(), u"draft_changed"_s);
        QCOMPARE(send(1).status, 201);
        QCOMPARE(onlyDraft()[u"state"_s], u"approved"_s);
        QCOMPARE(send(1).status, 409);
        QVERIFY(server->rest());
        QCOMPARE(server->tiktok->sent.size(), 1);
    }

    void S04_byItselfOnlyWhatIsCertain_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<double>("confidence");
        QTest::addColumn<bool>("needsHuman");
        QTest::addColumn<bool>("sends");
        QTest::newRow("certain") << u"auto"_s << 0.95 << false << true;
        QTest::newRow("uncertain") << u"auto"_s << 0.7 << false << false;
        QTest::newRow("needs a person") << u"auto"_s << 0.95 << true << false;
        QTest::newRow("only suggests") << u"suggest"_s << 0.95 << false << false;
    }
    void S04_byItselfOnlyWhatIsCertain() {
        QFETCH(QString, mode);
        QFETCH(double, confidence);
        QFETCH(bool, needsHuman);
        QFETCH(bool, sends);
        ai(mode);
        server->provider->answers.push_back(composed(u"Sí."_s, confidence, needsHuman));
        write(u"m1"_s, u"¿Abren hoy?"_s);
        QVERIFY(server->rest());
        QCOMPARE(server->tiktok->sent.size(), sends ? 1 : 0);
        QCOMPARE(onlyDraft()[u"state"_s], sends ? u"approved"_s : u"pending"_s);
        for (const QJsonObject& message : server->owner().things(account, u"message"_s)) {
            if (message[u"direction"_s] == u"out"_s)
                QCOMPARE(message[u"author"_s].toObject()[u"type"_s], u"agent"_s);
        }
    }

    void aFailureSaysItsWord_data() {
        QTest::addColumn<ai::DraftFailure>("failure");
        QTest::addColumn<QString>("word");
        QTest::newRow("unreachable") << ai::DraftFailure::Unreachable << u"provider_unreachable"_s;
        QTest::newRow("refused") << ai::DraftFailure::Refused << u"provider_refused"_s;
        QTest::newRow("key") << ai::DraftFailure::Key << u"provider_key"_s;
        QTest::newRow("no text") << ai::DraftFailure::NoUsableText << u"no_usable_text"_s;
        QTest::newRow("no knowledge") << ai::DraftFailure::NoKnowledge << u"no_knowledge"_s;
    }
    void aFailureSaysItsWord() {
        QFETCH(ai::DraftFailure, failure);
        QFETCH(QString, word);
        ai(u"suggest"_s);
        server->provider->answers.push_back(tl::unexpected(failure));
        write(u"m1"_s, u"hola"_s);
        QVERIFY(server->rest());
        QCOMPARE(onlyDraft()[u"state"_s], u"failed"_s);
        QCOMPARE(onlyDraft()[u"error"_s], word);
        QCOMPARE(ask().json()[u"version"_s], 2); // another try
        QVERIFY(server->rest());
        QCOMPARE(onlyDraft()[u"state"_s], u"pending"_s);
    }

    void R10_wordsThatWereTakenBackLeaveNoDraft() {
        ai(u"suggest"_s);
        write(u"m1"_s, u"hola"_s);
        QVERIFY(server->rest());
        QCOMPARE(server->webhook(u"shop"_s, {{{u"unsent"_s, QJsonObject{{u"id"_s, u"m1"_s}}}}}).status, 200);
        QCOMPARE(onlyDraft()[u"state"_s], u"superseded"_s);
        QCOMPARE(onlyDraft()[u"text"_s], QString());
    }

    void whatNeedsNoAnswerGetsNoDraft() {
        ai(u"suggest"_s);
        QJsonObject sticker = server->text(u"m1"_s, {});
        QJsonObject part = sticker[u"message"_s].toObject();
        part[u"kind"_s] = u"sticker"_s;
        part[u"wants_reply"_s] = false;
        sticker[u"message"_s] = part;
        QCOMPARE(server->webhook(u"shop"_s, {sticker}).status, 200);
        write(u"old"_s, u"from two days ago"_s, 48h); // nobody may answer it any more
        QVERIFY(server->rest());
        QVERIFY(drafts().isEmpty());
    }

    void anAgentThatIsRemovedTurnsItsAccountsOff() {
        const QString agent = server->owner()
                                  .post(u"/v1/agents"_s, {{u"name"_s, u"Luna"_s},
                                                          {u"provider"_s, u"knowledge-base"_s},
                                                          {u"instructions"_s, u"Be brief."_s}})
                                  .json()[u"id"_s]
                                  .toString();
        const QString path = u"/v1/integrations/"_s + account;
        QCOMPARE(server->owner().patch(path, {{u"agent_id"_s, u"agt_unknown"_s}}).status, 422);
        QCOMPARE(server->owner().patch(path, {{u"ai"_s, u"suggest"_s}, {u"agent_id"_s, agent}}).status, 200);
        write(u"m1"_s, u"hola"_s);
        QVERIFY(server->rest());
        QCOMPARE(server->provider->requests.last().agentInstructions, u"Be brief."_s);
        QCOMPARE(onlyDraft()[u"agent_id"_s], agent);
        QCOMPARE(server->owner().remove(u"/v1/agents/"_s + agent).status, 204);
        const QJsonObject integration =
            server->owner().get(u"/v1/integrations"_s).json()[u"integrations"_s].toArray()[0].toObject();
        QCOMPARE(integration[u"ai"_s], u"off"_s);
        QCOMPARE(integration[u"agent_id"_s], QJsonValue());
        QCOMPARE(onlyDraft()[u"state"_s], u"superseded"_s);
    }

    void aDraftThatWaitedWhenTheServerEndedIsComposedAfterwards() {
        ai(u"suggest"_s);
        server->provider->holds = true;
        write(u"m1"_s, u"hola"_s);
        QTRY_COMPARE(server->provider->requests.size(), 1);
        QVERIFY(server->restart());
        server->provider->holds = false;
        QVERIFY(server->rest());
        QCOMPARE(onlyDraft()[u"state"_s], u"pending"_s);
    }
};

BANDEJA_TEST(DraftsTest)
#include "drafts_test.moc"
