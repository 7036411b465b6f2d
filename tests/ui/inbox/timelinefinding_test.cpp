// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/testwindow.h"
#include "ui/inbox/pictures.h"
#include "ui/inbox/timelineview.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using inbox::TimelineView;
using theme::Color;
using vault::ConversationRef;
using vault::TimelineKey;
using Landing = TimelineView::Landing;

class TimelineFindingTest : public QObject {
    Q_OBJECT

    struct Fixture {
        ConversationRef ref{u"int_1"_s, u"con_1"_s};
        ConversationRef other{u"int_1"_s, u"con_2"_s};
        FakeClock clock{SampleShop::friday()};
        MemoryInbox inbox;
        inbox::TimelineModel model{inbox, clock};
        inbox::Pictures pictures{{}};
        TimelineView view{UiApplication::look(), model, pictures, clock};

        explicit Fixture(int messages = 300, std::chrono::hours apart = 72h) {
            for (const ConversationRef& conversation : {ref, other}) {
                Thread thread;
                thread.conversation.id = conversation.id;
                thread.conversation.integrationId = conversation.stream;
                for (int i = 0; i < messages; ++i) {
                    domain::Message message;
                    message.id = u"msg_%1"_s.arg(i);
                    message.text = u"mensaje %1"_s.arg(i);
                    message.author = {domain::AuthorType::Contact, u"ctc_1"_s};
                    message.sentAt = clock.now() - apart * (messages - i);
                    thread.messages[inbox.nextRow()] = message;
                }
                inbox.fill(thread);
            }
            view.resize(560, 620);
            view.show();
            open(ref);
        }
        void open(const ConversationRef& conversation) {
            model.open(conversation);
            TestWindow::settle();
        }
        TimelineKey keyOf(int row) const { return inbox.keysOf(ref)[row]; }
        void setText(int row, const QString& text) {
            const TimelineKey key = keyOf(row);
            domain::Message message = inbox.thread(ref)->messages.at(key.row);
            message.text = text;
            inbox.putMessage(ref, key.row, message);
            TestWindow::settle();
        }
        void reveal(int row, const QStringList& words) {
            QList<search::Term> terms;
            for (const QString& word : words)
                terms += search::Term{word, false};
            view.reveal(keyOf(row), terms);
            TestWindow::settle();
        }
        QRect rectOf(int row) { return view.visualRect(model.index(row)); }
        bool isInSight(int row) { return view.viewport()->rect().intersects(rectOf(row)); }
        /// How many places of ROW have COLOR behind them, from left to right.
        int patches(int row, Color color) {
            const QImage image = view.viewport()->grab(rectOf(row)).toImage();
            const QRgb wanted = UiApplication::look().color(color).rgb();
            int patches = 0;
            int gap = 1000;
            for (int x = 0; x < image.width(); ++x) {
                bool has = false;
                for (int y = 0; y < image.height() && !has; ++y)
                    has = image.pixel(x, y) == wanted;
                if (has && gap > 2)
                    ++patches;
                gap = has ? 0 : gap + 1;
            }
            return patches;
        }
        QDate dayOf(int row) const { return QDateTime::fromMSecsSinceEpoch(keyOf(row).at).date(); }
    };

private Q_SLOTS:
    void allWordsThatWereFoundAreMarkedAndTheMessageHasARing() {
        Fixture test;
        test.setText(40, u"una talla grande, el envío y otra talla"_s);
        QCOMPARE(test.patches(40, Color::Mark), 0);
        test.reveal(40, {u"talla"_s, u"envio"_s});
        QVERIFY(test.isInSight(40));
        QCOMPARE(test.patches(40, Color::Mark), 3);
        QVERIFY(test.patches(40, Color::MarkLine) >= 1);
        QCOMPARE(test.patches(39, Color::MarkLine), 0);
        // Nothing is selected: what is copied is the whole message.
        QCOMPARE(test.view.copyText(), u"una talla grande, el envío y otra talla"_s);
    }

    void marksStayUntilAPersonMovesOn_data() {
        QTest::addColumn<int>("way");
        QTest::newRow("another message") << 0;
        QTest::newRow("another conversation") << 1;
        QTest::newRow("forgotten") << 2;
        QTest::newRow("a day") << 3;
    }
    void marksStayUntilAPersonMovesOn() {
        QFETCH(int, way);
        Fixture test;
        test.reveal(40, {u"mensaje"_s});
        test.view.verticalScrollBar()->setValue(test.view.verticalScrollBar()->value() + 30);
        test.setText(41, u"otra cosa"_s);
        QCOMPARE(test.patches(40, Color::Mark), 1);
        if (way == 0) {
            QTest::mouseClick(test.view.viewport(), Qt::LeftButton, {}, test.rectOf(41).center());
        } else if (way == 1) {
            test.open(test.other);
            test.open(test.ref);
        } else if (way == 2) {
            test.view.forgetFound();
        } else {
            test.view.goToDay(test.dayOf(200));
        }
        test.view.scrollTo(test.model.index(40));
        TestWindow::settle();
        QCOMPARE(test.patches(40, Color::Mark), 0);
        QCOMPARE(test.patches(40, Color::MarkLine), 0);
    }

