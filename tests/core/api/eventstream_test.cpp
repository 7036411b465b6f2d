// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/eventstream.h"
#include "tests/support/desktop/fixedtokens.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::api;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

class EventStreamTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<FixedTokens> tokens;
    std::unique_ptr<EventStream> events;
    QList<QList<StreamPosition>> hellos;
    QList<contract::ChangePage> pages;
    QList<domain::Attendance> attendances;
    QList<ApiError> ends;

    void make(EventStream::Timing timing = {}) {
        events = std::make_unique<EventStream>(server->url(), *tokens, timing);
        connect(events.get(), &EventStream::hello, this,
                [this](const auto& positions) { hellos.append(positions); });
        connect(events.get(), &EventStream::changes, this, [this](const auto& page) { pages.append(page); });
        connect(events.get(), &EventStream::attendance, this,
                [this](const auto& attendance) { attendances.append(attendance); });
        connect(events.get(), &EventStream::ended, this, [this](const ApiError& why) { ends.append(why); });
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<ScriptedServer>();
        tokens = std::make_unique<FixedTokens>(*server);
        hellos.clear();
        pages.clear();
        attendances.clear();
        ends.clear();
        make();
    }
    void cleanup() {
        events.reset();
        server.reset();
    }

    void itSaysHowFarEveryStreamIs() {
        const QString stream = server->model.addIntegration(u"shop"_s);
        events->open();
        QTRY_COMPARE(hellos.size(), 1);
        QVERIFY(hellos.first().contains(StreamPosition{stream, 0}));
        QVERIFY(hellos.first().contains(
            StreamPosition{u"workspace"_s, 3, server->model.markOf(u"workspace"_s, 3)}));
    }

    void changesArriveAsTheyAreCommitted() {
        const QString stream = server->model.addIntegration(u"shop"_s);
        events->open();
        QTRY_COMPARE(hellos.size(), 1);
        server->model.addConversation(stream, u"Ana"_s);
        server->push();
        QTRY_COMPARE(pages.size(), 1);
        QCOMPARE(pages.first().stream, stream);
        QCOMPARE(pages.first().changes.first().seq, 1);
    }

    void aFrameThatCannotBeReadStillSaysThatThereIsMore() {
        events->open();
        QTRY_COMPARE(hellos.size(), 1);
        server->pushRaw(uR"({"type":"changes","stream":"workspace","changes":[{"seq":"x"}],"next":9})"_s);
        QTRY_COMPARE(pages.size(), 1);
        QVERIFY(pages.first().changes.isEmpty());
        QCOMPARE(pages.first().next, 9);
    }

    void aFrameOfANewerServerIsLeftAlone() {
        events->open();
        QTRY_COMPARE(hellos.size(), 1);
        server->pushRaw(uR"({"type":"weather","city":"Oaxaca"})"_s);
        server->pushRaw(uR"({"type":"changes","stream":"workspace","changes":[],"next":9})"_s);
        QTRY_COMPARE(pages.size(), 1);
        QVERIFY(ends.isEmpty());
    }

    void itSaysWhoElseIsInAConversation() {
        using domain::Attention;
        events->open();
        QTRY_COMPARE(hellos.size(), 1);
        server->pushRaw(uR"({"type":"presence","conversation":"con_1","members":[
            {"member":"mem_1","state":"typing"},{"member":"mem_2","state":"dancing"},
            {"member":"mem_3","state":"gone"},{"member":"","state":"viewing"}]})"_s);
        server->pushRaw(uR"({"type":"presence","conversation":"con_1","members":[]})"_s);
        QTRY_COMPARE(attendances.size(), 2);
        // A word of a newer server says at least that they are there.
        const QList<domain::Attending> there{{u"mem_1"_s, Attention::Typing},
                                             {u"mem_2"_s, Attention::Viewing}};
        QCOMPARE(attendances.first(), (domain::Attendance{u"con_1"_s, there}));
        QVERIFY(attendances.last().members.isEmpty());
    }

    void whoIsWhereIsLeftAloneWhenItCannotBeRead_data() {
        QTest::addColumn<QString>("frame");
        QTest::newRow("nowhere") << uR"({"type":"presence","members":[]})"_s;
        QTest::newRow("an empty place") << uR"({"type":"presence","conversation":"","members":[]})"_s;
        QTest::newRow("nobody said") << uR"({"type":"presence","conversation":"con_1"})"_s;
        QTest::newRow("no list")
            << uR"({"type":"presence","conversation":"con_1","members":{"member":"m"}})"_s;
        QTest::newRow("no member") << uR"({"type":"presence","conversation":"con_1","members":[7]})"_s;
        QTest::newRow("no state")
            << uR"({"type":"presence","conversation":"con_1","members":[{"member":"m"}]})"_s;
        QTest::newRow("a number") << uR"({"type":"presence","conversation":5,"members":[]})"_s;
    }
    void whoIsWhereIsLeftAloneWhenItCannotBeRead() {
        QFETCH(QString, frame);
        events->open();
        QTRY_COMPARE(hellos.size(), 1);
        server->pushRaw(frame);
        server->pushRaw(uR"({"type":"changes","stream":"workspace","changes":[],"next":9})"_s);
        QTRY_COMPARE(pages.size(), 1);
        QVERIFY(attendances.isEmpty() && ends.isEmpty());
    }

    void whatOurMemberDoesIsSaidWhileThereIsAConnection() {
        events->say(u"con_1"_s, domain::Attention::Viewing); // to nobody
        events->open();
        events->say(u"con_1"_s, domain::Attention::Viewing);
        QTRY_COMPARE(hellos.size(), 1);
        events->say(u"con_1"_s, domain::Attention::Typing);
        events->say(u"con_1"_s, domain::Attention::Gone);
        QTRY_COMPARE(server->heard, QStringList({u"typing con_1"_s, u"gone con_1"_s}));
        events->close();
        events->say(u"con_1"_s, domain::Attention::Viewing);
    }

    void garbageEndsIt_data() {
        QTest::addColumn<QString>("frame");
        QTest::newRow("no JSON") << u"hello"_s;
        QTest::newRow("empty") << u""_s;
        QTest::newRow("no type") << u"{}"_s;
    }
    void garbageEndsIt() {
        QFETCH(QString, frame);
        events->open();
        QTRY_COMPARE(hellos.size(), 1);
        server->pushRaw(frame);
        QTRY_COMPARE(ends.size(), 1);
        QCOMPARE(ends.first().kind, Kind::NotBandeja);
    }

    void aWrongTokenIsReplacedOnTheNextTry() {
        server->expireAccess();
        server->signIn(); // the one that the client has is an old one now
        events->open();
        QTRY_COMPARE(ends.size(), 1);
        QCOMPARE(ends.first().kind, Kind::SignedOut);
        events->open();
        QTRY_COMPARE(hellos.size(), 1);
        QCOMPARE(tokens->replacements, 1);
    }

    void aBrokenConnectionIsNoticed() {
        events->open();
        QTRY_COMPARE(hellos.size(), 1);
        server->closeSockets(1001);
        QTRY_COMPARE(ends.size(), 1);
        QCOMPARE(ends.first().kind, Kind::Unreachable);
    }

    void aServerThatIsDownIsUnreachable() {
        server->wire.down();
        events->open();
        QTRY_COMPARE(ends.size(), 1);
        QCOMPARE(ends.first().kind, Kind::Unreachable);
    }

    void aServerThatNeverGreetsIsATimeout() {
        server->answersHello = false;
        make({.handshake = 100ms});
        events->open();
        QTRY_COMPARE(ends.size(), 1);
        QCOMPARE(ends.first().kind, Kind::Timeout);
    }

    void aConnectionThatAnswersNoPingIsDead() {
        make({.ping = 10ms, .pong = 0ms}); // no answer is that fast
        events->open();
        QTRY_COMPARE(ends.size(), 1);
        QCOMPARE(hellos.size(), 1);
        QCOMPARE(ends.first().kind, Kind::Timeout);
    }

    void aProbeIsAnsweredByALivingConnection() {
        events->open();
        QTRY_COMPARE(hellos.size(), 1);
        for (int i = 0; i < 3; ++i) {
            events->probe();
            server->pushRaw(uR"({"type":"changes","stream":"workspace","changes":[],"next":9})"_s);
            QTRY_COMPARE(pages.size(), i + 1);
        }
        QVERIFY(ends.isEmpty());
    }

    void P07_noTokenTravelsInTheClear() {
        events =
            std::make_unique<EventStream>(QUrl(u"http://bandeja.example"_s), *tokens, EventStream::Timing{});
        connect(events.get(), &EventStream::ended, this, [this](const ApiError& why) { ends.append(why); });
        events->open();
        QTRY_COMPARE(ends.size(), 1);
        QCOMPARE(ends.first().kind, Kind::Insecure);
    }

    void afterCloseNothingComes() {
        events->open();
        QTRY_COMPARE(hellos.size(), 1);
        events->close();
        server->closeSockets();
        server->push();
        QCoreApplication::processEvents();
        QVERIFY(ends.isEmpty());
    }
};

BANDEJA_TEST(EventStreamTest)
#include "eventstream_test.moc"
