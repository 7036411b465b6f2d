// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/drivenwindow.h"
#include "ui/controls/button.h"
#include "ui/inbox/conversationlist.h"
#include "ui/inbox/draftcard.h"
#include "ui/inbox/inboxpage.h"
#include "ui/inbox/timelineview.h"
#include "ui/shell/connectionbanner.h"

#include <QPlainTextEdit>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using session::SessionState;
using vault::Folder;
using vault::OutboxKind;

class WorkingTest : public QObject {
    Q_OBJECT

    using Fixture = DrivenWindow;

private Q_SLOTS:
    void S04_ctrlEnterApprovesTheDraftExactlyAsItIsShown() {
        Fixture test;
        test.start();
        test.open(test.shop->withDraft);
        const QString shown = test.draft().findChild<QPlainTextEdit*>()->toPlainText();
        test.list().setFocus();
        test.press(Qt::Key_Return, Qt::ControlModifier);
        const auto approvals = test.asked(OutboxKind::Approval);
        QCOMPARE(approvals.size(), 1);
        QCOMPARE(approvals.first().text, shown);
        QVERIFY(!test.draft().isVisible());
        // It stays away although the server doesn't know yet, and comes back when the server says no.
        QVERIFY(test.inbox.thread(test.shop->withDraft)->draft.has_value());
        vault::OutboxEntry refused = approvals.first();
        refused.state = vault::OutboxState::Refused;
        refused.refusal = domain::Refusal::DraftChanged;
        test.inbox.putOutgoing(refused);
        TestWindow::settle();
        QVERIFY(test.draft().isVisible());
    }

    void S04_aDraftCanBeRejectedEditedAndAskedForByKeyboard() {
        Fixture test;
        test.start();
        test.open(test.shop->withDraft);
        test.list().setFocus();
        test.press(Qt::Key_E, Qt::AltModifier);
        QVERIFY(test.composer().hasFocus());
        QVERIFY(!test.draft().isVisible());
        QVERIFY(test.composer().toPlainText().startsWith(u"¡Qué lindo regalo"_s));
        QTest::keyClicks(&test.composer(), u" Saludos."_s);
        test.press(Qt::Key_Return);
        const auto sent = test.asked(OutboxKind::Message);
        QCOMPARE(sent.size(), 1);
        QCOMPARE(sent.first().draftVersion, 1);
        QVERIFY(sent.first().text.endsWith(u"Saludos."_s));

        test.open(test.shop->draftFailed);
        test.open(test.shop->withDraft);
        test.inbox.removeOutgoing(test.shop->withDraft, sent.first().id);
        TestWindow::settle();
        test.list().setFocus();
        test.press(Qt::Key_A, Qt::AltModifier);
        QTest::keyClicks(test.window->focusWidget(), u"mas breve"_s);
        test.press(Qt::Key_Return);
        QCOMPARE(test.asked(OutboxKind::AnotherDraft).first().argument, u"mas breve"_s);
        test.list().setFocus();
        test.press(Qt::Key_R, Qt::AltModifier);
        QCOMPARE(test.asked(OutboxKind::Rejection).size(), 1);
        QVERIFY(!test.draft().isVisible());
    }

    void aReplyIsSentAndStandsInTheTimelineAtOnce() {
        Fixture test;
        test.start();
        test.open(test.shop->notes);
        test.list().setFocus();
        test.press(Qt::Key_R);
        QVERIFY(test.composer().hasFocus());
        QTest::keyClicks(&test.composer(), u"jjjkkk? rr"_s);
        QCOMPARE(test.composer().toPlainText(), u"jjjkkk? rr"_s);
        test.press(Qt::Key_Return);
        QCOMPARE(test.asked(OutboxKind::Message).first().text, u"jjjkkk? rr"_s);
        auto* timeline = test.window->findChild<inbox::TimelineView*>();
        const QModelIndex last = timeline->model()->index(timeline->model()->rowCount() - 1, 0);
        QCOMPARE(last.data().toString(), u"jjjkkk? rr"_s);
        QVERIFY(timeline->visualRect(last).bottom() <= timeline->viewport()->height());
        // What was kept as typed is forgotten once it is in the outbox.
        QCOMPARE(test.outbox.typed.last().second, QString());
    }

    void aReplyThatCouldNotBeWrittenDownComesBackAndSaysWhy() {
        Fixture test;
        test.start();
        test.open(test.shop->notes);
        test.outbox.fail(vault::VaultError::Kind::DiskFull);
        QTest::keyClicks(&test.composer(), u"importante"_s);
        QTest::keyClick(&test.composer(), Qt::Key_Return);
        TestWindow::settle();
        QCOMPARE(test.composer().toPlainText(), u"importante"_s);
        QVERIFY(test.says(u"The disk is full"_s));
    }

    void whatIsTypedIsKeptWithItsConversationWhenAnotherIsOpened() {
        Fixture test;
        test.start();
        test.open(test.shop->notes);
        QTest::keyClicks(&test.composer(), u"a medias"_s);
        test.open(test.shop->withDraft);
        QCOMPARE(test.outbox.typed.last().first, test.shop->notes);
        QCOMPARE(test.outbox.typed.last().second, u"a medias"_s);
        QCOMPARE(test.composer().toPlainText(), QString());
        test.open(test.shop->notes);
        QCOMPARE(test.composer().toPlainText(), u"a medias"_s);
        // A change from elsewhere doesn't touch it.
        QTest::keyClicks(&test.composer(), u" y algo"_s);
        test.inbox.change(test.shop->notes, [](Thread& thread) { thread.typed = u"otra cosa"_s; });
        TestWindow::settle();
        QCOMPARE(test.composer().toPlainText(), u"a medias y algo"_s);
        test.window->close();
        QCOMPARE(test.outbox.typed.last().second, u"a medias y algo"_s);
    }

