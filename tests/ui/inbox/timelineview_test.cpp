// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/testwindow.h"
#include "ui/inbox/pictures.h"
#include "ui/inbox/timelineview.h"

#include <QAccessible>
#include <QClipboard>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using inbox::BubbleAction;
using inbox::TimelineView;
using vault::ConversationRef;

class TimelineViewTest : public QObject {
    Q_OBJECT

    struct Fixture {
        ConversationRef ref{u"int_1"_s, u"con_1"_s};
        FakeClock clock{SampleShop::friday()};
        MemoryInbox inbox;
        inbox::TimelineModel model{inbox, clock};
        inbox::Pictures pictures{nullptr};
        TimelineView view{UiApplication::look(), model, pictures, clock};

        explicit Fixture(int messages, const QString& text = u"Un mensaje de tamaño mediano "_s) {
            Thread thread;
            thread.conversation.id = ref.id;
            thread.conversation.integrationId = ref.stream;
            QRandomGenerator random(3);
            for (int i = 0; i < messages; ++i) {
                domain::Message message = made(text.repeated(1 + random.bounded(9)));
                message.id = u"msg_%1"_s.arg(i);
                message.sentAt = clock.now() - std::chrono::minutes(7 * (messages - i));
                thread.messages[inbox.nextRow()] = message;
            }
            inbox.fill(thread);
            view.resize(560, 620);
            view.show();
            model.open(ref);
            TestWindow::settle();
        }

        static domain::Message made(const QString& text) {
            domain::Message message;
            message.text = text;
            message.author = {domain::AuthorType::Contact, u"ctc_1"_s};
            return message;
        }

        void arrive(const QString& text) {
            domain::Message message = made(text);
            clock.advance(30s);
            message.sentAt = clock.now();
            inbox.addMessage(ref, message);
            TestWindow::settle();
        }

        QScrollBar& bar() { return *view.verticalScrollBar(); }
        void scroll(int y) {
            bar().setValue(y);
            TestWindow::settle();
        }
        QRect rectOf(int row) { return view.visualRect(model.index(row)); }
        void click(int row, const QPoint& inside) {
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, rectOf(row).topLeft() + inside);
        }
    };