    void aHitFarDownInALongTextIsShown() {
        Fixture test;
        test.setText(40, u"palabra "_s.repeated(900) + u"aguja"_s + u" más"_s.repeated(900));
        const int cut = test.rectOf(40).height();
        test.reveal(40, {u"aguja"_s});
        QVERIFY(test.rectOf(40).height() > cut);
        QCOMPARE(test.patches(40, Color::Mark), 1);
    }

    void markupInAMessageIsTextThatIsMarkedLikeAnyOther() {
        Fixture test;
        test.setText(40, u"<b>talla</b> & <img src=x>"_s);
        test.reveal(40, {u"talla"_s});
        QCOMPARE(test.patches(40, Color::Mark), 1);
        QCOMPARE(test.view.copyText(), u"<b>talla</b> & <img src=x>"_s);
    }

    void whoScrollsIsNotTakenBackWhenTheTextComes() {
        Fixture test;
        test.inbox.hold();
        test.reveal(40, {u"mensaje"_s});
        QVERIFY(test.isInSight(40));
        QVERIFY(!test.model.item(40));
        test.view.verticalScrollBar()->setValue(test.view.verticalScrollBar()->maximum());
        TestWindow::settle();
        test.inbox.release();
        QTRY_VERIFY(test.model.item(40));
        TestWindow::settle();
        QVERIFY(test.view.isAtEnd());
    }

    void aTextThatNeverComesTakesNobodyBack() {
        Fixture test;
        const TimelineKey key = test.keyOf(40);
        // Its row is known, but what is in it is gone when it is read.
        test.inbox.hold(false);
        test.reveal(40, {u"mensaje"_s});
        test.inbox.change(test.ref, [&](Thread& thread) { thread.messages.erase(key.row); });
        test.inbox.release();
        QTRY_VERIFY(test.model.isAbsent(40));
        test.view.scrollTo(test.model.index(60), QAbstractItemView::PositionAtTop);
        TestWindow::settle();
        // Other texts change, and at last its own comes: near enough to be read, out of sight.
        test.setText(60, u"cambiado"_s);
        domain::Message message;
        message.text = u"mensaje 40"_s;
        message.sentAt = domain::Instant(std::chrono::milliseconds(key.at));
        test.inbox.putMessage(test.ref, key.row, message);
        TestWindow::settle();
        QVERIFY(test.isInSight(60));
    }

    void anotherConversationIsNotScrolledForTheOneBefore() {
        Fixture test;
        test.model.close();
        test.view.reveal(test.keyOf(40), {{u"mensaje"_s, false}});
        test.open(test.other);
        QVERIFY(test.view.isAtEnd());
    }

    void aDayIsGoneToOrTheNextOneOnWhichSomethingWasWritten() {
        Fixture test;
        QCOMPARE(test.view.goToDay(test.dayOf(100)), Landing::There);
        QCOMPARE(test.view.currentIndex().row(), 100);
        QVERIFY(test.rectOf(100).top() >= 0 && test.rectOf(100).top() < 40);
        QCOMPARE(test.view.goToDay(test.dayOf(150).addDays(1)), Landing::Later);
        QCOMPARE(test.view.currentIndex().row(), 151);
        QVERIFY(test.isInSight(151));
    }

    void beyondAnEndIsThatEnd() {
        Fixture test;
        test.inbox.addOutgoing({.id = u"out_1"_s,
                                .conversation = test.ref,
                                .text = u"respuesta"_s,
                                .at = test.clock.now() - 24h * 30,
                                .state = vault::OutboxState::Queued});
        TestWindow::settle();
        QCOMPARE(test.view.goToDay(test.dayOf(0).addDays(-1)), Landing::AtBeginning);
        QCOMPARE(test.view.currentIndex().row(), 0);
        QCOMPARE(test.view.verticalScrollBar()->value(), 0);
        QCOMPARE(test.view.goToDay(test.dayOf(0)), Landing::There);
        QCOMPARE(test.view.goToDay(test.dayOf(299)), Landing::There);
        QCOMPARE(test.view.currentIndex().row(), 299);
        QCOMPARE(test.view.goToDay(test.dayOf(299).addDays(1)), Landing::AtEnd);
        QVERIFY(test.view.isAtEnd());
    }

    void whereNothingIsNoDayCanBeGoneTo() {
        Fixture test(0);
        QCOMPARE(test.view.goToDay(QDate(2026, 3, 1)), Landing::Nowhere);
        Fixture some;
        QCOMPARE(some.view.goToDay(QDate()), Landing::Nowhere);
    }

    void aDayAmongAHundredThousandMessagesIsFoundWithoutReadingThem() {
        Fixture test(100'000, 8h);
        const int before = test.inbox.asked();
        const QDate day = test.dayOf(33'333);
        QCOMPARE(test.view.goToDay(day), Landing::There);
        TestWindow::settle();
        const int row = test.view.currentIndex().row();
        QCOMPARE(test.dayOf(row), day);
        QVERIFY(test.dayOf(row - 1) < day);
        QVERIFY(test.model.item(row));
        QVERIFY(test.inbox.asked() - before <= 2);
    }
};

BANDEJA_TEST(TimelineFindingTest)
#include "timelinefinding_test.moc"
