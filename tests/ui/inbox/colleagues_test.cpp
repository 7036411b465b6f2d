// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/testwindow.h"
#include "ui/inbox/colleagues.h"
#include "ui/inbox/colleaguestrip.h"
#include "ui/inbox/ownplace.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using domain::Attention;
using inbox::Colleague;
using inbox::Colleagues;
using inbox::OwnPlace;

class ColleaguesTest : public QObject {
    Q_OBJECT

    using Told = QList<std::pair<QString, Attention>>;

    /// A window in which con_1 is open.
    struct Seat {
        explicit Seat(std::chrono::milliseconds idle) : place(new OwnPlace(colleagues, window, idle)) {}
        bool sitDown() {
            window.show();
            window.activateWindow();
            const bool active = QTest::qWaitForWindowActive(&window);
            place->open(u"con_1"_s);
            return active;
        }

        MemoryPresence presence;
        Colleagues colleagues{&presence};
        QWidget window;
        OwnPlace* place; ///< the window's
    };

    words::Language language{*qApp};

    /// Without the marks that fence names off.
    static QString plain(QString text) { return text.remove(QChar(0x2068)).remove(QChar(0x2069)); }
    static vault::WorkspaceView workspace() {
        vault::WorkspaceView view;
        view.members = {{u"mem_1"_s, u"Yo"_s, {}, domain::Role::Staff},
                        {u"mem_2"_s, u"Zoe"_s, {}, domain::Role::Staff},
                        {u"mem_3"_s, u"Ana\nTorres"_s, {}, domain::Role::Staff}};
        return view;
    }

private Q_SLOTS:
    void init() { language.choose(u"en"_s); }

    void whoIsThereIsSaidInOneSentence_data() {
        QTest::addColumn<QList<Colleague>>("there");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("all");
        const Colleague ana{u"Ana"_s, Attention::Viewing};
        const Colleague bo{u"Bo"_s, Attention::Viewing};
        const Colleague cy{u"Cy"_s, Attention::Viewing};
        const auto types = [](Colleague each) {
            each.attention = Attention::Typing;
            return each;
        };
        using There = QList<Colleague>;
        QTest::newRow("nobody") << There() << u""_s << u""_s;
        QTest::newRow("one looks") << There{ana} << u"Ana is viewing"_s << u"Ana is viewing"_s;
        QTest::newRow("two look") << There{ana, bo} << u"Ana and Bo are viewing"_s
                                  << u"Ana and Bo are viewing"_s;
        QTest::newRow("three look") << There{ana, bo, cy} << u"Ana and 2 others are viewing"_s
                                    << u"Ana and 2 others are viewing"_s;
        QTest::newRow("one types") << There{types(ana)} << u"Ana is typing…"_s << u"Ana is typing…"_s;
        QTest::newRow("two type") << There{types(ana), types(bo)} << u"Ana and Bo are typing…"_s
                                  << u"Ana and Bo are typing…"_s;
        QTest::newRow("three type") << There{types(ana), types(bo), types(cy)}
                                    << u"Ana and 2 others are typing…"_s << u"Ana and 2 others are typing…"_s;
        QTest::newRow("one of each") << There{types(ana), bo} << u"Ana is typing…"_s
                                     << u"Ana is typing… Bo is viewing"_s;
    }
    void whoIsThereIsSaidInOneSentence() {
        QFETCH(QList<Colleague>, there);
        QFETCH(QString, said);
        QFETCH(QString, all);
        QCOMPARE(plain(inbox::whoIsThere(there)), said);
        QCOMPARE(plain(inbox::allWhoAreThere(there)), all);
    }

