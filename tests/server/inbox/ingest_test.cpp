// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/plaintext.h"
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QJsonObject in(const QString& part, const QJsonObject& body) {
    return {{part, body}};
}

/// A stream's things without what differs between two arrivals of the same words: our ids and the times of
/// arrival.
QJsonArray comparable(ApiClient client, const QString& stream) {
    QHash<QString, QString> names;
    QList<QJsonObject> things;
    for (const char* entity : {"contact", "conversation", "message"}) {
        for (QJsonObject thing : client.things(stream, QString::fromLatin1(entity))) {
            const QString own =
                thing[u"platform_id"_s].toString(thing[u"name"_s].toString() + QString::fromLatin1(entity));
            names.insert(thing[u"id"_s].toString(), own);
            things.append(thing);
        }
    }
    QStringList lines;
    for (QJsonObject thing : things) {
        for (const char* volatileMember : {"integration_id", "assignee_id"})
            thing.remove(QString::fromLatin1(volatileMember));
        QString line = QString::fromUtf8(QJsonDocument(thing).toJson(QJsonDocument::Compact));
        for (auto name = names.cbegin(); name != names.cend(); ++name)
            line.replace(name.key(), name.value());
        line.replace(QRegularExpression(u"\"att_[0-9a-z]+\""_s), u"\"att\""_s);
        lines.append(line);
    }
    lines.sort();
    return QJsonArray::fromStringList(lines);
}

} // namespace

class IngestTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QString account;

    QHash<QString, QJsonObject> messages() { return server->owner().things(account, u"message"_s); }
    QJsonObject onlyConversation() {
        const auto found = server->owner().things(account, u"conversation"_s);
        return found.size() == 1 ? found.begin().value() : QJsonObject();
    }
    QJsonObject message(const QString& platformId) {
        for (const QJsonObject& found : messages()) {
            if (found[u"platform_id"_s] == platformId)
                return found;
        }
        return {};
    }
    void deliver(const QList<QJsonObject>& events) {
        QCOMPARE(server->webhook(u"shop"_s, events).status, 200);
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
        account = server->connectAccount(domain::Channel::TikTok, u"shop"_s);
        QVERIFY(!account.isEmpty());
    }
    void cleanup() { server.reset(); }

    void S02_aCustomersMessageBecomesContactConversationAndMessage() {
        deliver({server->text(u"m1"_s, u"¿Tienen el 38? 👟"_s, 60s)});
        const auto contacts = server->owner().things(account, u"contact"_s);
        QCOMPARE(contacts.size(), 1);
        QCOMPARE(contacts.begin().value()[u"name"_s], u"Lucía Fernández"_s);
        QCOMPARE(contacts.begin().value()[u"handle"_s], u"lucia.f"_s);
        const QJsonObject conversation = onlyConversation();
        QCOMPARE(conversation[u"unread"_s], 1);
        QCOMPARE(conversation[u"channel"_s], u"tiktok"_s);
        QCOMPARE(conversation[u"replies_left"_s], 10);
        const QJsonObject m1 = message(u"m1"_s);
        QCOMPARE(m1[u"text"_s], u"¿Tienen el 38? 👟"_s);
        QCOMPARE(m1[u"direction"_s], u"in"_s);
        QCOMPARE(m1[u"status"_s], u"received"_s);
        QCOMPARE(m1[u"sent_at"_s], conversation[u"last_inbound_at"_s]);
        QCOMPARE(m1[u"author"_s].toObject()[u"id"_s], contacts.begin().key());
        const auto window = *domain::fromRfc3339(conversation[u"reply_until"_s].toString()) -
                            *domain::fromRfc3339(conversation[u"last_inbound_at"_s].toString());
        QCOMPARE(std::chrono::hours(24), window); // S06: from the platform's own time
    }

    void aServerWhoseClockIsWrongKeepsThePlatformsOrder() {
        deliver({server->text(u"m1"_s, u"uno"_s, 20min)});
        server->clock->turn(-1h);
        deliver({server->text(u"m3"_s, u"tres"_s, -55min), server->text(u"m2"_s, u"dos"_s, -50min - 10s)});
        server->clock->turn(1h);
        QVERIFY(message(u"m1"_s)[u"sent_at"_s].toString() < message(u"m2"_s)[u"sent_at"_s].toString());
        QVERIFY(message(u"m2"_s)[u"sent_at"_s].toString() < message(u"m3"_s)[u"sent_at"_s].toString());
    }

    void aWrongSignatureIsRefusedAndStoresNothing() {
        const QByteArray body =
            R"({"events":[{"account":"shop","message":{"id":"x","thread":"t","text":"hi","at":1}}]})";
        const ApiReply reply = server->rawWebhook(body, "0000");
        QCOMPARE(reply.status, 401);
        QCOMPARE(reply.problem(), u"signature"_s);
        QCOMPARE(server->rawWebhook(body, {}).status, 401);
        QVERIFY(server->owner().changes(account).isEmpty());
        QCOMPARE(server->inStore({}, [&](auto& t) { return server->service().quarantine().list(t).size(); }),
                 0);
    }

    void aPlatformThatIsNotSetUpAnswersUnavailable() {
        server->platformsConfigured = false;
        QVERIFY(server->restart());
        const QByteArray body = "{}";
        QCOMPARE(server->rawWebhook(body, TestWebhooks::signatureOf(body)).status, 503);
    }

    void genuineBodiesThatCantBeReadAreKeptSealed() {
        const QByteArray body = "{\"broken: PLAINTEXT";
        QCOMPARE(server->rawWebhook(body, TestWebhooks::signatureOf(body)).status, 200);
        deliver({in(u"hologram"_s, {{u"text"_s, u"PLAINTEXT too"_s}}),
                 server->text(u"m1"_s, u"and a good one"_s)});
        auto items = server->inStore({}, [&](auto& t) { return server->service().quarantine().list(t); });
        QCOMPARE(items.size(), 2);
        QCOMPARE(items[0].integration, QString());
        QCOMPARE(items[1].integration, account);
        const auto raw =
            server->inStore({}, [&](auto& t) { return server->service().quarantine().open(t, items[0].id); });
        QCOMPARE(raw, body);
        QCOMPARE(messages().size(), 1); // the rest of the batch counts
        const QByteArray log = server->logged.join('\n');
        QVERIFY(log.contains("webhook.quarantined") && !log.contains("PLAINTEXT"));
    }

    void accountsThatAreNotConnectedAreNotStored() {
        QCOMPARE(server->webhook(u"somebody else"_s, {server->text(u"m1"_s, u"hi"_s)}).status, 200);
        QCOMPARE(server->webhook(u"somebody else"_s, {in(u"hologram"_s, {})}).status, 200);
        QVERIFY(server->owner().changes(account).isEmpty());
        QCOMPARE(server->inStore({}, [&](auto& t) { return server->service().quarantine().list(t).size(); }),
                 0);
    }

    void aMetaAddressProvesItself() {
        const QString path = u"/webhooks/meta?hub.mode=subscribe&hub.challenge=12345&hub.verify_token="_s;
        const ApiReply right = server->anonymous().get(path + u"verify%20me"_s);
        QCOMPARE(right.status, 200);
        QCOMPARE(right.body, QByteArray("12345"));
        QCOMPARE(server->anonymous().get(path + u"wrong"_s).status, 403);
        QCOMPARE(server->anonymous().get(u"/webhooks/tiktok?hub.mode=subscribe"_s).status, 405);
    }

    void S02_whatComesTwiceAndInReverseGivesTheSameStream() {
        const auto later = server->connectAccount(domain::Channel::TikTok, u"shop backwards"_s);
        const QString quoted = u"m2"_s;
        QJsonObject answer = server->text(u"m4"_s, u"That one"_s, 200s);
        QJsonObject part = answer[u"message"_s].toObject();
        part[u"quotes"_s] = quoted;
        answer[u"message"_s] = part;
        QJsonObject echo = server->text(u"e1"_s, u"Hola, claro"_s, 350s);
        part = echo[u"message"_s].toObject();
        part[u"direction"_s] = u"out"_s;
        part[u"name"_s] = QString();
        echo[u"message"_s] = part;
        QJsonObject picture = server->text(u"m5"_s, u"mira"_s, 100s);
        part = picture[u"message"_s].toObject();
        part[u"kind"_s] = u"image"_s;
        part[u"media"_s] = QJsonArray{
            QJsonObject{{u"kind"_s, u"image"_s}, {u"mime"_s, u"image/jpeg"_s}, {u"name"_s, u"zapato.jpg"_s}}};
        picture[u"message"_s] = part;
        const QList<QJsonObject> events{
            server->text(u"m1"_s, u"Hola"_s, 400s),
            echo,
            in(u"status"_s, {{u"id"_s, u"e1"_s}, {u"status"_s, u"delivered"_s}}),
            server->text(u"m2"_s, u"¿Tienen el 38?"_s, 300s),
            server->text(u"m3"_s, u"oops"_s, 250s),
            in(u"unsent"_s, {{u"id"_s, u"m3"_s}}),
            answer,
            in(u"edit"_s, {{u"id"_s, u"m2"_s}, {u"text"_s, u"¿Tienen el 39?"_s}}),
            in(u"reaction"_s, {{u"id"_s, u"e1"_s}, {u"emoji"_s, u"❤"_s}}),
            in(u"status"_s,
               {{u"thread"_s, u"thread-1"_s}, {u"up_to"_s, server->ago(340s)}, {u"status"_s, u"read"_s}}),
            picture,
            server->text(u"other"_s, u"Oi, vocês entregam?"_s, 150s, u"thread-2"_s, u"customer-2"_s),
        };
        for (const QJsonObject& event : events)
            deliver({event});
        deliver(events); // all of it again, in one body
        QList<QJsonObject> reversed;
        for (const QJsonObject& event : events)
            reversed.prepend(event);
        QCOMPARE(server->webhook(u"shop backwards"_s, reversed).status, 200);
        for (const QJsonObject& event : reversed)
            QCOMPARE(server->webhook(u"shop backwards"_s, {event}).status, 200);

        const QJsonArray forward = comparable(server->owner(), account);
        const QJsonArray backward = comparable(server->owner(), later);
        QCOMPARE(forward.size(), 2 + 2 + 7);
        for (qsizetype i = 0; i < forward.size(); ++i)
            QCOMPARE(backward[i].toString(), forward[i].toString());
        QCOMPARE(message(u"m4"_s)[u"reply_to"_s], message(u"m2"_s)[u"id"_s]);
        QCOMPARE(message(u"e1"_s)[u"status"_s], u"read"_s);
        QCOMPARE(message(u"m2"_s)[u"text"_s], u"¿Tienen el 39?"_s);
        QCOMPARE(message(u"m2"_s)[u"edited"_s], true);
    }

    void R10_anUnsentMessageLeavesNothingBehind_data() {
        QTest::addColumn<bool>("early");
        QTest::newRow("after it came") << false;
        QTest::newRow("before it came") << true;
    }
    void R10_anUnsentMessageLeavesNothingBehind() {
        QFETCH(bool, early);
        QJsonObject original = server->text(u"m1"_s, u"SECRET words"_s);
        QJsonObject part = original[u"message"_s].toObject();
        part[u"media"_s] = QJsonArray{QJsonObject{{u"kind"_s, u"image"_s}, {u"id"_s, u"media-1"_s}}};
        original[u"message"_s] = part;
        const QJsonObject unsent = in(u"unsent"_s, {{u"id"_s, u"m1"_s}});
        deliver(early ? QList{unsent, original} : QList{original, unsent});
        const QJsonObject m1 = message(u"m1"_s);
        QCOMPARE(m1[u"deleted"_s], true);
        QCOMPARE(m1[u"text"_s], QString());
        QVERIFY(m1[u"attachments"_s].toArray().isEmpty());
        QCOMPARE(onlyConversation()[u"unread"_s], 0);
        deliver({original}); // it may be delivered once more, for days
        QCOMPARE(message(u"m1"_s)[u"text"_s], QString());
        const qint64 left = server->inStore(server->workspace(), [](auto& t) {
            return *t.number("SELECT (SELECT count(*) FROM attachment) + (SELECT count(*) FROM job) + "
                             "(SELECT count(*) FROM early)");
        });
        QCOMPARE(left, 0);
    }

    void timesOfTheFarFutureCountAsNow() {
        deliver({server->text(u"m1"_s, u"from the day after tomorrow"_s, -48h),
                 server->text(u"m2"_s, u"clocks differ"_s, -2min)});
        const auto sent = *domain::fromRfc3339(message(u"m1"_s)[u"sent_at"_s].toString());
        QVERIFY(sent <= server->clock->now());
        const auto near = *domain::fromRfc3339(message(u"m2"_s)[u"sent_at"_s].toString());
        QVERIFY(near > server->clock->now());
    }

    void longAndStrangeTextsAreStoredHarmless() {
        const QString megabyte = QString(1'000'000, u'ñ');
        QString strange = u"\u202eabc\u0000def\r\nשלום\u0007 "_s;
        strange += QChar(0xd800);
        deliver({server->text(u"m1"_s, megabyte, 10s), server->text(u"m2"_s, strange, 5s),
                 server->text(u"m3"_s, {}, 4s)});
        QCOMPARE(message(u"m1"_s)[u"text"_s].toString(), megabyte);
        QCOMPARE(message(u"m2"_s)[u"text"_s].toString(), domain::storable(strange));
        QVERIFY(!message(u"m2"_s)[u"text"_s].toString().contains(QChar(7)));
        QVERIFY(!message(u"m3"_s).isEmpty());
    }

    void aMessageWithoutAnIdIsToldFromItsRepetition() {
        QJsonObject event = server->text({}, u"sin id"_s);
        QJsonObject part = event[u"message"_s].toObject();
        part[u"fallback"_s] = u"customer-1 1790000000 text"_s;
        event[u"message"_s] = part;
        deliver({event});
        deliver({event});
        QCOMPARE(messages().size(), 1);
        QCOMPARE(messages().begin().value()[u"platform_id"_s], QJsonValue());
    }

    void theNewestMessageSaysWhatAContactIsCalled() {
        QJsonObject old = server->text(u"m1"_s, u"a"_s, 500s);
        QJsonObject part = old[u"message"_s].toObject();
        part[u"name"_s] = u"Lucía F."_s;
        old[u"message"_s] = part;
        deliver({server->text(u"m2"_s, u"b"_s, 100s)});
        deliver({old});
        const auto contacts = server->owner().things(account, u"contact"_s);
        QCOMPARE(contacts.size(), 1);
        QCOMPARE(contacts.begin().value()[u"name"_s], u"Lucía Fernández"_s);
    }

    void whoChangesTheirNumberStaysTheSamePerson_data() {
        QTest::addColumn<QList<int>>("order");
        QTest::newRow("as it happened") << QList<int>{0, 1, 2};
        QTest::newRow("the change comes last") << QList<int>{0, 2, 1};
        QTest::newRow("the change comes first") << QList<int>{1, 0, 2};
        QTest::newRow("backwards") << QList<int>{2, 1, 0};
        QTest::newRow("old words come last") << QList<int>{1, 2, 0};
    }
    void whoChangesTheirNumberStaysTheSamePerson() {
        QFETCH(QList<int>, order);
        const QString whatsapp = server->connectAccount(domain::Channel::WhatsApp, u"phone"_s);
        const QList<QJsonObject> events{
            server->text(u"m1"_s, u"old number"_s, 300s, u"5215550001"_s, u"5215550001"_s),
            in(u"renamed"_s, {{u"before"_s, u"5215550001"_s}, {u"now"_s, u"5215550002"_s}}),
            server->text(u"m2"_s, u"new number"_s, 100s, u"5215550002"_s, u"5215550002"_s),
        };
        for (const int i : order)
            QCOMPARE(server->webhook(u"phone"_s, {events[i]}, u"meta"_s).status, 200);
        const bool bothBegan = order == QList<int>({0, 2, 1}); // two histories that have begun are not joined
        QCOMPARE(server->owner().things(whatsapp, u"contact"_s).size(), bothBegan ? 2 : 1);
        QCOMPARE(server->owner().things(whatsapp, u"conversation"_s).size(), bothBegan ? 2 : 1);
        QCOMPARE(server->owner().things(whatsapp, u"message"_s).size(), 2);
    }

    void whoAnswersInThePlatformsAppHasReadWhatWasThere() {
        deliver({server->text(u"m1"_s, u"hola"_s, 100s)});
        QJsonObject echo = server->text(u"e1"_s, u"Buenas"_s, 50s);
        QJsonObject part = echo[u"message"_s].toObject();
        part[u"direction"_s] = u"out"_s;
        echo[u"message"_s] = part;
        deliver({echo});
        QCOMPARE(onlyConversation()[u"unread"_s], 0);
        QCOMPARE(message(u"e1"_s)[u"direction"_s], u"out"_s);
        QCOMPARE(message(u"e1"_s)[u"status"_s], u"sent"_s);
        QCOMPARE(message(u"e1"_s)[u"author"_s].toObject()[u"type"_s], u"platform"_s);
        deliver({server->text(u"m2"_s, u"otra cosa"_s, 10s)});
        QCOMPARE(onlyConversation()[u"unread"_s], 1);
    }

    void readingSettlesTheCountAndANewMessageOpensAClosedConversation() {
        deliver({server->text(u"m1"_s, u"hola"_s, 100s)});
        const QString id = onlyConversation()[u"id"_s].toString();
        ApiClient owner = server->owner();
        QCOMPARE(owner.post(u"/v1/conversations/%1/read"_s.arg(id)).json()[u"unread"_s], 0);
        QCOMPARE(owner.patch(u"/v1/conversations/"_s + id, {{u"status"_s, u"closed"_s}}).json()[u"status"_s],
                 u"closed"_s);
        deliver({server->text(u"late"_s, u"sent before, came after"_s, 200s)});
        QCOMPARE(onlyConversation()[u"status"_s], u"open"_s);
        QCOMPARE(onlyConversation()[u"unread"_s], 1); // nobody has seen it
    }

    void anAccountSaysWhenItNeedsItsOwner() {
        const auto state = [&] {
            return server->owner()
                .get(u"/v1/integrations"_s)
                .json()[u"integrations"_s]
                .toArray()[0]
                .toObject()[u"state"_s]
                .toString();
        };
        QCOMPARE(state(), u"active"_s);
        deliver({in(u"authorization_removed"_s, {})});
        QCOMPARE(state(), u"attention"_s);
        deliver({in(u"notice"_s, {{u"attention"_s, false}})});
        QCOMPARE(state(), u"active"_s);
    }

    void oneBodyMayBeForSeveralAccounts() {
        const QString second = server->connectAccount(domain::Channel::TikTok, u"second"_s);
        QJsonArray events;
        for (const QString& to : {u"shop"_s, u"second"_s, u"nobody"_s}) {
            QJsonObject event = server->text(u"m-"_s + to, u"hola "_s + to);
            event[u"account"_s] = to;
            events.append(event);
        }
        const QByteArray body = QJsonDocument(QJsonObject{{u"events"_s, events}}).toJson();
        QCOMPARE(server->rawWebhook(body, TestWebhooks::signatureOf(body)).status, 200);
        QCOMPARE(messages().size(), 1);
        QCOMPARE(server->owner().things(second, u"message"_s).size(), 1);
    }

    void S02_everyChangeHasTheNextNumber() {
        for (int i = 0; i < 20; ++i)
            deliver({server->text(u"m%1"_s.arg(i), u"hola"_s, 60s, u"thread-%1"_s.arg(i % 3))});
        const QList<QJsonObject> changes = server->owner().changes(account);
        qint64 expected = 0;
        for (const QJsonObject& change : changes)
            QCOMPARE(change[u"seq"_s].toInteger(), ++expected);
        QVERIFY(expected >= 40);
    }
};

BANDEJA_TEST(IngestTest)
#include "ingest_test.moc"
