// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/server/doubles.h"
#include "tests/support/server/serverprocess.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

/// A server that is killed in the middle of its work.
class CrashTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<ServerProcess> server;
    QByteArray token;
    QString account;

    QString data() const { return folder->filePath(u"data"_s); }
    QString sends() const { return folder->filePath(u"sends"_s); }
    ApiClient client() const { return ApiClient(server->url(), token); }

    static QByteArray webhook(const QString& id, const QString& thread) {
        const QJsonObject message{{u"id"_s, id},
                                  {u"thread"_s, thread},
                                  {u"from"_s, thread},
                                  {u"name"_s, u"Eva"_s},
                                  {u"text"_s, QString(u"hola "_s + id)},
                                  {u"at"_s, QDateTime::currentMSecsSinceEpoch() - 1000}};
        return QJsonDocument(QJsonObject{{u"events"_s, QJsonArray{QJsonObject{{u"account"_s, u"shop"_s},
                                                                              {u"message"_s, message}}}}})
            .toJson();
    }
    ApiReply deliver(const QString& id, const QString& thread) {
        const QByteArray body = webhook(id, thread);
        return ApiClient(server->url())
            .send("POST", u"/webhooks/tiktok"_s, body,
                  {{"X-Test-Signature", TestWebhooks::signatureOf(body)}});
    }
    void checkNumbers() {
        qint64 expected = 0;
        for (const QJsonObject& change : client().changes(account))
            QCOMPARE(change[u"seq"_s].toInteger(), ++expected);
    }

