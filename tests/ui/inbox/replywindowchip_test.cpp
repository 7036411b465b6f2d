// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/testwindow.h"
#include "ui/controls/visibletimer.h"
#include "ui/inbox/replywindowchip.h"

#include <QSignalSpy>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using inbox::ReplyWindowChip;

class ReplyWindowChipTest : public QObject {
    Q_OBJECT

    struct Fixture {
        words::Language language{*qApp};
        FakeClock clock{SampleShop::friday()};
        QWidget window;
        ReplyWindowChip chip{UiApplication::look(), clock, &window};
        controls::VisibleTimer& timer;
        QSignalSpy closed{&chip, &ReplyWindowChip::closed};

        Fixture() : timer(*chip.findChild<controls::VisibleTimer*>()) {
            language.choose(u"en"_s);
            window.show();
        }
        void follow(std::chrono::milliseconds left, std::optional<int> replies = {}) {
            domain::Conversation conversation;
            conversation.channel = domain::Channel::TikTok;
            conversation.lastInboundAt = clock.now() + left - 24h;
            conversation.replyUntil = clock.now() + left;
            conversation.repliesLeft = replies;
            chip.follow(conversation);
        }
        /// What the timer does, at the time that it is by then.
        void tickAfter(std::chrono::milliseconds time) {
            clock.advance(time);
            Q_EMIT timer.tick();
        }
    };

private Q_SLOTS:
    void S06_theWindowCountsDownInMinutesAndAtTheEndInSeconds() {
        Fixture test;
        test.follow(5h + 20min);
        QCOMPARE(test.chip.text(), u"5 h 20 min left to reply"_s);
        QCOMPARE(test.chip.tone(), controls::Tone::Neutral);
        test.tickAfter(3h + 30min);
        QCOMPARE(test.chip.text(), u"1 h 50 min left to reply"_s);
        QCOMPARE(test.chip.tone(), controls::Tone::Warn);
        test.tickAfter(1h + 45min + 1s);
        QCOMPARE(test.chip.text(), u"4:59 left to reply"_s);
        QCOMPARE(test.chip.tone(), controls::Tone::Danger);
        test.tickAfter(1s);
        QCOMPARE(test.chip.text(), u"4:58 left to reply"_s);
        QCOMPARE(test.closed.count(), 0);
        test.tickAfter(5min);
        QCOMPARE(test.chip.text(), u"The reply window is closed"_s);
        QCOMPARE(test.closed.count(), 1);
        QVERIFY(!test.timer.isRunning());
    }

    void S07_fewRepliesThatAreLeftAreTold() {
        Fixture test;
        test.follow(5h, 8);
        QVERIFY(!test.chip.text().contains(u"replies"_s));
        test.follow(5h, 2);
        QVERIFY(test.chip.text().contains(u"2 replies left"_s));
        test.follow(5h, 1);
        QVERIFY(test.chip.text().contains(u"1 reply left"_s));
        test.follow(5h, 0);
        QCOMPARE(test.chip.text(), u"No replies left"_s);
    }

    void aChannelWithoutAWindowShowsNothing() {
        Fixture test;
        domain::Conversation conversation;
        conversation.channel = domain::Channel::Email;
        test.chip.follow(conversation);
        QVERIFY(!test.chip.isVisible());
        QVERIFY(!test.timer.isRunning());
    }

    void itsTimerRunsOnlyWhileItIsSeen() {
        Fixture test;
        test.follow(1h);
        QVERIFY(test.timer.isRunning());
        test.window.hide();
        QVERIFY(!test.timer.isRunning());
        // What was missed is caught up with at once.
        test.clock.advance(30min);
        test.window.show();
        QCOMPARE(test.chip.text(), u"30 min left to reply"_s);
        QVERIFY(test.timer.isRunning());
        test.chip.rest();
        QVERIFY(!test.timer.isRunning());
    }
};

BANDEJA_TEST(ReplyWindowChipTest)
#include "replywindowchip_test.moc"
