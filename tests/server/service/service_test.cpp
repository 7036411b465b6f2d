// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class ServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void P07_outsideOfLoopbackThereIsTlsOrNothing() {
        TestServer server;
        server.settings.address = QHostAddress(QHostAddress::AnyIPv4);
        QVERIFY(!server.start());
        QVERIFY(server.problem.contains("TLS"_L1));
        server.settings.http.behindProxy = true;
        QVERIFY(server.start());
    }

    void oneServerServesADataFolder() {
        TestServer server;
        QVERIFY(server.start());
        server::log::Log quiet([](const QByteArray&) {});
        const auto second = server::service::Service::start(server.settings, {}, server.clock, quiet);
        if (TestDatabase::isPostgres()) {
            QVERIFY(second.has_value()); // several share a PostgreSQL
            return;
        }
        QVERIFY(!second.has_value());
        QVERIFY(second.error().contains("serves this data folder"_L1));
    }

    void healthIsForAll() {
        TestServer server;
        QVERIFY(server.start());
        const ApiReply reply = server.anonymous().get(u"/healthz"_s);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json(), (QJsonObject{{u"status"_s, u"ok"_s}}));
    }

    void aRequestThatIsUnderWayIsAnsweredBeforeTheEnd() {
        TestServer server;
        QVERIFY(server.start());
        server.settings.removal.patience = 10s;
        QVERIFY(server.restart());
        const QString account = server.connectAccount(domain::Channel::TikTok, u"shop"_s);
        server.tiktok->holdsRevocations = true;
        QTimer::singleShot(0, this, [&] { // while the removal below waits for its platform
            QVERIFY(QTest::qWaitFor([&] { return server.tiktok->revocations == 1; }));
            server.service().stop([] {});
            server.tiktok->release();
        });
        QCOMPARE(server.owner().remove(u"/v1/integrations/"_s + account).status, 200);
    }

    void aMessageThatIsBeingSentIsWaitedFor() {
        TestServer server;
        QVERIFY(server.start());
        const QString account = server.connectAccount(domain::Channel::TikTok, u"shop"_s);
        QCOMPARE(server.webhook(u"shop"_s, {server.text(u"m1"_s, u"hola"_s)}).status, 200);
        const QString conversation = server.owner().things(account, u"conversation"_s).begin().key();
        server.tiktok->holdsSends = true;
        const ApiReply reply =
            server.owner().post(u"/v1/conversations/%1/messages"_s.arg(conversation), {{u"text"_s, u"x"_s}});
        QTRY_COMPARE(server.tiktok->sent.size(), 1);
        bool done = false;
        server.service().stop([&] { done = true; });
        QCoreApplication::processEvents();
        QVERIFY(!done);
        server.tiktok->release();
        QTRY_VERIFY(done);
        QVERIFY(server.restart());
        const QJsonObject message =
            server.owner().things(account, u"message"_s).value(reply.json()[u"id"_s].toString());
        QCOMPARE(message[u"status"_s], u"sent"_s);
    }

    void unknownPathsAndMethodsAreProblems() {
        TestServer server;
        QVERIFY(server.start());
        const ApiReply missing = server.owner().get(u"/v1/nothing"_s);
        QCOMPARE(missing.status, 404);
        QCOMPARE(missing.contentType, QByteArray("application/problem+json"));
        QCOMPARE(missing.problem(), u"not_found"_s);
        const ApiReply wrong = server.owner().remove(u"/v1/session"_s);
        QCOMPARE(wrong.status, 405);
        QCOMPARE(wrong.headers.value("allow"), QByteArray("GET"));
        QVERIFY(!wrong.headers.contains("access-control-allow-origin"));
    }
};

BANDEJA_TEST(ServiceTest)
#include "service_test.moc"