    void aLongNameIsCutAndTheVerbStays() {
        const QList<Colleague> there{{QString(300, u'W'), Attention::Typing}};
        const QFontMetrics metrics{QFont()};
        const int verb = metrics.horizontalAdvance(u" is typing…"_s);
        for (const int room : {verb + 400, verb + 100, verb + 60}) {
            const QString said = inbox::fitting(inbox::whoIsThere, there, QFont(), room);
            QVERIFY(metrics.horizontalAdvance(said) <= room);
            QVERIFY(plain(said).startsWith(u'W') && said.endsWith(u"is typing…"_s));
        }
        QCOMPARE(inbox::fitting(inbox::whoIsThere, there, QFont(), 10), QString());
    }

    void colleaguesAreCalledByNameAndWhoTypesComesFirst() {
        MemoryPresence presence;
        Colleagues colleagues(&presence);
        QSignalSpy changed(&colleagues, &Colleagues::changed);
        presence.set(u"con_1"_s, {{u"mem_2"_s, Attention::Viewing},
                                  {u"mem_3"_s, Attention::Viewing},
                                  {u"mem_1"_s, Attention::Typing},
                                  {u"mem_9"_s, Attention::Typing}});
        QCOMPARE(changed.takeFirst().first().toString(), u"con_1"_s);
        colleagues.setWorkspace(workspace(), u"mem_1"_s);
        QCOMPARE(changed.takeFirst().first().toString(), QString());
        QCOMPARE(colleagues.in(u"con_1"_s), (QList<Colleague>{{QString(), Attention::Typing},
                                                              {u"Ana Torres"_s, Attention::Viewing},
                                                              {u"Zoe"_s, Attention::Viewing}}));
        QCOMPARE(inbox::whoTypes(colleagues.in(u"con_1"_s)), u"A colleague is typing…"_s);
        QVERIFY(colleagues.in(u"con_2"_s).isEmpty());
        colleagues.setWorkspace(workspace(), u"mem_1"_s); // nothing new
        QVERIFY(changed.isEmpty());
        presence.set(u"con_1"_s, {});
        QVERIFY(colleagues.in(u"con_1"_s).isEmpty());
        presence.set(u"con_2"_s, {{u"mem_2"_s, Attention::Viewing}});
        presence.forget();
        QVERIFY(colleagues.in(u"con_2"_s).isEmpty());
        QCOMPARE(changed.size(), 3);
    }

    void withoutPresenceNobodyIsSeen() {
        Colleagues colleagues(nullptr);
        colleagues.attend(u"con_1"_s, Attention::Typing);
        QVERIFY(colleagues.in(u"con_1"_s).isEmpty());
    }

    void whoTouchesNothingForLongIsAwayAndComesBack() {
        Seat seat(40ms);
        const Told& told = seat.presence.told;
        QVERIFY(seat.sitDown());
        QTRY_COMPARE(told, (Told{{u"con_1"_s, Attention::Viewing}, {{}, Attention::Gone}}));
        seat.place->typing();
        QTRY_VERIFY(told.size() >= 4);
        QCOMPARE(told.mid(2, 2), (Told{{u"con_1"_s, Attention::Viewing}, {u"con_1"_s, Attention::Typing}}));
        QTRY_COMPARE(told.last(), std::pair(QString(), Attention::Gone));
        const std::pair viewing(u"con_1"_s, Attention::Viewing);
        const qsizetype before = told.count(viewing);
        QTest::keyClick(&seat.window, Qt::Key_J);
        QTRY_COMPARE(told.count(viewing), before + 1);
    }

    void whoKeepsTouchingStays() {
        constexpr auto idle = 300ms;
        Seat seat(idle);
        QVERIFY(seat.sitDown());
        QElapsedTimer pause;
        qint64 longest = 0;
        for (int i = 0; i < 20; ++i) {
            pause.start();
            QTest::qWait(50);
            QTest::keyClick(&seat.window, Qt::Key_J);
            longest = qMax(longest, pause.elapsed());
        }
        if (longest >= idle.count())
            QSKIP("The machine was busy for longer than one may be idle.");
        QCOMPARE(seat.presence.told, (Told{{u"con_1"_s, Attention::Viewing}}));
    }
};

BANDEJA_TEST(ColleaguesTest)
#include "colleagues_test.moc"