private Q_SLOTS:
    void itOpensAtTheEndAndStaysThereWhenSomethingComes() {
        Fixture test(300);
        QVERIFY(test.view.isAtEnd());
        QCOMPARE(test.bar().value(), test.bar().maximum());
        test.arrive(u"algo nuevo"_s);
        QVERIFY(test.view.isAtEnd());
        QCOMPARE(test.bar().value(), test.bar().maximum());
        QVERIFY(test.rectOf(300).bottom() < test.view.viewport()->height());
    }

    void whatIsBeingReadStaysWhenNewerAndOlderOnesCome() {
        Fixture test(300);
        test.scroll(test.bar().maximum() / 2);
        QVERIFY(!test.view.isAtEnd());
        const QPersistentModelIndex watched = test.view.indexAt(QPoint(20, 300));
        const int y = test.view.visualRect(watched).top();
        test.arrive(u"nuevo"_s);
        QCOMPARE(test.view.visualRect(watched).top(), y);
        domain::Message older = Fixture::made(u"más viejo "_s.repeated(30));
        older.sentAt = test.clock.now() - 24h * 30;
        test.inbox.addMessage(test.ref, older);
        TestWindow::settle();
        QCOMPARE(test.view.visualRect(watched).top(), y);
        QVERIFY(!test.view.isAtEnd());
    }

    void scrollingByAStepMovesWhatIsInSightByThatStepAndNoMore() {
        Fixture test(400);
        test.scroll(test.bar().maximum() * 2 / 3);
        for (int step = 0; step < 60; ++step) {
            // Upwards, where rows that nobody has measured come into sight.
            const QPersistentModelIndex watched = test.view.indexAt(QPoint(20, 250));
            const int y = test.view.visualRect(watched).top();
            test.scroll(test.bar().value() - 40);
            QCOMPARE(test.view.visualRect(watched).top(), y + 40);
        }
    }

    void bothEndsCanBeReachedAndRowsNeverOverlap() {
        Fixture test(500);
        QRandomGenerator random(11);
        for (int step = 0; step < 80; ++step) {
            test.scroll(random.bounded(test.bar().maximum() + 1));
            const int first = test.view.indexAt(QPoint(20, 60)).row();
            QVERIFY(first >= 0);
            for (int row = first; row < first + 6 && row + 1 < 500; ++row)
                QCOMPARE(test.rectOf(row + 1).top(), test.rectOf(row).bottom() + 1);
        }
        test.scroll(0);
        QVERIFY(test.rectOf(0).top() >= 0);
        test.view.scrollToEnd();
        QVERIFY(test.rectOf(499).bottom() <= test.view.viewport()->height());
    }

    void aHundredThousandRowsOpenWithoutReadingThem() {
        Fixture test(100'000, u"x"_s);
        // The keys, then the last page; then what lies around it.
        QVERIFY2(test.inbox.asked() <= 4, qPrintable(QString::number(test.inbox.asked())));
        QVERIFY(test.bar().maximum() > 1'000'000);
        QElapsedTimer timer;
        timer.start();
        test.scroll(test.bar().maximum() / 3);
        QVERIFY(test.view.indexAt(QPoint(20, 300)).row() > 20'000);
        QVERIFY(test.model.item(test.view.indexAt(QPoint(20, 300)).row()));
        QVERIFY(test.inbox.asked() <= 6);
    }

    void anotherWidthKeepsThePlace() {
        Fixture test(200);
        test.scroll(test.bar().maximum() / 2);
        const int row = test.view.indexAt(QPoint(20, 10)).row();
        test.view.resize(420, 620);
        TestWindow::settle();
        QVERIFY(qAbs(test.view.indexAt(QPoint(20, 10)).row() - row) <= 1);
        test.view.scrollToEnd();
        test.view.resize(700, 500);
        TestWindow::settle();
        QVERIFY(test.rectOf(199).bottom() <= test.view.viewport()->height());
    }

    void aVeryLongMessageIsCutUntilSomebodyAsksForAllOfIt() {
        Fixture test(1, u"palabra "_s.repeated(900));
        const int cut = test.rectOf(0).height();
        test.view.setCurrentIndex(test.model.index(0));
        QTest::keyClick(&test.view, Qt::Key_Return);
        QVERIFY(test.rectOf(0).height() > 2 * cut);
    }

    void aMegabyteOfTextIsShownInSteps() {
        Fixture test(1, u"a"_s.repeated(1'000'000));
        QVERIFY(test.rectOf(0).height() < 1200);
        test.view.setCurrentIndex(test.model.index(0));
        QTest::keyClick(&test.view, Qt::Key_Return);
        TestWindow::settle();
        QVERIFY(test.rectOf(0).height() < 20'000);
    }

    void aRefusedMessageOffersWhatCanBeDone() {
        Fixture test(3);
        const QSignalSpy wanted(&test.view, &TimelineView::actionWanted);
        test.inbox.addOutgoing({.id = u"out_1"_s,
                                .conversation = test.ref,
                                .text = u"respuesta"_s,
                                .at = test.clock.now(),
                                .state = vault::OutboxState::Refused,
                                .refusal = domain::Refusal::WindowClosed});
        TestWindow::settle();
        test.view.grab();
        // The three actions stand in the last line, at the right.
        const QRect row = test.rectOf(3);
        for (int x = row.width() - 20; x > row.width() - 330; x -= 15) {
            QTest::mouseClick(test.view.viewport(), Qt::LeftButton, {}, QPoint(x, row.bottom() - 12));
        }
        QSet<BubbleAction> actions;
        for (const QList<QVariant>& call : wanted)
            actions += call[0].value<BubbleAction>();
        QCOMPARE(actions, (QSet{BubbleAction::Retry, BubbleAction::Edit, BubbleAction::Delete}));
        QCOMPARE(wanted.first()[1].value<vault::OutboxEntry>().id, u"out_1"_s);
    }

    void whatIsOnlyOnItsWayAndNoMessageTakesNoRoom() {
        Fixture test(3);
        test.inbox.addOutgoing({.id = u"out_1"_s,
                                .conversation = test.ref,
                                .kind = vault::OutboxKind::Rejection,
                                .at = test.clock.now()});
        TestWindow::settle();
        QCOMPARE(test.rectOf(3).height(), 0);
    }

    void textIsSelectedWithinAMessageAndCopied() {
        Fixture test(2, u"hola mundo"_s);
        test.view.grab();
        const QRect row = test.rectOf(1);
        const QPoint from(40, row.bottom() - 20);
        QTest::mousePress(test.view.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(test.view.viewport(), from + QPoint(400, 0));
        QTest::mouseRelease(test.view.viewport(), Qt::LeftButton, {}, from + QPoint(400, 0));
        const QString part = test.view.copyText();
        QVERIFY(!part.isEmpty());
        QVERIFY(test.model.index(1).data().toString().endsWith(part));
        test.view.setFocus();
        QTest::keyClick(&test.view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), part);
        // Another message, clicked: all of it is what would be copied.
        test.click(0, QPoint(5, 20));
        QCOMPARE(test.view.copyText(), test.model.index(0).data().toString());
    }

    void everyMessageIsARowForScreenReaders() {
        Fixture test(3);
        words::Language language(*qApp);
        language.choose(u"en"_s);
        inbox::People people;
        people.contact = u"Camila"_s;
        test.model.setPeople(people);
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&test.view);
        QVERIFY(face);
        QCOMPARE(face->role(), QAccessible::List);
        QCOMPARE(face->childCount(), 3);
        const QString text = face->child(2)->text(QAccessible::Name);
        QVERIFY2(text.startsWith(u"Camila: Un mensaje"_s), qUtf8Printable(text));
        QVERIFY(text.contains(u"Today"_s));
    }

    void oddTextsHarmNothing() {
        Fixture test(1);
        for (const QString& text : {QString(), u"\u202e\u202e\u202e"_s, u"\n\n\n\n"_s, QString(QChar(0xd800)),
                                    u"🏳️‍🌈🏳️‍🌈"_s, u"👍"_s, u"a\u0301"_s.repeated(3000),
                                    u"שלום עולם "_s.repeated(80), QString(QChar(0)) + u"x"_s}) {
            test.arrive(text);
            test.view.grab();
        }
        QCOMPARE(test.model.rowCount(), 10);
    }
};

BANDEJA_TEST(TimelineViewTest)
#include "timelineview_test.moc"
