// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/testwindow.h"
#include "ui/controls/visibletimer.h"
#include "ui/inbox/conversationlist.h"
#include "ui/inbox/conversationlistmodel.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using vault::ConversationRef;

class ConversationListTest : public QObject {
    Q_OBJECT

    struct Fixture {
        FakeClock clock{SampleShop::friday()};
        MemoryInbox inbox;
        inbox::ConversationListModel model{inbox, clock};
        inbox::ConversationList list{UiApplication::look(), model, clock};

        explicit Fixture(int count) {
            for (int i = 0; i < count; ++i) {
                Thread thread;
                thread.conversation.id = u"con_%1"_s.arg(i);
                thread.conversation.integrationId = u"int_1"_s;
                thread.conversation.lastMessageAt = clock.now() - std::chrono::minutes(i);
                thread.contact.name = u"Customer %1"_s.arg(i);
                inbox.fill(thread);
            }
            model.setFilter({}, u"mem_1"_s);
            list.resize(340, 600);
            list.show();
            TestWindow::settle();
        }

        void message(int conversation) {
            domain::Message message;
            message.text = u"hola"_s;
            clock.advance(1s);
            message.sentAt = clock.now();
            inbox.addMessage({u"int_1"_s, u"con_%1"_s.arg(conversation)}, message);
            TestWindow::settle();
        }
    };

private Q_SLOTS:
    void theSelectionStaysOnItsConversationWhereverThatGoes() {
        Fixture test(40);
        const QSignalSpy selections(&test.list, &inbox::ConversationList::selected);
        const ConversationRef ref{u"int_1"_s, u"con_7"_s};
        test.list.select(ref);
        QCOMPARE(selections.count(), 1);
        test.message(20);
        QCOMPARE(test.list.currentIndex().row(), 8);
        test.message(7);
        QCOMPARE(test.list.currentIndex().row(), 0);
        QCOMPARE(test.list.current(), ref);
        // A reset, as another view that holds it too.
        test.model.setFilter({vault::Folder::Open, u"int_1"_s}, u"mem_1"_s);
        TestWindow::settle();
        QCOMPARE(test.list.current(), ref);
        QVERIFY(test.list.selectionModel()->isSelected(test.list.currentIndex()));
        QCOMPARE(selections.count(), 1);
    }

    void whatIsInSightStaysWhereItIsWhenRowsMoveAboveIt() {
        Fixture test(200);
        test.list.verticalScrollBar()->setValue(3000);
        TestWindow::settle();
        const QModelIndex top = test.list.indexAt(QPoint(10, 10));
        const QPersistentModelIndex watched = top;
        const int y = test.list.visualRect(top).top();
        test.message(150);
        QCOMPARE(test.list.visualRect(watched).top(), y);
        test.inbox.change({u"int_1"_s, u"con_2"_s}, [](Thread& thread) {
            thread.conversation.status = domain::ConversationStatus::Closed;
        });
        TestWindow::settle();
        QCOMPARE(test.list.visualRect(watched).top(), y);
    }

    void atTheTopWhatIsNewIsSeen() {
        Fixture test(200);
        test.message(150);
        QCOMPARE(test.list.verticalScrollBar()->value(), 0);
        QCOMPARE(test.model.facts(0).ref.id, u"con_150"_s);
    }

    void steppingMovesAndStopsAtTheEnds() {
        Fixture test(3);
        test.list.step(1);
        QCOMPARE(test.list.currentIndex().row(), 0);
        test.list.step(1);
        test.list.step(1);
        test.list.step(1);
        QCOMPARE(test.list.currentIndex().row(), 2);
        test.list.step(-5);
        QCOMPARE(test.list.currentIndex().row(), 0);
    }

    void enterOpensAndTheRowThatGoesHandsOverToItsNeighbour() {
        Fixture test(5);
        const QSignalSpy opened(&test.list, &inbox::ConversationList::opened);
        test.list.step(1);
        test.list.step(1);
        QTest::keyClick(&test.list, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        test.inbox.change(test.list.current(), [](Thread& thread) {
            thread.conversation.status = domain::ConversationStatus::Closed;
        });
        TestWindow::settle();
        QCOMPARE(test.list.current().id, u"con_2"_s);
        test.inbox.drop(u"int_1"_s);
        TestWindow::settle();
        QVERIFY(test.list.current().id.isEmpty());
    }

    void noTimerRunsUnlessARemainingTimeIsInSight() {
        Fixture test(5);
        const auto* timer = test.list.findChild<controls::VisibleTimer*>();
        QVERIFY(!timer->isRunning());
        test.inbox.change({u"int_1"_s, u"con_1"_s},
                          [&](Thread& thread) { thread.conversation.replyUntil = test.clock.now() + 90min; });
        TestWindow::settle();
        QVERIFY(timer->isRunning());
        test.list.hide();
        QVERIFY(!timer->isRunning());
        test.list.show();
        QVERIFY(timer->isRunning());
        test.inbox.change({u"int_1"_s, u"con_1"_s},
                          [](Thread& thread) { thread.conversation.replyUntil.reset(); });
        TestWindow::settle();
        QVERIFY(!timer->isRunning());
    }
};

BANDEJA_TEST(ConversationListTest)
#include "conversationlist_test.moc"
