// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/closecode.h"
#include "tests/support/registry.h"
#include "tests/support/server/browser.h"
#include "tests/support/server/testserver.h"

#include <QSignalSpy>
#include <QWebSocket>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class SessionsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;

    SignedIn signIn() {
        return Browser(*server).signIn(QString::fromLatin1(TestServer::ownerEmail),
                                       QString::fromLatin1(TestServer::ownerPassword));
    }
    ApiClient clientOf(const SignedIn& who) const { return ApiClient(server->url(), who.access()); }
    void open(QWebSocket& socket, const SignedIn& who) const {
        QNetworkRequest request(QUrl(server->url().replace("http"_L1, "ws"_L1) + u"/v1/events"_s));
        request.setRawHeader("Authorization", "Bearer " + who.access());
        QSignalSpy hello(&socket, &QWebSocket::textMessageReceived);
        socket.open(request);
        QVERIFY(hello.wait());
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        server->settings.events.heartbeat = 1h; // what is closed here is not closed by it
        QVERIFY2(server->start(), qPrintable(server->problem));
    }
    void cleanup() { server.reset(); }

    void S09_oneIsEndedAndTheOthersGoOn() {
        const SignedIn phone = signIn();
        const SignedIn desk = signIn();
        const QJsonArray listed = clientOf(desk).get(u"/v1/sessions"_s).json()[u"sessions"_s].toArray();
        QCOMPARE(listed.size(), 2);
        const auto phones = std::find_if(listed.begin(), listed.end(), [](const QJsonValue& session) {
            return !session.toObject()[u"current"_s].toBool();
        });
        QVERIFY(phones != listed.end());
        QWebSocket phonesSocket;
        QWebSocket desksSocket;
        open(phonesSocket, phone);
        open(desksSocket, desk);
        QSignalSpy closed(&phonesSocket, &QWebSocket::disconnected);
        const QString path = u"/v1/sessions/"_s + phones->toObject()[u"id"_s].toString();
        QCOMPARE(clientOf(desk).remove(path).status, 204);
        QVERIFY(closed.count() == 1 || closed.wait());
        QCOMPARE(static_cast<int>(phonesSocket.closeCode()), http());
        QCOMPARE(clientOf(phone).get(u"/v1/session"_s).status, 401);
        QCOMPARE(clientOf(desk).remove(path).status, 404);
        QCOMPARE(clientOf(desk).get(u"/v1/session"_s).status, 200);
        QCOMPARE(desksSocket.state(), QAbstractSocket::ConnectedState);
        QCOMPARE(refreshed(phone), 400);
    }

    void S09_signOutEverywhere() {
        const SignedIn phone = signIn();
        const SignedIn desk = signIn();
        QWebSocket socket;
        open(socket, phone);
        QSignalSpy closed(&socket, &QWebSocket::disconnected);
        QCOMPARE(clientOf(desk).remove(u"/v1/sessions"_s).status, 204);
        QVERIFY(closed.count() == 1 || closed.wait());
        QCOMPARE(clientOf(phone).get(u"/v1/session"_s).status, 401);
        QCOMPARE(clientOf(desk).get(u"/v1/session"_s).status, 401);
        QCOMPARE(refreshed(phone), 400);
        QCOMPARE(server->owner().get(u"/v1/session"_s).status, 200); // a program's token is no sign-in
    }

    void anOwnerSignsAMemberOut() {
        const SignedIn phone = signIn();
        ApiClient staff = server->member(domain::Role::Staff);
        const QString id =
            clientOf(phone).get(u"/v1/session"_s).json()[u"member"_s].toObject()[u"id"_s].toString();
        QCOMPARE(staff.remove(u"/v1/members/"_s + id + u"/sessions"_s).status, 403);
        QCOMPARE(server->owner().remove(u"/v1/members/"_s + id + u"/sessions"_s).status, 204);
        QCOMPARE(clientOf(phone).get(u"/v1/session"_s).status, 401);
    }

private:
    static int http() { return server::http::closedUnauthorized; }
    int refreshed(const SignedIn& who) {
        return server->anonymous()
            .form(u"/oauth/token"_s, {{u"grant_type"_s, u"refresh_token"_s},
                                      {u"client_id"_s, u"bandeja-desktop"_s},
                                      {u"refresh_token"_s, who.tokens[u"refresh_token"_s].toString()}})
            .status;
    }
};

BANDEJA_TEST(SessionsTest)
#include "sessions_test.moc"
