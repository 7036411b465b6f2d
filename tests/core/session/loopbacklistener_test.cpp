// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/answerpage.h"
#include "core/session/loopbacklistener.h"
#include "tests/support/registry.h"

#include <QTcpSocket>
#include <QtTest>

using namespace bandeja::session;
using namespace Qt::Literals::StringLiterals;

class LoopbackListenerTest : public QObject {
    Q_OBJECT

    /// What comes back for REQUEST.
    static QByteArray ask(const QUrl& url, const QByteArray& request) {
        QTcpSocket socket;
        socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
        socket.write(request);
        QSignalSpy closed(&socket, &QTcpSocket::disconnected);
        if (closed.isEmpty() && !closed.wait(5000))
            return "no answer";
        return socket.readAll();
    }
    static QByteArray get(const QByteArray& target, const QByteArray& headers = {}) {
        return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n";
    }

private Q_SLOTS:
    void itListensOnLoopbackAlone() {
        LoopbackListener listener;
        QVERIFY(listener.listen("state"));
        QCOMPARE(listener.redirectUri().host(), u"127.0.0.1"_s);
        QCOMPARE(listener.redirectUri().path(), u"/callback"_s);
    }

    void theRightRequestIsTakenOnce() {
        LoopbackListener listener;
        QVERIFY(listener.listen("the-state"));
        QSignalSpy returned(&listener, &LoopbackListener::returned);
        const QUrl url = listener.redirectUri();
        const QByteArray answer = ask(url, get("/callback?code=abc&state=the-state&iss=x"));
        QCOMPARE(returned.size(), 1);
        QCOMPARE(returned.first().first().value<QUrlQuery>().queryItemValue(u"code"_s), u"abc"_s);
        QVERIFY(answer.startsWith("HTTP/1.1 200"));
        QVERIFY(!answer.contains("abc") && !answer.contains("the-state"));
        QVERIFY(answer.contains("Cache-Control: no-store") && answer.contains("default-src 'none'"));
        QTcpSocket second;
        second.connectToHost(url.host(), static_cast<quint16>(url.port()));
        QVERIFY(!second.waitForConnected(1000)); // it is closed
    }

    void whateverElseKnocksIsSentAway_data() {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("another state") << get("/callback?code=abc&state=wrong");
        QTest::newRow("no state") << get("/callback?code=abc");
        QTest::newRow("another path") << get("/?code=abc&state=the-state");
        QTest::newRow("an icon") << get("/favicon.ico");
        QTest::newRow("another method")
            << QByteArray("POST /callback?code=abc&state=the-state HTTP/1.1\r\n\r\n");
        QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n");
        QTest::newRow("empty") << QByteArray("\r\n\r\n");
        QTest::newRow("not a path") << get("http://evil.example/callback?state=the-state");
    }
    void whateverElseKnocksIsSentAway() {
        QFETCH(QByteArray, request);
        LoopbackListener listener;
        QVERIFY(listener.listen("the-state"));
        QSignalSpy returned(&listener, &LoopbackListener::returned);
        QVERIFY(ask(listener.redirectUri(), request).startsWith("HTTP/1.1 404"));
        QVERIFY(returned.isEmpty());
        ask(listener.redirectUri(), get("/callback?code=abc&state=the-state"));
        QCOMPARE(returned.size(), 1); // it still waits for the right one
    }

    void anEndlessRequestIsCutOff() {
        LoopbackListener listener;
        QVERIFY(listener.listen("the-state"));
        QCOMPARE(ask(listener.redirectUri(), QByteArray(40'000, 'x')), QByteArray());
    }

    void itDoesNotWaitForEver() {
        LoopbackListener listener(std::chrono::milliseconds(20));
        QVERIFY(listener.listen("the-state"));
        QSignalSpy timedOut(&listener, &LoopbackListener::timedOut);
        QVERIFY(timedOut.wait());
    }

    void thePageSpeaksTheBrowsersLanguage_data() {
        QTest::addColumn<QByteArray>("accept");
        QTest::addColumn<QByteArray>("language");
        QTest::newRow("none") << QByteArray() << QByteArray("en");
        QTest::newRow("Spanish of Argentina") << QByteArray("es-AR,es;q=0.9,en;q=0.8") << QByteArray("es");
        QTest::newRow("Portuguese of Brazil") << QByteArray("pt-BR") << QByteArray("pt");
        QTest::newRow("one that we don't have, then one that we do")
            << QByteArray("de, pt;q=0.5") << QByteArray("pt");
        QTest::newRow("garbage") << QByteArray(",,;;\xff") << QByteArray("en");
    }
    void thePageSpeaksTheBrowsersLanguage() {
        QFETCH(QByteArray, accept);
        QFETCH(QByteArray, language);
        for (const AnswerPage page : {AnswerPage::GoBack, AnswerPage::Refused, AnswerPage::NotFound})
            QVERIFY(responseWith(page, accept).contains("<html lang=\"" + language + "\">"));
    }
};

BANDEJA_TEST(LoopbackListenerTest)
#include "loopbacklistener_test.moc"
