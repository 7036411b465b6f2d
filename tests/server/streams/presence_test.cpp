// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/streams/presence.h"
#include "tests/support/registry.h"
#include "tests/support/server/presencewindow.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using server::streams::Attention;
using server::streams::Presence;

namespace {

const QStringList viewing{u"viewing"_s};
const QStringList typing{u"typing"_s};

} // namespace

class PresenceTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QString account;
    QStringList conversations;

    void start() {
        QVERIFY2(server->start(), qPrintable(server->problem));
        account = server->connectAccount(domain::Channel::TikTok, u"shop"_s);
        server->webhook(u"shop"_s, {server->text(u"m1"_s, u"hola"_s, 60s, u"t1"_s, u"c1"_s),
                                    server->text(u"m2"_s, u"hola"_s, 60s, u"t2"_s, u"c2"_s)});
        conversations = server->owner().things(account, u"conversation"_s).keys();
        QCOMPARE(conversations.size(), 2);
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        server->settings.events.presence.moment = 20ms;
    }
    void cleanup() { server.reset(); }

    void othersSeeWhoLooksAndTypes() {
        start();
        PresenceWindow ana(server->url(), server->owner().token());
        PresenceWindow bo(server->url(), server->member(domain::Role::Staff).token());
        QVERIFY(ana.greeted() && bo.greeted());
        ana.say(conversations[0], u"viewing"_s);
        QTRY_COMPARE(bo.in(conversations[0]), viewing);
        ana.say(conversations[0], u"typing"_s);
        QTRY_COMPARE(bo.in(conversations[0]), typing);
        ana.say(conversations[1], u"viewing"_s); // a window is in one conversation
        QTRY_COMPARE(bo.in(conversations[1]), viewing);
        QTRY_COMPARE(bo.in(conversations[0]), QStringList());
        ana.say(conversations[1], u"gone"_s);
        QTRY_COMPARE(bo.in(conversations[1]), QStringList());
        QCOMPARE(ana.told, 0); // nobody is told of themselves
    }

    void whoComesLaterIsToldWhoIsThere() {
        start();
        PresenceWindow ana(server->url(), server->owner().token());
        QVERIFY(ana.greeted());
        ana.say(conversations[0], u"typing"_s);
        PresenceWindow early(server->url(), server->member(domain::Role::Staff).token());
        QTRY_COMPARE(early.in(conversations[0]), typing);
        PresenceWindow late(server->url(), server->member(domain::Role::Staff).token());
        QTRY_COMPARE(late.in(conversations[0]), typing);
    }

    void P03_noOtherWorkspaceHearsItNorCanSayAnything() {
        start();
        const ApiClient strangerClient = server->member(domain::Role::Owner, server->otherWorkspace());
        PresenceWindow ana(server->url(), server->owner().token());
        PresenceWindow bo(server->url(), server->member(domain::Role::Staff).token());
        PresenceWindow stranger(server->url(), strangerClient.token());
        PresenceWindow strangersColleague(server->url(), strangerClient.token());
        QVERIFY(ana.greeted() && bo.greeted() && stranger.greeted() && strangersColleague.greeted());
        stranger.say(conversations[0], u"typing"_s);                    // of another workspace
        stranger.say(u"con_00000000000000000000000000"_s, u"typing"_s); // of none
        ana.say(conversations[1], u"viewing"_s);
        QTRY_COMPARE(bo.in(conversations[1]), viewing);
        QCOMPARE(bo.in(conversations[0]), QStringList());
        QCOMPARE(stranger.told + strangersColleague.told, 0);
    }

    void whoHangsUpIsForgotten() {
        start();
        PresenceWindow bo(server->url(), server->member(domain::Role::Staff).token());
        auto ana = std::make_unique<PresenceWindow>(server->url(), server->owner().token());
        PresenceWindow anasPhone(server->url(), server->owner().token());
        QVERIFY(bo.greeted() && ana->greeted() && anasPhone.greeted());
        ana->say(conversations[0], u"typing"_s);
        QTRY_COMPARE(bo.in(conversations[0]), typing);
        anasPhone.say(conversations[0], u"viewing"_s);
        ana->hangUp();
        QTRY_COMPARE(bo.in(conversations[0]), viewing); // the other window is still there
        anasPhone.hangUp();
        QTRY_COMPARE(bo.in(conversations[0]), QStringList());
    }

    void whatIsNotSaidAgainIsForgotten() {
        server->settings.events.presence.times.typing = 60ms;
        server->settings.events.presence.times.viewing = 400ms;
        start();
        PresenceWindow ana(server->url(), server->owner().token());
        PresenceWindow bo(server->url(), server->member(domain::Role::Staff).token());
        QVERIFY(ana.greeted() && bo.greeted());
        ana.say(conversations[0], u"typing"_s);
        QTRY_COMPARE(bo.in(conversations[0]), typing);
        QTRY_COMPARE(bo.in(conversations[0]), viewing);
        QTRY_COMPARE(bo.in(conversations[0]), QStringList());
    }

    void whatIsSaidWithinAMomentIsToldOnce() {
        server->settings.events.presence.moment = 300ms;
        start();
        PresenceWindow ana(server->url(), server->owner().token());
        PresenceWindow bo(server->url(), server->member(domain::Role::Staff).token());
        QVERIFY(ana.greeted() && bo.greeted());
        for (int i = 0; i < 100; ++i)
            ana.say(conversations[0], i % 2 ? u"typing"_s : u"viewing"_s);
        QTRY_COMPARE(bo.in(conversations[0]), typing);
        QVERIFY2(bo.told <= 3, qPrintable(QString::number(bo.told)));
    }

    void nothingOfItIsStored() {
        start();
        PresenceWindow ana(server->url(), server->owner().token());
        PresenceWindow bo(server->url(), server->member(domain::Role::Staff).token());
        QVERIFY(ana.greeted() && bo.greeted());
        const qint64 before = server->owner().changes(account).last()[u"seq"_s].toInteger();
        ana.say(conversations[0], u"viewing"_s);
        QTRY_COMPARE(bo.in(conversations[0]), viewing);
        QCOMPARE(server->owner().changes(account).last()[u"seq"_s].toInteger(), before);
        QVERIFY(server->restart());
        PresenceWindow again(server->url(), server->owner().token());
        QVERIFY(again.greeted());
        QCOMPARE(again.told, 0);
    }

    void othersNodesTellEachOther() {
        // Two hubs whose notes go from one to the other, as two processes of one service would.
        start();
        TestServer other;
        other.settings.events.presence.moment = 20ms;
        QVERIFY(other.start());
        server->service().events().setNodes([&](const QByteArray& note) {
            QVERIFY(note.size() < 1000);
            other.service().events().told(note);
            server->service().events().told(note); // an echo does nothing
        });
        PresenceWindow ana(server->url(), server->owner().token());
        QVERIFY(ana.greeted());
        ana.say(conversations[0], u"typing"_s);
        // The other node's members are of another workspace: it knows, and tells nobody.
        PresenceWindow stranger(other.url(), other.owner().token());
        PresenceWindow strangersColleague(other.url(), other.member(domain::Role::Staff).token());
        QVERIFY(stranger.greeted() && strangersColleague.greeted());
        const QByteArray note = QJsonDocument({{u"workspace"_s, other.workspace()},
                                               {u"watcher"_s, u"elsewhere-1"_s},
                                               {u"member"_s, u"mem_of_elsewhere"_s},
                                               {u"conversation"_s, u"con_of_elsewhere"_s},
                                               {u"state"_s, u"viewing"_s}})
                                    .toJson();
        other.service().events().told(note);
        QTRY_COMPARE(stranger.in(u"con_of_elsewhere"_s), viewing);
        QCOMPARE(stranger.in(conversations[0]), QStringList());
        for (const char* bad : {"", "[]", "{\"workspace\":\"w\",\"state\":\"viewing\"}", "{\"state\":7}"})
            other.service().events().told(bad);
    }

    void aCrowdHasItsLimit() {
        Presence presence({90s, 10s, 3});
        const Presence::Time now{};
        for (int i = 0; i < 10; ++i)
            presence.heard({u"w"_s, QString::number(i), u"m%1"_s.arg(i)}, u"c"_s, Attention::Viewing, now);
        QCOMPARE(presence.in(u"w"_s, u"c"_s, {}).size(), 3);
        presence.heard({u"w"_s, u"0"_s, u"m0"_s}, u"other"_s, Attention::Gone, now); // said late
        QCOMPARE(presence.in(u"w"_s, u"c"_s, {}).size(), 3);
        presence.pass(now + 91s);
        QVERIFY(!presence.takeMoved().isEmpty());
        QVERIFY(presence.isEmpty());
    }
};

BANDEJA_TEST(PresenceTest)
#include "presence_test.moc"
