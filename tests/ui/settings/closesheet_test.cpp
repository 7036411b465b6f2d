// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/drivenwindow.h"
#include "ui/controls/button.h"
#include "ui/controls/notice.h"
#include "ui/settings/closesheet.h"
#include "ui/settings/reopensheet.h"
#include "ui/words/times.h"

#include <QLineEdit>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using closing::Failure;
using settings::CloseSheet;
using settings::ReopenSheet;

/// Closing the workspace and reopening it, as an owner does it.
class CloseSheetTest : public QObject {
    Q_OBJECT

    struct Fixture : DrivenWindow {
        Fixture() {
            start();
            window->showPlace(shell::Navigation::Place::Settings);
            settle();
        }
        CloseSheet* open() {
            QTest::mouseClick(button(u"Close the workspace…"_s), Qt::LeftButton);
            settle();
            return window->findChild<CloseSheet*>();
        }
        QLineEdit* name() { return window->findChild<CloseSheet*>()->findChild<QLineEdit*>(); }
        void type(const QString& text) {
            name()->setFocus();
            QTest::keyClicks(name(), text);
        }
        /// Types the name and clicks.
        void confirm() {
            type(SampleShop::signedIn().workspace.name);
            QTest::mouseClick(button(u"Close the workspace"_s), Qt::LeftButton);
            settle();
        }
        domain::Workspace closed() const {
            domain::Workspace workspace = SampleShop::signedIn().workspace;
            workspace.closesAt = clock.now() + std::chrono::days(30);
            return workspace;
        }
        void hear(const domain::Workspace& workspace) {
            vault::WorkspaceView view = inbox.workspaceNow();
            view.workspace = workspace;
            inbox.setWorkspace(view);
            settle();
        }
        void fail(const Failure& failure) {
            closing.answer(tl::unexpected(failure));
            settle();
        }
    };

private Q_SLOTS:
    void R09_T01_T07_theDialogSaysWhatHappensWhenAndWhatIsKept() {
        Fixture test;
        const QString text = test.said(*test.open());
        const QString end = words::fullDate(test.clock.now() + std::chrono::days(30));
        for (const QString& part :
             {u"On %1 everything in this workspace is deleted"_s.arg(end), u"nobody can undo it"_s,
              u"Nothing is sent any more"_s, u"Everybody can sign in and read"_s,
              u"Any owner can reopen the workspace"_s, u"On %1, for good"_s.arg(end), u"encryption key"_s,
              u"backups"_s, u"all your computers"_s, u"signed receipt"_s,
              u"payment records, for seven years"_s, u"no backup brings it back"_s})
            QVERIFY2(text.contains(part), qUtf8Printable(part));
    }

    void R09_onlyTheWholeNameConfirmsAndEnterClosesNothing() {
        Fixture test;
        test.open();
        // Cancel has the keyboard: who only presses Enter has closed nothing.
        QCOMPARE(test.window->focusWidget(), test.button(u"Cancel"_s));
        controls::Button* close = test.button(u"Close the workspace"_s);
        QVERIFY(!close->isEnabled());
        for (const QString& wrong : {u"Casa"_s, u"casa jacaranda"_s, u"Casa Jacaranda MX"_s, QString()}) {
            test.name()->setText(wrong);
            QVERIFY(!close->isEnabled());
            QTest::keyClick(test.name(), Qt::Key_Return);
        }
        test.name()->setFocus();
        test.name()->setText(u" Casa  Jacaranda "_s);
        QVERIFY(close->isEnabled());
        QTest::keyClick(test.name(), Qt::Key_Return);
        QVERIFY(test.closing.asked.isEmpty());
        QCOMPARE(test.window->focusWidget(), close);
        QTest::keyClick(close, Qt::Key_Space);
        QCOMPARE(test.closing.asked, QStringList{u"close Casa Jacaranda"_s});
    }

