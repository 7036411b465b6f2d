// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/server/serverprocess.h"
#include "tests/support/server/testserver.h"

#include <QDir>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QWebSocket>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What an operator sees: readiness, metrics, and an end without loss.
class MonitoringTest : public QObject {
    Q_OBJECT

    static QStringList reasons(const ApiReply& reply) {
        QStringList reasons;
        const QJsonArray array = reply.json()[u"reasons"_s].toArray();
        for (const QJsonValue& reason : array)
            reasons.append(reason.toString());
        return reasons;
    }
    static void prepare(TestServer& server) {
        server.settings.monitoring.remembered = 0ms;
        server.settings.monitoring.patience = 500ms;
    }

    /// Not with an ApiClient: the metrics are no part of the contract.
    static QByteArray metricsOf(TestServer& server) {
        QNetworkAccessManager network;
        const std::unique_ptr<QNetworkReply> reply(
            network.get(QNetworkRequest(QUrl(server.service().monitoring().listening() + u"/metrics"_s))));
        QSignalSpy ended(reply.get(), &QNetworkReply::finished);
        return ended.wait() && reply->header(QNetworkRequest::ContentTypeHeader) ==
                                   QVariant(u"text/plain; version=0.0.4; charset=utf-8"_s)
                   ? reply->readAll()
                   : QByteArray();
    }

private Q_SLOTS:
    void aServerThatWorksIsReady() {
        TestServer server;
        prepare(server);
        QVERIFY(server.start());
        const ApiReply reply = server.anonymous().get(u"/readyz"_s);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json()[u"status"_s].toString(), u"ready"_s);
    }

    void withoutItsKeysItIsNotReady() {
        TestServer server;
        prepare(server);
        QVERIFY(server.start());
        QVERIFY(QDir(server.folder()).rename(u"keys"_s, u"elsewhere"_s));
        const ApiReply reply = server.anonymous().get(u"/readyz"_s);
        QCOMPARE(reply.status, 503);
        QCOMPARE(reasons(reply), QStringList{u"keys"_s});
        QVERIFY(QDir(server.folder()).rename(u"elsewhere"_s, u"keys"_s));
        QCOMPARE(server.anonymous().get(u"/readyz"_s).status, 200);
    }

    void aStoreThatDoesNotAnswerIsNotReady() {
        TestServer server;
        server.settings.foundation.store.writers = 1;
        prepare(server);
        QVERIFY(server.start());
        QSemaphore go;
        auto held = server.service().store().write(server.workspace(), [&](server::store::Transaction&) {
            go.acquire();
            return true;
        });
        const ApiReply reply = server.anonymous().get(u"/readyz"_s);
        go.release();
        QCOMPARE(reply.status, 503);
        QVERIFY(reasons(reply).contains(u"store_slow"_s));
        held.waitForFinished();
        QCOMPARE(server.anonymous().get(u"/healthz"_s).status, 200);
    }

    void aClosedStoreAndAFullDiskAreNotReady() {
        TestServer server;
        prepare(server);
        server.settings.monitoring.leastDisk = std::numeric_limits<qint64>::max();
        QVERIFY(server.start());
        server.service().store().close();
        const ApiReply reply = server.anonymous().get(u"/readyz"_s);
        QCOMPARE(reasons(reply), QStringList({u"disk"_s, u"store"_s}));
    }

    void aSchedulerThatNoLongerLooksIsNotReady() {
        TestServer server;
        prepare(server);
        server.settings.monitoring.patience = 100ms;
        QVERIFY(server.start());
        QVERIFY(server.rest());
        server.service().scheduler().stop();
        QTRY_COMPARE(reasons(server.anonymous().get(u"/readyz"_s)), QStringList{u"scheduler"_s});
        server.service().scheduler().start();
        QTRY_COMPARE(server.anonymous().get(u"/readyz"_s).status, 200);
    }

    void metricsCountWithoutNamingAnybody() {
        TestServer server;
        prepare(server);
        server.settings.monitoring.showsMetrics = true;
        QVERIFY(server.start());
        const QString account = server.connectAccount(domain::Channel::TikTok, u"shop"_s);
        QCOMPARE(server.webhook(u"shop"_s, {server.text(u"m1"_s, u"hola"_s)}).status, 200);
        QCOMPARE(server.rawWebhook("{}", "wrong").status, 401);
        server.owner().get(u"/v1/changes?stream="_s + account);
        server.anonymous().get(u"/v1/nothing/"_s + account);
        QWebSocket socket;
        QSignalSpy greeted(&socket, &QWebSocket::textMessageReceived);
        QNetworkRequest request(QUrl(QString(server.url()).replace(u"http"_s, u"ws"_s) + u"/v1/events"_s));
        request.setRawHeader("Authorization", "Bearer " + server.owner().token());
        socket.open(request);
        QVERIFY(greeted.wait());

        const QByteArray text = metricsOf(server);
        for (const char* line :
             {"bandeja_http_requests_total{method=\"GET\",route=\"/v1/changes\",status=\"2xx\"} 1\n",
              "bandeja_http_requests_total{method=\"any\",route=\"none\",status=\"4xx\"} 1\n",
              "bandeja_http_request_duration_seconds_count{route=\"/v1/changes\"} 1\n",
              "bandeja_webhooks_total{source=\"tiktok\",outcome=\"taken\"} 1\n",
              "bandeja_webhooks_total{source=\"tiktok\",outcome=\"forged\"} 1\n", "bandeja_event_sockets 1\n",
              "bandeja_store_waiting 0\n", "bandeja_store_transaction_seconds_count{kind=\"write\"} 1\n",
              "# TYPE bandeja_jobs gauge\n", "bandeja_process_resident_bytes ",
              "bandeja_jobs{state=\"dead\"} 0\n", "bandeja_jobs_late_seconds ", "bandeja_quarantined 0\n"})
            QVERIFY2(text.contains(line), line);
        for (const QString& word : {account, server.workspace(), u"shop"_s, u"luna"_s, u"hola"_s})
            QVERIFY2(!text.toLower().contains(word.toLatin1()), qPrintable(word));
        QCOMPARE(server.anonymous().get(u"/metrics"_s).status, 404); // not where anybody may ask
    }

    void metricsAreOnlyForThisMachine() {
        TestServer server;
        server.settings.monitoring.showsMetrics = true;
        server.settings.monitoring.address = QHostAddress(QHostAddress::AnyIPv4);
        QVERIFY(!server.start());
        QVERIFY(server.problem.contains(u"loopback"));
    }

    void askedToEndItFinishesWhatItHasBegun() {
        QTemporaryDir folder;
        const QString data = folder.filePath(u"data"_s);
        ServerProcess server(QStringLiteral(DOUBLES_PROGRAM));
        server.environment.insert(u"BANDEJA_TEST_SENDS"_s, folder.filePath(u"sends"_s));
        server.environment.insert(u"BANDEJA_SHUTDOWN_DRAIN_SECONDS"_s, u"1"_s);
        server.command({u"workspace"_s, u"create"_s, u"--data"_s, data, u"--name"_s, u"Luna"_s,
                        u"--owner-email"_s, u"a@b.example"_s},
                       "zapatos rojos");
        const QByteArray token =
            server.command({u"token"_s, u"create"_s, u"--data"_s, data, u"--email"_s, u"a@b.example"_s})
                .output[u"token"_s]
                .toString()
                .toLatin1();
        QVERIFY2(server.serve(data), server.log().constData());
        ApiClient client(server.url(), token);
        QWebSocket socket;
        QSignalSpy greeted(&socket, &QWebSocket::textMessageReceived);
        QSignalSpy closed(&socket, &QWebSocket::disconnected);
        QNetworkRequest request(QUrl(QString(server.url()).replace(u"http"_s, u"ws"_s) + u"/v1/events"_s));
        request.setRawHeader("Authorization", "Bearer " + token);
        socket.open(request);
        QVERIFY(greeted.wait());
        QCOMPARE(client.get(u"/readyz"_s).status, 200);

        server.process().terminate();
        // While the balancer learns of it, requests are still answered.
        QTRY_COMPARE(client.get(u"/readyz"_s).status, 503);
        QCOMPARE(reasons(client.get(u"/readyz"_s)), QStringList{u"ending"_s});
        QCOMPARE(client.get(u"/v1/session"_s).status, 200);
        QVERIFY(closed.count() == 1 || closed.wait());
        QCOMPARE(socket.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
        QVERIFY(server.process().state() == QProcess::NotRunning || server.process().waitForFinished(20'000));
        QCOMPARE(server.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(server.process().exitCode(), 0);
    }
};

BANDEJA_TEST(MonitoringTest)
#include "monitoring_test.moc"
