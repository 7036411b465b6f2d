// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sync/syncfixture.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using domain::Attendance;
using domain::Attending;
using domain::Attention;

class HostedPresenceTest : public SyncFixture {
    Q_OBJECT

    QList<Attendance> news;
    int forgotten = 0;

    void start() {
        QVERIFY(desk->startAndCatchUp());
        connect(desk->presence.get(), &sync::Presence::changed, this,
                [this](const Attendance& attendance) { news.append(attendance); });
        connect(desk->presence.get(), &sync::Presence::forgotten, this, [this] { ++forgotten; });
    }
    /// Somebody else's word, as the server passes it on; an empty STATE: nobody is there.
    void othersAre(const QString& state, const QString& place = u"con_1"_s) {
        QJsonArray members;
        if (!state.isEmpty())
            members.append(QJsonObject{{u"member"_s, u"mem_2"_s}, {u"state"_s, state}});
        const QJsonObject frame{
            {u"type"_s, u"presence"_s}, {u"conversation"_s, place}, {u"members"_s, members}};
        server->pushRaw(QString::fromUtf8(QJsonDocument(frame).toJson()));
    }
    /// What has been said until now is heard: the wire keeps its order.
    bool saidOnly(const QStringList& words) {
        desk->events->say(u"con_end"_s, Attention::Gone);
        if (!QTest::qWaitFor([this] { return server->heard.contains(u"gone con_end"_s); }))
            return false;
        server->heard.removeAll(u"gone con_end"_s);
        if (server->heard != words)
            qWarning() << server->heard;
        return server->heard == words;
    }
    int timesSaid(const QString& word) const { return static_cast<int>(server->heard.count(word)); }

private Q_SLOTS:
    void init() {
        makeServerAndDesk();
        news.clear();
        forgotten = 0;
        // Nothing is said by itself before a test is over.
        desk->presenceTiming = {
            .stay = 1ms, .gap = 1ms, .viewing = 1h, .typing = 1h, .rest = 1h, .look = 1ms};
    }
    void cleanup() { end(); }

    void whereOneIsIsSaidWhenItChanges() {
        start();
        desk->presence->attend(u"con_1"_s, Attention::Viewing);
        QTRY_COMPARE(server->heard, QStringList{u"viewing con_1"_s});
        desk->presence->attend(u"con_1"_s, Attention::Typing);
        desk->presence->attend(u"con_1"_s, Attention::Typing);
        QTRY_COMPARE(server->heard.size(), 2);
        desk->presence->attend(u"con_1"_s, Attention::Viewing);
        QTRY_COMPARE(server->heard.size(), 3);
        desk->presence->attend({}, Attention::Gone);
        QTRY_COMPARE(server->heard.size(), 4);
        desk->presence->attend({}, Attention::Viewing);
        QVERIFY(saidOnly({u"viewing con_1"_s, u"typing con_1"_s, u"viewing con_1"_s, u"gone con_1"_s}));
    }

    void whoOnlyPassesByIsNotAnnounced() {
        desk->presenceTiming.stay = 1h;
        start();
        desk->presence->attend(u"con_1"_s, Attention::Viewing);
        desk->presence->attend(u"con_2"_s, Attention::Viewing);
        desk->presence->attend(u"con_3"_s, Attention::Typing); // who types doesn't pass by
        QTRY_COMPARE(server->heard, QStringList{u"typing con_3"_s});
        desk->presence->attend(u"con_4"_s, Attention::Viewing);
        QTRY_COMPARE(server->heard.size(), 2);
        desk->presence->attend(u"con_5"_s, Attention::Viewing);
        QVERIFY(saidOnly({u"typing con_3"_s, u"gone con_3"_s}));
    }

    void noMoreIsSaidThanAClientMay() {
        desk->presenceTiming.gap = 1h;
        start();
        for (int i = 0; i < 300; ++i)
            desk->presence->attend(u"con_%1"_s.arg(i), i % 2 ? Attention::Typing : Attention::Gone);
        QVERIFY(saidOnly({u"typing con_1"_s}));
    }

    void afterTheGapThePresentStateIsSaidAndNothingInBetween() {
        desk->presenceTiming.gap = 50ms;
        start();
        for (const Attention each :
             {Attention::Typing, Attention::Viewing, Attention::Typing, Attention::Viewing})
            desk->presence->attend(u"con_1"_s, each);
        QTRY_COMPARE(server->heard.size(), 2);
        QVERIFY(saidOnly({u"typing con_1"_s, u"viewing con_1"_s}));
    }

    void whatLastsIsSaidAgain() {
        desk->presenceTiming.viewing = 10ms;
        desk->presenceTiming.typing = 10ms;
        start();
        desk->presence->attend(u"con_1"_s, Attention::Viewing);
        QTRY_VERIFY(timesSaid(u"viewing con_1"_s) > 3);
        desk->presence->attend(u"con_1"_s, Attention::Typing);
        QTRY_VERIFY(timesSaid(u"typing con_1"_s) > 3);
        desk->presence->attend({}, Attention::Gone);
        QTRY_COMPARE(server->heard.last(), u"gone con_1"_s);
        const QStringList all = server->heard;
        QVERIFY(saidOnly(all));
    }