    void leavingClosesNothing() {
        for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_Space}) {
            Fixture test;
            test.open();
            test.press(key);
            QVERIFY(!test.window->findChild<CloseSheet*>());
            QVERIFY(test.closing.asked.isEmpty());
        }
    }

    void R09_theKeyboardReachesEverythingAndEverythingHasAName() {
        Fixture test;
        CloseSheet* sheet = test.open();
        test.name()->setText(SampleShop::signedIn().workspace.name);
        QSet<QWidget*> reached;
        for (int i = 0; i < 8; ++i) {
            reached.insert(test.window->focusWidget());
            test.press(Qt::Key_Tab);
        }
        QVERIFY(reached.contains(test.name()));
        QVERIFY(reached.contains(test.button(u"Close the workspace"_s)));
        QVERIFY(reached.contains(test.button(u"Cancel"_s)));
        for (QWidget* widget : reached)
            QVERIFY(sheet->isAncestorOf(widget)); // and nothing behind it
        QVERIFY(test.name()->accessibleName().contains(u"Type the workspace's name"_s));
        QVERIFY(sheet->accessibleName().contains(u"Casa Jacaranda"_s));
        QVERIFY(sheet->accessibleDescription().contains(u"nobody can undo it"_s));
    }

    void R09_whatTheServerDidIsSaid() {
        Fixture test;
        CloseSheet* sheet = test.open();
        test.confirm();
        QVERIFY(test.says(u"Closing"_s));
        test.press(Qt::Key_Escape); // it can't be left while nobody knows
        QVERIFY(sheet->isVisible());
        test.closing.answer(test.closed());
        TestWindow::settle();
        QVERIFY(test.says(u"was closed"_s));
        QVERIFY(test.says(words::fullDate(*test.closed().closesAt)));
        QCOMPARE(test.window->focusWidget(), test.button(u"Done"_s));
        test.press(Qt::Key_Space);
        QVERIFY(!test.window->findChild<CloseSheet*>());
        test.hear(test.closed());
        QVERIFY(test.button(u"Reopen the workspace…"_s));
        QVERIFY(!test.button(u"Close the workspace…"_s));
    }

    void R09_whatWentWrongIsSaidAndCanBeTriedAgain() {
        Fixture test;
        test.open();
        test.confirm();
        test.fail({u"unreachable"_s, false});
        QVERIFY(test.says(u"Not closed; nothing has changed."_s));
        QVERIFY(test.says(u"The server can't be reached."_s));
        const auto* trouble = qobject_cast<controls::Banner*>(test.window->focusWidget());
        QVERIFY(trouble); // it is in sight, and a screen reader reads it
        QVERIFY(trouble->accessibleName().contains(u"Not closed"_s));
        QTest::mouseClick(test.button(u"Close the workspace"_s), Qt::LeftButton);
        QCOMPARE(test.closing.asked.size(), 2);
        test.fail({u"unreachable"_s, true});
        QVERIFY(test.says(u"It is not known whether the workspace was closed"_s));
        test.hear(test.closed()); // the stream knows
        QVERIFY(test.says(u"was closed"_s));
        QVERIFY(test.button(u"Done"_s));
    }

    void R09_onlyOwnersAreOfferedIt_data() {
        QTest::addColumn<int>("role");
        QTest::newRow("lead") << static_cast<int>(domain::Role::Lead);
        QTest::newRow("staff") << static_cast<int>(domain::Role::Staff);
    }
    void R09_onlyOwnersAreOfferedIt() {
        QFETCH(const int, role);
        Fixture test;
        QVERIFY(test.button(u"Close the workspace…"_s));
        vault::WorkspaceView view = test.inbox.workspaceNow();
        view.members[0].role = static_cast<domain::Role>(role); // since the sign-in
        view.members[1].role = domain::Role::Owner;
        test.inbox.setWorkspace(view);
        TestWindow::settle();
        QVERIFY(!test.button(u"Close the workspace…"_s));
        test.hear(test.closed());
        QVERIFY(!test.button(u"Reopen the workspace…"_s));
        QVERIFY(!test.button(u"Reopen"_s));
        QVERIFY(test.says(u"ask an owner"_s));
        QVERIFY(test.says(u"Ana Torres"_s));
    }

    void R09_anOwnerReopensItFromTheTopOfTheWindow() {
        Fixture test;
        test.hear(test.closed());
        QTest::mouseClick(test.button(u"Reopen"_s), Qt::LeftButton);
        TestWindow::settle();
        auto* sheet = test.window->findChild<ReopenSheet*>();
        QVERIFY(sheet);
        QVERIFY(test.said(*sheet).contains(u"not sent by itself"_s));
        test.press(Qt::Key_Space);
        QCOMPARE(test.closing.asked, QStringList{u"reopen"_s});
        test.fail({u"workspace_closing"_s, false});
        QVERIFY(test.says(u"the time for it is over"_s));
        for (controls::Button* button : sheet->findChildren<controls::Button*>()) {
            if (button->text() == u"Reopen"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        test.closing.answer(SampleShop::signedIn().workspace);
        TestWindow::settle();
        QVERIFY(!test.window->findChild<ReopenSheet*>());
        test.hear(SampleShop::signedIn().workspace);
        QVERIFY(!test.says(u"This workspace was closed"_s));
        QVERIFY(test.button(u"Close the workspace…"_s));
    }

    void R09_whenTheGraceIsOverNobodyIsOfferedToReopenIt() {
        Fixture test;
        domain::Workspace workspace = test.closed();
        workspace.closesAt = test.clock.now();
        test.hear(workspace);
        QVERIFY(!test.button(u"Reopen"_s));
        QVERIFY(!test.button(u"Reopen the workspace…"_s));
        QVERIFY(test.says(u"the time to reopen it is over"_s));
    }

    void R09_thatACopyWasDeletedHereIsSaidUntilSomebodyHasReadIt() {
        Fixture test;
        test.session.set({.state = session::SessionState::AccessEnded});
        test.closing.erase(u"Casa Jacaranda"_s);
        test.session.set({.state = session::SessionState::SignedOut});
        TestWindow::settle();
        QVERIFY(test.says(u"this computer's copy of it was deleted"_s));
        QVERIFY(!test.window->windowTitle().contains(u"Jacaranda"_s));
        QTest::mouseClick(test.button(u"OK"_s), Qt::LeftButton);
        TestWindow::settle();
        QVERIFY(!test.says(u"this computer's copy of it was deleted"_s));
    }
};

BANDEJA_TEST(CloseSheetTest)
#include "closesheet_test.moc"
