// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace bandeja::server::channels;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class SendingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QString account;
    QString conversation;

    void deliver(const QList<QJsonObject>& events) {
        QCOMPARE(server->webhook(u"shop"_s, events).status, 200);
    }
    ApiReply say(const QString& text, const QByteArray& key = {}) {
        return server->owner().post(u"/v1/conversations/%1/messages"_s.arg(conversation), {{u"text"_s, text}},
                                    key);
    }
    QJsonObject message(const QString& id) { return server->owner().things(account, u"message"_s).value(id); }
    QString status(const QString& id) { return message(id)[u"status"_s].toString(); }
    QString errorCode(const QString& id) { return message(id)[u"error"_s].toObject()[u"code"_s].toString(); }
    QString sendAndRest(const QString& text) {
        const QString id = say(text).json()[u"id"_s].toString();
        if (!server->rest())
            qFatal("The jobs did not come to rest.");
        return id;
    }
    QJsonObject echo(const QString& platformId, const QString& text, bool byApi,
                     const QString& correlation = {}) {
        QJsonObject event = server->text(platformId, text, 0s);
        QJsonObject part = event[u"message"_s].toObject();
        part[u"direction"_s] = u"out"_s;
        part[u"by_api"_s] = byApi;
        part[u"correlation"_s] = correlation;
        event[u"message"_s] = part;
        return event;
    }
    static QJsonObject statusEvent(const QJsonObject& body) { return {{u"status"_s, body}}; }
    qsizetype outgoing() {
        qsizetype count = 0;
        for (const QJsonObject& found : server->owner().things(account, u"message"_s))
            count += found[u"direction"_s] == u"out"_s;
        return count;
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
        account = server->connectAccount(domain::Channel::TikTok, u"shop"_s);
        deliver({server->text(u"m1"_s, u"¿Tienen el 38?"_s)});
        conversation = server->owner().things(account, u"conversation"_s).begin().key();
    }
    void cleanup() { server.reset(); }

    void S02_aMessageIsStoredSentAndItsStatusFollows() {
        const ApiReply reply = say(u"Sí, claro"_s);
        QCOMPARE(reply.status, 201);
        QCOMPARE(reply.json()[u"status"_s], u"queued"_s);
        QCOMPARE(reply.json()[u"author"_s].toObject()[u"type"_s], u"member"_s);
        const QString id = reply.json()[u"id"_s].toString();
        QVERIFY(server->rest());
        QCOMPARE(server->tiktok->sent.size(), 1);
        QCOMPARE(server->tiktok->sent[0].id, id);
        QCOMPARE(server->tiktok->sent[0].thread, u"thread-1"_s);
        QCOMPARE(server->tiktok->sent[0].contactPlatformId, u"customer-1"_s);
        QCOMPARE(server->tiktok->sent[0].text, u"Sí, claro"_s);
        QCOMPARE(server->tiktok->tokensUsed, QStringList{u"access token of shop"_s});
        QCOMPARE(message(id)[u"platform_id"_s], u"platform-1"_s);
        QCOMPARE(status(id), u"sent"_s);
        deliver({statusEvent({{u"id"_s, u"platform-1"_s}, {u"status"_s, u"read"_s}})});
        deliver({statusEvent({{u"id"_s, u"platform-1"_s}, {u"status"_s, u"delivered"_s}})});
        QCOMPARE(status(id), u"read"_s);
    }

    void anIdempotencyKeySendsOnce() {
        const ApiReply first = say(u"una vez"_s, "key-1");
        const ApiReply again = say(u"una vez"_s, "key-1");
        QCOMPARE(again.status, 201);
        QCOMPARE(again.json()[u"id"_s], first.json()[u"id"_s]);
        QCOMPARE(say(u"otra cosa"_s, "key-1").problem(), u"idempotency_conflict"_s);
        QVERIFY(server->rest());
        QCOMPARE(server->tiktok->sent.size(), 1);
        QVERIFY(server->restart());
        QCOMPARE(say(u"una vez"_s, "key-1").json()[u"id"_s], first.json()[u"id"_s]);
        server->clock->turn(25h);
        QCOMPARE(say(u"una vez"_s, "key-1").problem(), u"window_closed"_s); // forgotten: decided anew
    }

    void S06_theChannelsRulesAreDecidedHere() {
        server->clock->turn(23h + 58min);
        QCOMPARE(say(u"still"_s).status, 201);
        server->clock->turn(2min);
        const ApiReply closed = say(u"too late"_s);
        QCOMPARE(closed.status, 409);
        QCOMPARE(closed.problem(), u"window_closed"_s);
        QCOMPARE(say(u"  \n"_s).problem(), u"window_closed"_s);
    }

    void S07_emptyLongAndTooManyAreRefused() {
        QCOMPARE(say(u"  \n"_s).problem(), u"empty"_s);
        QCOMPARE(say(QString(6001, u'x')).problem(), u"too_long"_s);
        const ApiReply attachments =
            server->owner().post(u"/v1/conversations/%1/messages"_s.arg(conversation),
                                 {{u"text"_s, u"x"_s}, {u"attachments"_s, QJsonArray{u"att_1"_s}}});
        QCOMPARE(attachments.problem(), u"not_found"_s);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(say(u"%1"_s.arg(i)).status, 201);
        QCOMPARE(say(u"eleven"_s).problem(), u"reply_limit_reached"_s);
        deliver({server->text(u"m2"_s, u"gracias"_s, -1min)}); // after our replies
        QCOMPARE(say(u"again"_s).status, 201);
    }

    void S06_theWindowIsCheckedAgainBeforeSending() {
        server->tiktok->sendOutcomes.push_back(TryLater{23h + 30min, u"busy"_s});
        server->settings.sending.patience = 48h;
        QVERIFY(server->restart());
        const QString id = sendAndRest(u"in time when written"_s);
        QCOMPARE(status(id), u"queued"_s);
        QVERIFY(server->later(24h));
        QCOMPARE(server->tiktok->sent.size(), 1);
        QCOMPARE(status(id), u"failed"_s);
        QCOMPARE(errorCode(id), u"window_closed"_s);
    }

    void aRefusalOfThePlatformIsShownInItsWords() {
        server->tiktok->sendOutcomes.push_back(
            Refused{{u"platform_refused"_s, u"<b>Blocked</b> by the recipient"_s}, false});
        const QString id = sendAndRest(u"hola"_s);
        QCOMPARE(status(id), u"failed"_s);
        QCOMPARE(errorCode(id), u"platform_refused"_s);
        QCOMPARE(message(id)[u"error"_s].toObject()[u"detail"_s], u"<b>Blocked</b> by the recipient"_s);
        QCOMPARE(server->owner().things(account, u"conversation"_s).begin().value()[u"replies_left"_s], 10);
    }

    void whatCantBeReachedIsTriedAgainAndThenGivenUp() {
        for (int i = 0; i < 200; ++i)
            server->tiktok->sendOutcomes.push_back(TryLater{{}, u"unreachable"_s});
        const QString id = sendAndRest(u"hola"_s);
        QCOMPARE(server->tiktok->sent.size(), 1);
        QVERIFY(server->later(2s));
        QCOMPARE(server->tiktok->sent.size(), 2);
        for (int i = 0; i < 80 && status(id) == u"queued"_s; ++i)
            QVERIFY(server->later(1min));
        QCOMPARE(errorCode(id), u"unreachable"_s);
        QVERIFY(server->tiktok->sent.size() > 10 && server->tiktok->sent.size() < 60);
    }

    void aPlatformsOwnWaitIsKept() {
        server->tiktok->sendOutcomes.push_back(TryLater{10min, u"rate"_s});
        const QString id = sendAndRest(u"hola"_s);
        QVERIFY(server->later(9min));
        QCOMPARE(server->tiktok->sent.size(), 1);
        QVERIFY(server->later(2min));
        QCOMPARE(server->tiktok->sent.size(), 2);
        QCOMPARE(status(id), u"sent"_s);
    }

    void aConversationsMessagesGoOutInOrder() {
        server->tiktok->sendOutcomes.push_back(TryLater{{}, u"busy"_s});
        for (const QString& text : {u"uno"_s, u"dos"_s, u"tres"_s})
            QCOMPARE(say(text).status, 201);
        QVERIFY(server->rest());
        QCOMPARE(server->tiktok->sent.size(), 1); // the others wait for the first
        QVERIFY(server->later(5s));
        QStringList texts;
        for (const OutgoingMessage& sent : server->tiktok->sent)
            texts += sent.text;
        QCOMPARE(texts, QStringList({u"uno"_s, u"uno"_s, u"dos"_s, u"tres"_s}));
    }

    void anUnclearSendIsNeverRepeatedBlindly() {
        server->tiktok->sendOutcomes.push_back(Unclear{u"timed out"_s});
        const QString id = sendAndRest(u"quizás"_s);
        QCOMPARE(status(id), u"queued"_s);
        for (int i = 0; i < 20; ++i)
            QVERIFY(server->later(10s));
        QCOMPARE(server->tiktok->sent.size(), 1);
        QCOMPARE(errorCode(id), u"unconfirmed"_s);
    }

    void anUnclearSendEndsThoughTheClockIsTurnedBack() {
        server->clock->turn(1h);
        server->tiktok->sendOutcomes.push_back(Unclear{u"timed out"_s});
        const QString id = sendAndRest(u"quizás"_s);
        server->clock->turn(-1h);
        for (int i = 0; i < 20; ++i)
            QVERIFY(server->later(10s));
        QCOMPARE(errorCode(id), u"unconfirmed"_s);
    }

    void anUnclearSendThatThePlatformShowsIsSent() {
        server->tiktok->sendOutcomes.push_back(Unclear{});
        server->tiktok->findOutcomes.push_back(u"found-1"_s);
        const QString id = sendAndRest(u"quizás"_s);
        QVERIFY(server->later(6s));
        QCOMPARE(status(id), u"sent"_s);
        QCOMPARE(message(id)[u"platform_id"_s], u"found-1"_s);
        QCOMPARE(server->tiktok->sent.size(), 1);
    }

    void anUnclearSendIsNotProvedByTheIdOfAnotherMessage() {
        const QString first = sendAndRest(u"lo mismo"_s);
        QCOMPARE(message(first)[u"platform_id"_s], u"platform-1"_s);
        server->tiktok->sendOutcomes.push_back(Unclear{});
        server->tiktok->findOutcomes.push_back(u"platform-1"_s); // the same words, but the first message's
        const QString second = sendAndRest(u"lo mismo"_s);
        QVERIFY(server->later(6s));
        QVERIFY(server->tiktok->findOutcomes.empty()); // it was asked
        QCOMPARE(status(first), u"sent"_s);
        QCOMPARE(message(first)[u"platform_id"_s], u"platform-1"_s);
        QVERIFY(status(second) != u"sent"_s);
        QVERIFY(message(second)[u"platform_id"_s] != u"platform-1"_s);
        QCOMPARE(outgoing(), 2);
        QCOMPARE(server->tiktok->sent.size(), 2); // and it isn't repeated blindly
    }

    void anUnclearSendThatThePlatformShowsItNeverGotIsSentAgain() {
        server->tiktok->sendOutcomes.push_back(Unclear{});
        server->tiktok->findOutcomes.push_back(QString());
        const QString id = sendAndRest(u"quizás"_s);
        QVERIFY(server->later(6s));
        QVERIFY(server->later(5s));
        QCOMPARE(server->tiktok->sent.size(), 2);
        QCOMPARE(status(id), u"sent"_s);
    }

    void anEchoOrAStatusProvesAnUnclearSend_data() {
        QTest::addColumn<QString>("proof");
        for (const char* proof : {"echo by words", "echo by correlation", "status by correlation"})
            QTest::newRow(proof) << QString::fromLatin1(proof);
    }
    void anEchoOrAStatusProvesAnUnclearSend() {
        QFETCH(QString, proof);
        server->tiktok->sendOutcomes.push_back(Unclear{});
        const QString id = sendAndRest(u"¿Algo más?"_s);
        const QString next = say(u"y otra"_s).json()[u"id"_s].toString();
        if (proof == "echo by words"_L1)
            deliver({echo(u"p7"_s, u"¿Algo  más? "_s, true)});
        else if (proof == "echo by correlation"_L1)
            deliver({echo(u"p7"_s, u"other words"_s, false, id)});
        else
            deliver(
                {statusEvent({{u"id"_s, u"p7"_s}, {u"correlation"_s, id}, {u"status"_s, u"delivered"_s}})});
        QVERIFY(server->rest());
        QCOMPARE(message(id)[u"platform_id"_s], u"p7"_s);
        QCOMPARE(status(id), proof.startsWith("status"_L1) ? u"delivered"_s : u"sent"_s);
        QCOMPARE(status(next), u"sent"_s); // the next one waits no longer
        QCOMPARE(outgoing(), 2);
    }

    void proofThatComesAfterItWasGivenUpStillCounts() {
        server->tiktok->sendOutcomes.push_back(Unclear{});
        const QString id = sendAndRest(u"quizás"_s);
        for (int i = 0; i < 20; ++i)
            QVERIFY(server->later(10s));
        QCOMPARE(errorCode(id), u"unconfirmed"_s);
        deliver({echo(u"p7"_s, u"quizás"_s, true)});
        QCOMPARE(status(id), u"sent"_s);
        QCOMPARE(message(id)[u"error"_s], QJsonValue());
        QCOMPARE(outgoing(), 1);
    }

    void anEchoBeforeTheAnswerIsTheSameMessage_data() {
        QTest::addColumn<QString>("words");
        QTest::newRow("as they were") << u"hola"_s;
        QTest::newRow("changed by the platform") << u"HOLA!"_s;
    }
    void anEchoBeforeTheAnswerIsTheSameMessage() {
        QFETCH(QString, words);
        server->tiktok->holdsSends = true;
        const QString id = say(u"hola"_s).json()[u"id"_s].toString();
        QTRY_COMPARE(server->tiktok->sent.size(), 1);
        deliver({echo(u"platform-1"_s, words, true)});
        deliver({statusEvent({{u"id"_s, u"platform-1"_s}, {u"status"_s, u"read"_s}})});
        server->tiktok->release();
        QVERIFY(server->rest());
        QCOMPARE(outgoing(), 1);
        QCOMPARE(message(id)[u"platform_id"_s], u"platform-1"_s);
        QCOMPARE(status(id), u"read"_s);
    }

    void aStatusBeforeTheAnswerIsKept() {
        server->tiktok->holdsSends = true;
        const QString id = say(u"hola"_s).json()[u"id"_s].toString();
        QTRY_COMPARE(server->tiktok->sent.size(), 1);
        deliver({statusEvent({{u"id"_s, u"platform-1"_s}, {u"status"_s, u"delivered"_s}})});
        server->tiktok->release();
        QVERIFY(server->rest());
        QCOMPARE(status(id), u"delivered"_s);
    }

    void aFailedStatusEndsUnlessDeliveryIsProved() {
        const QString id = sendAndRest(u"hola"_s);
        deliver({statusEvent({{u"id"_s, u"platform-1"_s},
                              {u"status"_s, u"failed"_s},
                              {u"code"_s, u"platform_refused"_s},
                              {u"detail"_s, u"no"_s}})});
        QCOMPARE(status(id), u"failed"_s);
        deliver({statusEvent({{u"id"_s, u"platform-1"_s}, {u"status"_s, u"sent"_s}})});
        QCOMPARE(status(id), u"failed"_s);
        deliver({statusEvent({{u"id"_s, u"platform-1"_s}, {u"status"_s, u"delivered"_s}})});
        QCOMPARE(status(id), u"delivered"_s);
        QCOMPARE(message(id)[u"error"_s], QJsonValue());
    }

    void aDeadTokenIsRenewedOnceAndTheMessageGoes() {
        server->tiktok->sendOutcomes.push_back(Refused{{u"account_unavailable"_s, {}}, true});
        const QString id = sendAndRest(u"hola"_s);
        QCOMPARE(status(id), u"sent"_s);
        QCOMPARE(server->tiktok->renewals, 1);
        QCOMPARE(server->tiktok->tokensUsed, QStringList({u"access token of shop"_s, u"renewed token 1"_s}));
        sendAndRest(u"otra"_s);
        QCOMPARE(server->tiktok->tokensUsed.last(), u"renewed token 1"_s); // kept
    }

    void anAccountWhoseTokenStaysDeadNeedsItsOwner() {
        server->tiktok->sendOutcomes.push_back(Refused{{u"account_unavailable"_s, u"token expired"_s}, true});
        server->tiktok->renewFailure = ChannelFailure::Refused;
        const QString id = sendAndRest(u"hola"_s);
        QCOMPARE(errorCode(id), u"account_unavailable"_s);
        const QJsonObject integration =
            server->owner().get(u"/v1/integrations"_s).json()[u"integrations"_s].toArray()[0].toObject();
        QCOMPARE(integration[u"state"_s], u"attention"_s);
        QCOMPARE(say(u"más"_s).problem(), u"account_unavailable"_s);
    }

    void whatWasUnderWayWhenTheServerEndedIsNotSentTwice_data() {
        QTest::addColumn<bool>("shown");
        QTest::newRow("the platform shows it") << true;
        QTest::newRow("the platform can't be asked") << false;
    }
    void whatWasUnderWayWhenTheServerEndedIsNotSentTwice() {
        QFETCH(bool, shown);
        server->tiktok->holdsSends = true;
        const QString id = say(u"hola"_s).json()[u"id"_s].toString();
        QTRY_COMPARE(server->tiktok->sent.size(), 1);
        QVERIFY(server->restart());
        server->tiktok->holdsSends = false;
        if (shown)
            server->tiktok->findOutcomes.push_back(u"found-1"_s);
        QVERIFY(server->rest());
        for (int i = 0; i < 20; ++i)
            QVERIFY(server->later(10s));
        QCOMPARE(server->tiktok->sent.size(), 1);
        QCOMPARE(status(id), shown ? u"sent"_s : u"failed"_s);
    }

    void whatWaitedWhenTheServerEndedIsSentAfterwards() {
        server->tiktok->sendOutcomes.push_back(TryLater{{}, u"down"_s});
        const QString id = sendAndRest(u"hola"_s);
        QVERIFY(server->restart());
        QVERIFY(server->later(10s));
        QCOMPARE(server->tiktok->sent.size(), 2);
        QCOMPARE(status(id), u"sent"_s);
    }
};

BANDEJA_TEST(SendingTest)
#include "sending_test.moc"