    void whoStopsTypingStillLooks() {
        desk->presenceTiming.rest = 30ms;
        start();
        desk->presence->attend(u"con_1"_s, Attention::Typing);
        QTRY_COMPARE(server->heard, QStringList({u"typing con_1"_s, u"viewing con_1"_s}));
    }

    void offlineNothingIsSaidAndAfterwardsThePresentState() {
        start();
        desk->presence->attend(u"con_1"_s, Attention::Viewing);
        QTRY_COMPARE(server->heard.size(), 1);
        server->heard.clear();
        QSignalSpy greeted(desk->events.get(), &api::EventStream::hello);
        server->closeSockets(1001);
        QTRY_COMPARE(greeted.size(), 1); // it was tried again
        QTRY_COMPARE(server->heard, QStringList{u"viewing con_1"_s});

        server->wire.down();
        server->closeSockets(1001);
        QTRY_COMPARE(desk->connection(), sync::Connection::Offline);
        desk->presence->attend(u"con_1"_s, Attention::Typing);
        desk->presence->attend(u"con_2"_s, Attention::Viewing);
        server->heard.clear();
        server->wire.up();
        QTRY_COMPARE(server->heard, QStringList{u"viewing con_2"_s});
    }

    void whereOthersAreIsTold() {
        start();
        othersAre(u"viewing"_s);
        QTRY_COMPARE(news.size(), 1);
        QCOMPARE(news.first(), (Attendance{u"con_1"_s, {{u"mem_2"_s, Attention::Viewing}}}));
        othersAre(u"viewing"_s); // no news
        othersAre(QString(), u"con_2"_s);
        othersAre(u"typing"_s);
        othersAre(QString());
        QTRY_COMPARE(news.size(), 3);
        QCOMPARE(news[1].members.first().attention, Attention::Typing);
        QVERIFY(news[2].members.isEmpty());
    }

    void aLostConnectionForgetsTheOthers() {
        start();
        othersAre(u"typing"_s);
        QTRY_COMPARE(news.size(), 1);
        server->closeSockets(1001);
        QTRY_COMPARE(forgotten, 1);
        QTRY_VERIFY(desk->isLive());
        othersAre(u"typing"_s); // the same is news again
        QTRY_COMPARE(news.size(), 2);
    }

    void whoSignsOutIsNowhereAndForgetsTheOthers() {
        start();
        desk->presence->attend(u"con_1"_s, Attention::Viewing);
        othersAre(u"typing"_s);
        QTRY_COMPARE(news.size(), 1);
        desk->session->signOut();
        QTRY_COMPARE(forgotten, 1);
        QTRY_COMPARE(server->sockets(), 0);
    }

    void whatIsNotTakenBackIsForgottenAfterAWhile() {
        start();
        othersAre(u"typing"_s);
        othersAre(u"viewing"_s, u"con_2"_s);
        QTRY_COMPARE(news.size(), 2);
        desk->clock.advance(4min);
        QTRY_COMPARE(news.size(), 3);
        QCOMPARE(news.last(), (Attendance{u"con_1"_s, {{u"mem_2"_s, Attention::Viewing}}}));
        othersAre(u"viewing"_s, u"con_2"_s); // said again: they are still there
        othersAre(u"typing"_s, u"con_3"_s);
        QTRY_COMPARE(news.size(), 4);
        desk->clock.advance(28min);
        QTRY_COMPARE(news.size(), 6);
        QCOMPARE(forgotten, 0);
        QVERIFY(std::ranges::count(news, (Attendance{u"con_1"_s, {}})) == 1);
    }

    void aServerThatTellsOfEverythingFillsNoMemory() {
        start();
        for (int i = 0; i < 1200; ++i)
            othersAre(u"viewing"_s, u"con_%1"_s.arg(i));
        othersAre(QString(), u"con_0"_s);
        QTRY_VERIFY(!news.isEmpty() && news.last().members.isEmpty());
        QCOMPARE(news.size(), 1001);
    }

    void nothingOfItIsWrittenDown() {
        start();
        QDir folder(desk->vaultFolder());
        const auto written = [&] {
            QStringList all;
            for (const QFileInfo& file : folder.entryInfoList(QDir::Files | QDir::Hidden, QDir::Name))
                all += u"%1 %2 %3"_s.arg(file.fileName())
                           .arg(file.size())
                           .arg(file.lastModified().toMSecsSinceEpoch());
            return all;
        };
        const QStringList before = written();
        QVERIFY(!before.isEmpty());
        for (int i = 0; i < 20; ++i) {
            othersAre(i % 2 ? u"typing"_s : u"viewing"_s);
            desk->presence->attend(conversation, i % 2 ? Attention::Typing : Attention::Viewing);
        }
        QTRY_COMPARE(news.size(), 20);
        QCOMPARE(written(), before);
    }
};

BANDEJA_TEST(HostedPresenceTest)
#include "hostedpresence_test.moc"