    void S06_aWindowThatClosesWhileOneLooksStopsTheReply() {
        Fixture test;
        test.start();
        test.open(test.shop->almostClosed);
        QVERIFY(!test.composer().isReadOnly());
        test.clock.advance(2h);
        test.inbox.change(test.shop->almostClosed, [](Thread&) {});
        TestWindow::settle();
        QVERIFY(test.says(u"The reply window is closed."_s));
        QVERIFY(!test.composer().isVisible());
    }

    void theNameOverTheComposerIsRightFromTheFirstMomentAndNothingIsSentBefore() {
        Fixture test;
        test.start();
        test.open(test.shop->withPictures);
        test.inbox.hold();
        test.list().select(test.shop->notes);
        TestWindow::settle();
        QVERIFY(test.says(u"Beatriz Lima"_s));
        QTest::keyClicks(&test.composer(), u"hola"_s);
        QTest::keyClick(&test.composer(), Qt::Key_Return);
        QVERIFY(test.asked(OutboxKind::Message).isEmpty());
        test.inbox.release();
        TestWindow::settle();
        QCOMPARE(test.composer().toPlainText(), u"hola"_s);
        QTest::keyClick(&test.composer(), Qt::Key_Return);
        QCOMPARE(test.asked(OutboxKind::Message).first().conversation, test.shop->notes);
    }

    void readingIsAskedForOnceForEachMessage() {
        Fixture test;
        test.start();
        test.outbox.fail(vault::VaultError::Kind::DiskFull);
        test.open(test.shop->withDraft);
        test.outbox.fail(std::nullopt);
        test.list().setFocus();
        QTRY_COMPARE_WITH_TIMEOUT(test.asked(OutboxKind::Read).size(), 1, 5000);
        // The server has not answered: it is still unread, and changes.
        test.inbox.change(test.shop->withDraft, [](Thread& thread) { thread.conversation.unread = 2; });
        QTest::qWait(1000);
        QCOMPARE(test.asked(OutboxKind::Read).size(), 1);
    }

    void lookingAtAConversationLongEnoughReadsItAndPassingByDoesNot() {
        Fixture test;
        test.start();
        test.list().setFocus();
        test.press(Qt::Key_J);
        test.press(Qt::Key_J);
        QVERIFY(test.asked(OutboxKind::Read).isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(test.asked(OutboxKind::Read).size(), 1, 5000);
        QCOMPARE(test.asked(OutboxKind::Read).first().conversation, test.list().current());
    }

    void movingOpeningAndGoingBackWorkByKeyboard() {
        Fixture test;
        test.start();
        test.list().setFocus();
        test.press(Qt::Key_J);
        const auto first = test.list().current();
        test.press(Qt::Key_J);
        QVERIFY(test.list().current() != first);
        test.press(Qt::Key_K);
        QCOMPARE(test.list().current(), first);
        QCOMPARE(test.conversation().current(), first);
        test.press(Qt::Key_Return);
        QVERIFY(test.composer().hasFocus());
        test.press(Qt::Key_Escape);
        QVERIFY(test.list().hasFocus());
        test.press(Qt::Key_3, Qt::ControlModifier);
        QVERIFY(test.says(u"AI drafts"_s));
        QCOMPARE(test.list().model()->rowCount(), 1);
        test.press(Qt::Key_Question, Qt::ShiftModifier);
        QVERIFY(test.says(u"Keyboard shortcuts"_s));
        // Below a sheet no key works.
        test.press(Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(test.list().model()->rowCount(), 1);
    }

    void aConversationIsClosedAndReopened() {
        Fixture test;
        test.start();
        test.open(test.shop->notes);
        test.list().setFocus();
        test.press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(test.asked(OutboxKind::Status).last().argument, u"closed"_s);
        // It leaves the view, and the next one is at hand.
        QVERIFY(test.list().current() != test.shop->notes);
        QVERIFY(!test.list().current().id.isEmpty());
        test.window->showInbox({Folder::Closed, {}});
        TestWindow::settle();
        test.list().select(test.shop->notes);
        TestWindow::settle();
        QTest::mouseClick(test.button(u"Reopen"_s), Qt::LeftButton);
        QCOMPARE(test.asked(OutboxKind::Status).last().argument, u"open"_s);
    }

    void remainingTimesFollowTheServersClock() {
        Fixture test;
        test.start();
        test.engine.set({.connection = sync::Connection::Live, .clockSkew = 2h});
        test.open(test.shop->almostClosed);
        QVERIFY(test.says(u"The reply window is closed."_s));
        QVERIFY(test.window->findChild<shell::ConnectionBanner*>()->isVisible());
    }

    void aListThatCantBeReadSaysSoAndCanBeTriedAgain() {
        Fixture test;
        test.inbox.fail(vault::VaultError::Kind::Damaged);
        test.start();
        QVERIFY(test.says(u"The conversations can't be shown"_s));
        QVERIFY(test.says(u"is damaged"_s));
        test.inbox.fail(std::nullopt);
        QTest::mouseClick(test.button(u"Try again"_s), Qt::LeftButton);
        TestWindow::settle();
        QVERIFY(!test.says(u"The conversations can't be shown"_s));
        QVERIFY(test.list().isVisible());
    }
};

BANDEJA_TEST(WorkingTest)
#include "working_test.moc"