private Q_SLOTS:
    void init() {
        folder = std::make_unique<QTemporaryDir>();
        server = std::make_unique<ServerProcess>(QStringLiteral(DOUBLES_PROGRAM));
        server->environment.insert(u"BANDEJA_TEST_SENDS"_s, sends());
        const QString workspace =
            server
                ->command({u"workspace"_s, u"create"_s, u"--data"_s, data(), u"--name"_s, u"Luna"_s,
                           u"--owner-email"_s, u"a@b.example"_s},
                          "zapatos rojos")
                .output[u"workspace"_s]
                .toString();
        token =
            server->command({u"token"_s, u"create"_s, u"--data"_s, data(), u"--email"_s, u"a@b.example"_s})
                .output[u"token"_s]
                .toString()
                .toLatin1();
        account =
            server
                ->command({u"integration"_s, u"add"_s, u"--data"_s, data(), u"--workspace"_s, workspace,
                           u"--channel"_s, u"tiktok"_s, u"--account"_s, u"shop"_s, u"--name"_s, u"Luna"_s},
                          "token")
                .output[u"integration"_s]
                .toString();
        QVERIFY(!account.isEmpty());
    }
    void cleanup() { server.reset(); }

    void noMessageThatWasAcknowledgedIsLost() {
        QSet<QString> acknowledged;
        int number = 0;
        for (int round = 0; round < 4; ++round) {
            QVERIFY2(server->serve(data()), server->log().constData());
            QNetworkAccessManager network;
            QList<QNetworkReply*> replies;
            for (int i = 0; i < 120; ++i) {
                const QString id = u"m%1"_s.arg(number++);
                const QByteArray body = webhook(id, u"thread-%1"_s.arg(i % 5));
                QNetworkRequest request(QUrl(server->url() + u"/webhooks/tiktok"_s));
                request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
                request.setRawHeader("X-Test-Signature", TestWebhooks::signatureOf(body));
                QNetworkReply* const reply = network.post(request, body);
                connect(reply, &QNetworkReply::finished, this, [&acknowledged, reply, id] {
                    if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200)
                        acknowledged.insert(id);
                });
                replies.append(reply);
            }
            const qsizetype wanted = acknowledged.size() + 20 + 15 * round;
            QVERIFY(QTest::qWaitFor([&] { return acknowledged.size() >= wanted; }, 20'000));
            server->kill();
            qDeleteAll(replies);
        }
        QVERIFY2(server->serve(data()), server->log().constData());
        QSet<QString> stored;
        for (const QJsonObject& message : client().things(account, u"message"_s))
            stored.insert(message[u"platform_id"_s].toString());
        QVERIFY(stored.contains(acknowledged));
        checkNumbers();
        QCOMPARE(deliver(u"m0"_s, u"thread-0"_s).status,
                 200); // the platform repeats what it had no answer to
        QCOMPARE(client().things(account, u"message"_s).size(), stored.size());
    }

    void aKillRightAfterTheAnswerLosesNothing() {
        QStringList acknowledged;
        for (int round = 0; round < 6; ++round) {
            QVERIFY2(server->serve(data()), server->log().constData());
            const QString id = u"last%1"_s.arg(round);
            QCOMPARE(deliver(id, u"thread-%1"_s.arg(round % 2)).status, 200);
            server->kill();
            acknowledged.append(id);
        }
        QVERIFY2(server->serve(data()), server->log().constData());
        QStringList stored;
        for (const QJsonObject& message : client().things(account, u"message"_s))
            stored.append(message[u"platform_id"_s].toString());
        stored.sort();
        QCOMPARE(stored, acknowledged);
        checkNumbers();
    }

    void whatIsInQuarantineIsListedReplayedAndDropped() {
        QVERIFY2(server->serve(data()), server->log().constData());
        const QByteArray broken = "{\"events\": WORDSOFCUSTOMER";
        for (int i = 0; i < 2; ++i)
            QCOMPARE(ApiClient(server->url())
                         .send("POST", u"/webhooks/tiktok"_s, broken,
                               {{"X-Test-Signature", TestWebhooks::signatureOf(broken)}})
                         .status,
                     200);
        const auto ask = [&](const QString& verb, const QString& id = {}) { // beside the server that serves
            QStringList arguments{u"quarantine"_s, verb, u"--data"_s, data()};
            return server->command(id.isEmpty() ? arguments : arguments + QStringList{u"--id"_s, id});
        };
        const auto listed = ask(u"list"_s);
        QCOMPARE(listed.code, 0);
        const QJsonArray items = listed.output[u"quarantine"_s].toArray();
        QCOMPARE(items.size(), 2);
        const QString first = items[0].toObject()[u"id"_s].toString();
        const auto replayed = ask(u"replay"_s, first);
        QCOMPARE(replayed.code, 0);
        QCOMPARE(replayed.output[u"done"_s], false); // nobody has taught it to read that
        QCOMPARE(replayed.output[u"unreadable"_s], 1);
        QVERIFY(!QJsonDocument(listed.output).toJson().contains("WORDSOFCUSTOMER"));
        QVERIFY(!QJsonDocument(replayed.output).toJson().contains("WORDSOFCUSTOMER"));
        QCOMPARE(ask(u"drop"_s, first).code, 0);
        QCOMPARE(ask(u"drop"_s, first).code, 1);
        QCOMPARE(ask(u"replay"_s, first).code, 1);
        QCOMPARE(ask(u"list"_s).output[u"quarantine"_s].toArray().size(), 1);
    }

    void noMessageIsLostOrSentTwice() {
        QVERIFY2(server->serve(data()), server->log().constData());
        for (int i = 0; i < 4; ++i)
            QCOMPARE(deliver(u"in%1"_s.arg(i), u"thread-%1"_s.arg(i)).status, 200);
        const QStringList conversations = client().things(account, u"conversation"_s).keys();
        QCOMPARE(conversations.size(), 4);
        QHash<QString, QString> accepted; // by Idempotency-Key
        for (int i = 0; i < 32; ++i) {
            if (i % 10 == 9) {
                server->kill();
                QVERIFY2(server->serve(data()), server->log().constData());
            }
            const QByteArray key = "key-" + QByteArray::number(i);
            const QString path = u"/v1/conversations/%1/messages"_s.arg(conversations[i % 4]);
            const ApiReply reply = client().post(path, {{u"text"_s, u"respuesta %1"_s.arg(i)}}, key);
            QCOMPARE(reply.status, 201);
            QCOMPARE(client().post(path, {{u"text"_s, u"respuesta %1"_s.arg(i)}}, key).json()[u"id"_s],
                     reply.json()[u"id"_s]);
            accepted.insert(QString::fromLatin1(key), reply.json()[u"id"_s].toString());
        }
        const auto allSent = [&] {
            const auto messages = client().things(account, u"message"_s);
            return std::all_of(accepted.begin(), accepted.end(), [&](const QString& id) {
                return messages.value(id)[u"status"_s] == u"sent"_s;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(allSent(), 40'000);
        QFile file(sends());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QList<QByteArray> sent = file.readAll().split('\n');
        sent.removeAll(QByteArray());
        QCOMPARE(sent.size(), accepted.size());
        QCOMPARE(QSet<QByteArray>(sent.begin(), sent.end()).size(), sent.size());
        checkNumbers();
    }
};

BANDEJA_TEST(CrashTest)
#include "crash_test.moc"
