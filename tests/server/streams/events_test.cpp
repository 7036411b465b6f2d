// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/digest.h"
#include "core/domain/id.h"
#include "server/oauth/tokens.h"
#include "tests/support/contract/contractlog.h"
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QWebSocket>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A desktop's socket and what came through it.
class Listener : public QObject {
public:
    Listener(const QString& url, const QByteArray& token) {
        connect(&socket_, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
            noteFrame(text);
            frames.append(QJsonDocument::fromJson(text.toUtf8()).object());
        });
        QNetworkRequest request(QUrl(QString(url).replace(0, 4, u"ws"_s) + u"/v1/events"_s));
        request.setRawHeader("Authorization", "Bearer " + token);
        socket_.open(request);
    }
    bool greeted() {
        return QTest::qWaitFor([this] { return !frames.isEmpty(); });
    }
    int closeCode() const { return static_cast<int>(socket_.closeCode()); }
    bool isClosed() const { return socket_.state() == QAbstractSocket::UnconnectedState; }
    QWebSocket& socket() { return socket_; }

    /// The highest number that frames have told of STREAM.
    qint64 next(const QString& stream) const {
        qint64 last = -1;
        for (const QJsonObject& frame : frames) {
            if (frame[u"stream"_s] == stream)
                last = std::max(last, frame[u"next"_s].toInteger());
            for (const QJsonValue& head : frame[u"streams"_s].toArray()) {
                if (head[u"stream"_s] == stream)
                    last = std::max(last, head[u"next"_s].toInteger());
            }
        }
        return last;
    }

    QList<QJsonObject> frames;

private:
    QWebSocket socket_;
};

/// A socket that shakes hands, takes nothing until it is told to, and speaks no pong.
class Mute {
public:
    Mute(const QString& url, const QByteArray& token) {
        socket_.setReadBufferSize(1024);
        socket_.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(QUrl(url).port()));
        QObject::connect(&socket_, &QTcpSocket::connected, &socket_, [this, token] {
            socket_.write("GET /v1/events HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: "
                          "websocket\r\nSec-WebSocket-Version: 13\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " +
                          token + "\r\n\r\n");
        });
    }
    bool joined() {
        return QTest::qWaitFor([this] { return socket_.bytesAvailable() > 0; });
    }
    template <typename Heard>
    bool readUntil(Heard enough) {
        QByteArray heard;
        return QTest::qWaitFor(
            [&] {
                socket_.setReadBufferSize(0);
                heard += socket_.readAll();
                return enough(heard);
            },
            20'000);
    }

private:
    QTcpSocket socket_;
};

} // namespace

class EventsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QString account;

    void start() {
        QVERIFY2(server->start(), qPrintable(server->problem));
        account = server->connectAccount(domain::Channel::TikTok, u"shop"_s);
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        server->settings.events.heartbeat = 30s;
    }
    void cleanup() { server.reset(); }
    void S02_whatIsCommittedIsPushedAfterTheHello() {
        start();
        server->webhook(u"shop"_s, {server->text(u"m0"_s, u"before"_s)});
        Listener desktop(server->url(), server->owner().token());
        QVERIFY(desktop.greeted());
        QCOMPARE(desktop.frames[0][u"type"_s], u"hello"_s);
        const qint64 known = desktop.next(account);
        QCOMPARE(known, server->owner().changes(account).last()[u"seq"_s].toInteger());
        server->webhook(u"shop"_s, {server->text(u"m1"_s, u"¡hola!"_s)});
        QTRY_COMPARE(desktop.frames.size(), 2);
        const QJsonObject frame = desktop.frames[1];
        QCOMPARE(frame[u"type"_s], u"changes"_s);
        QCOMPARE(frame[u"stream"_s], account);
        QCOMPARE(frame[u"changes"_s].toArray()[0].toObject()[u"seq"_s].toInteger(), known + 1);
        QVERIFY(QJsonDocument(frame).toJson().contains("¡hola!"));
        QCOMPARE(frame[u"changes"_s].toArray(), QJsonArray::fromVariantList([&] {
                     QVariantList list;
                     for (const QJsonObject& change : server->owner().changes(account, known))
                         list.append(change.toVariantMap());
                     return list;
                 }()));
    }

    void everySocketOfTheWorkspaceHearsItAndNoOther() {
        start();
        Listener one(server->url(), server->owner().token());
        Listener two(server->url(), server->member(domain::Role::Staff).token());
        Listener stranger(server->url(),
                          server->member(domain::Role::Owner, server->otherWorkspace()).token());
        QVERIFY(one.greeted() && two.greeted() && stranger.greeted());
        const qsizetype before = stranger.frames.size();
        const qint64 known = one.next(account);
        server->webhook(u"shop"_s, {server->text(u"m1"_s, u"hola"_s)});
        QTRY_VERIFY(one.next(account) > known && two.next(account) > known);
        QCOMPARE(stranger.frames.size(), before);
        QCOMPARE(stranger.next(account), -1);
    }

    void aBurstIsToldWithoutGaps() {
        start();
        Listener desktop(server->url(), server->owner().token());
        QVERIFY(desktop.greeted());
        qint64 expected = desktop.next(account);
        QList<QJsonObject> events;
        for (int i = 0; i < 300; ++i)
            events.append(server->text(u"m%1"_s.arg(i), u"hola"_s, 60s, u"t%1"_s.arg(i)));
        QCOMPARE(server->webhook(u"shop"_s, events).status, 200);
        const qint64 end = server->owner().changes(account).last()[u"seq"_s].toInteger();
        QTRY_COMPARE(desktop.next(account), end);
        for (const QJsonObject& frame : desktop.frames) {
            for (const QJsonValue& change : frame[u"changes"_s].toArray()) {
                if (frame[u"stream"_s] == account)
                    QCOMPARE(change[u"seq"_s].toInteger(), ++expected);
            }
        }
        QCOMPARE(expected, end);
    }

    void aHugeChangeIsOnlyMentioned() {
        start();
        Listener desktop(server->url(), server->owner().token());
        QVERIFY(desktop.greeted());
        server->webhook(u"shop"_s, {server->text(u"m1"_s, QString(1'000'000, u'x'))});
        const qint64 end = server->owner().changes(account).last()[u"seq"_s].toInteger();
        QTRY_COMPARE(desktop.next(account), end);
        QVERIFY(desktop.frames.last()[u"changes"_s].toArray().isEmpty());
    }

    void whoJoinsWhileThingsHappenMissesNothing() {
        start();
        std::vector<std::unique_ptr<Listener>> desktops;
        for (int i = 0; i < 10; ++i) {
            desktops.push_back(std::make_unique<Listener>(server->url(), server->owner().token()));
            server->webhook(u"shop"_s, {server->text(u"m%1"_s.arg(i), u"hola"_s)});
        }
        const qint64 end = server->owner().changes(account).last()[u"seq"_s].toInteger();
        for (const auto& desktop : desktops)
            QTRY_COMPARE(desktop->next(account), end);
    }

    void whatAnotherProcessCommitsIsPushedToo() {
        start();
        Listener desktop(server->url(), server->owner().token());
        QVERIFY(desktop.greeted());
        const qint64 known = desktop.next(u"workspace"_s);
        // As `integration add` does it: the same data folder, opened once more.
        server::service::Foundation::Settings settings = server->settings.foundation;
        settings.serves = false;
        server::log::Log quiet([](const QByteArray&) {});
        auto other = server::service::Foundation::open(settings, server->clock, quiet);
        QVERIFY(other.has_value());
        server::integrations::Integrations integrations((*other)->keys());
        auto made =
            (*other)->store().write(server->workspace(), [&](server::store::Transaction& transaction) {
                return integrations
                    .connect(transaction, {domain::newId(domain::id::integration, transaction.now()),
                                           domain::Channel::WhatsApp,
                                           u"phone"_s,
                                           u"Luna WA"_s,
                                           cipher::Secret("t"),
                                           {}})
                    .has_value();
            });
        made.waitForFinished();
        QTRY_VERIFY(desktop.next(u"workspace"_s) > known);
        QVERIFY(QJsonDocument(desktop.frames.last()).toJson().contains("Luna WA"));
        QCOMPARE(server->webhook(u"phone"_s, {server->text(u"m1"_s, u"hola"_s)}, u"meta"_s).status, 200);
        QTRY_VERIFY(
            QJsonDocument(desktop.frames.last()).toJson().contains("hola")); // a stream that is new to it
    }

    void aTokenThatEndsClosesTheSocket() {
        server->settings.events.heartbeat = 50ms;
        start();
        Listener desktop(server->url(), server->owner().token());
        QVERIFY(desktop.greeted());
        QTest::qWait(0);
        QCOMPARE(server->anonymous()
                     .form(u"/oauth/revoke"_s, {{u"token"_s, QString::fromLatin1(server->owner().token())}})
                     .status,
                 200);
        QTRY_VERIFY(desktop.isClosed());
        QCOMPARE(desktop.closeCode(), 4401);
        QCOMPARE(server->service().events().socketCount(), 0);
    }

    void anAccessTokenThatExpiresKeepsTheSocketAndASessionThatEndsDoesNot() {
        server->settings.events.heartbeat = 50ms;
        start();
        server::oauth::Tokens tokens(server->service().keys(), {});
        const QByteArray verifier(50, 'v');
        const auto pair = server->inStore({}, [&](server::store::Transaction& transaction) {
            const QString member = [&] {
                server::store::Rows rows = transaction.select("SELECT id FROM member");
                return rows.next() ? rows.text(0) : QString();
            }();
            const QByteArray hash = cipher::sha256(verifier);
            const QString challenge = QString::fromLatin1(
                hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
            const QByteArray code =
                tokens.issueCode(transaction, {server->workspace(), member, challenge, u"http://x"_s});
            return *tokens.exchange(transaction, code, u"http://x"_s, verifier);
        });
        Listener desktop(server->url(), pair.access);
        QVERIFY(desktop.greeted());
        server->clock->turn(1h);
        QCOMPARE(ApiClient(server->url(), pair.access).get(u"/v1/session"_s).status, 401);
        Listener other(server->url(), server->owner().token());
        QVERIFY(other.greeted());
        server->anonymous().form(u"/oauth/revoke"_s,
                                 {{u"token"_s, QString::fromLatin1(server->owner().token())}});
        QTRY_VERIFY(other.isClosed()); // so a heartbeat has looked at both
        QVERIFY(!desktop.isClosed());
        server->anonymous().form(u"/oauth/revoke"_s, {{u"token"_s, QString::fromLatin1(pair.refresh)}});
        QTRY_VERIFY(desktop.isClosed());
        QCOMPARE(desktop.closeCode(), 4401);
    }

    void whoHasNoGoodTokenIsRefusedAtTheHandshake() {
        start();
        Listener desktop(server->url(), "nonsense");
        QTRY_VERIFY(desktop.isClosed());
        QVERIFY(desktop.frames.isEmpty());
        QVERIFY(desktop.socket().errorString().contains("401"_L1));
    }

    void aReaderThatIsTooSlowIsLeftToPull() {
        start();
        Mute lazy(server->url(), server->owner().token());
        QVERIFY(lazy.joined());
        QTRY_COMPARE(server->service().events().socketCount(), 1);
        const QString conversation = u"con_of_elsewhere"_s;
        const auto say = [&](const QString& state) {
            server->service().events().told(QJsonDocument({{u"workspace"_s, server->workspace()},
                                                           {u"watcher"_s, u"elsewhere-1"_s},
                                                           {u"member"_s, u"mem_of_elsewhere"_s},
                                                           {u"conversation"_s, conversation},
                                                           {u"state"_s, state}})
                                                .toJson());
        };
        say(u"viewing"_s);
        qint64 most = 0;
        QList<QJsonObject> events;
        for (int i = 0; i < 1200; ++i) // more bytes than the system's own buffers take
            events.append(server->text(u"m%1"_s.arg(i), QString(20'000, u'x'), 60s, u"t%1"_s.arg(i)));
        for (qsizetype from = 0; from < events.size(); from += 10) {
            QCOMPARE(server->webhook(u"shop"_s, events.mid(from, 10)).status, 200);
            most = std::max(most, server->service().events().mostUnsent());
        }
        const qint64 end = server->owner().changes(account).last()[u"seq"_s].toInteger();
        QVERIFY(end > 2400);
        const server::streams::SocketLimits limits;
        constexpr qint64 oneFrame = 2 * 256 * 1024;
        QVERIFY2(most <= limits.onTheWay + limits.waiting + oneFrame, qPrintable(QString::number(most)));
        QVERIFY(most > limits.onTheWay); // otherwise it was not slow
        Listener witness(server->url(), server->owner().token());
        QVERIFY(witness.greeted());
        say(u"gone"_s);
        QTRY_VERIFY(witness.frames.last()[u"conversation"_s] == conversation &&
                    witness.frames.last()[u"members"_s].toArray().isEmpty());
        // It reads again: what it hears last is how far everything has come, with nothing in it.
        QVERIFY(lazy.readUntil([&](const QByteArray& heard) {
            return heard.contains("\"changes\":[],\"mark\":") &&
                   heard.contains("\"conversation\":\"" + conversation.toLatin1() + "\",\"members\":[]") &&
                   heard.contains("\"next\":" + QByteArray::number(end) + ",\"stream\":\"" +
                                  account.toLatin1());
        }));
        QTRY_VERIFY(server->service().events().mostUnsent() == 0);
        Listener good(server->url(), server->owner().token()); // others are not harmed
        QVERIFY(good.greeted());
        // And it is no longer left out.
        server->webhook(u"shop"_s, {server->text(u"after"_s, u"word of the living"_s)});
        QVERIFY(lazy.readUntil([](const QByteArray& heard) { return heard.contains("word of the living"); }));
    }

    void whatAReaderMissedItFindsByItsNumbers() {
        start();
        server->webhook(u"shop"_s, {server->text(u"m0"_s, u"before"_s)});
        auto desktop = std::make_unique<Listener>(server->url(), server->owner().token());
        QVERIFY(desktop->greeted());
        const qint64 known = desktop->next(account);
        desktop.reset();
        for (int i = 0; i < 20; ++i)
            server->webhook(u"shop"_s, {server->text(u"later%1"_s.arg(i), u"hola"_s)});
        Listener again(server->url(), server->owner().token());
        QVERIFY(again.greeted());
        const QList<QJsonObject> missed = server->owner().changes(account, known);
        QCOMPARE(missed.first()[u"seq"_s].toInteger(), known + 1);
        QCOMPARE(missed.last()[u"seq"_s].toInteger(), again.next(account));
        QCOMPARE(missed.size(), again.next(account) - known);
    }

    void aClientThatSaysTooMuchIsHungUpOn_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("code");
        QTest::newRow("a frame that is too long") << 0 << 1009;
        QTest::newRow("bytes") << 1 << 1003;
        QTest::newRow("too many frames") << 2 << 4429;
    }
    void aClientThatSaysTooMuchIsHungUpOn() {
        QFETCH(int, kind);
        QFETCH(int, code);
        start();
        Listener desktop(server->url(), server->owner().token());
        QVERIFY(desktop.greeted());
        if (kind == 0)
            desktop.socket().sendTextMessage(QString(4'000, u'x'));
        else if (kind == 1)
            desktop.socket().sendBinaryMessage("presence");
        for (int i = 0; kind == 2 && i < 300; ++i)
            desktop.socket().sendTextMessage(u"{}"_s);
        QTRY_VERIFY(desktop.isClosed());
        QCOMPARE(desktop.closeCode(), code);
        QTRY_COMPARE(server->service().events().socketCount(), 0);
    }

    void whoFloodsUsWithPingsIsHungUpOn() {
        start();
        Listener desktop(server->url(), server->owner().token());
        QVERIFY(desktop.greeted());
        for (int i = 0; i < 10'000; ++i)
            desktop.socket().ping(QByteArray(100, 'x'));
        QTRY_VERIFY(desktop.isClosed());
        QTRY_COMPARE(server->service().events().socketCount(), 0);
    }

    void whatNobodyUnderstandsIsPassedOver() {
        start();
        Listener desktop(server->url(), server->owner().token());
        QVERIFY(desktop.greeted());
        for (const char* text : {"", "nonsense", "[]", "{\"type\":\"presence\"}",
                                 "{\"type\":\"presence\",\"conversation\":7,\"state\":\"typing\"}",
                                 "{\"type\":\"of tomorrow\"}"})
            desktop.socket().sendTextMessage(QString::fromLatin1(text));
        server->webhook(u"shop"_s, {server->text(u"m1"_s, u"hola"_s)});
        QTRY_VERIFY(desktop.frames.size() > 1);
        QVERIFY(!desktop.isClosed());
    }

    void aDeadSocketIsNoticed() {
        server->settings.events.heartbeat = 50ms;
        start();
        QTcpSocket dead; // speaks no pong
        dead.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(QUrl(server->url()).port()));
        QVERIFY(QTest::qWaitFor([&] { return dead.state() == QAbstractSocket::ConnectedState; }));
        dead.write("GET /v1/events HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: "
                   "websocket\r\nSec-WebSocket-Version: 13\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " +
                   server->owner().token() + "\r\n\r\n");
        Listener alive(server->url(), server->owner().token());
        QVERIFY(alive.greeted());
        QTRY_COMPARE(server->service().events().socketCount(), 1);
        QTRY_COMPARE(dead.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(!alive.isClosed());
    }
};

BANDEJA_TEST(EventsTest)
#include "events_test.moc"
