// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/drivenwindow.h"
#include "ui/controls/button.h"
#include "ui/controls/focus.h"
#include "ui/controls/label.h"
#include "ui/controls/sheet.h"
#include "ui/inbox/conversationlist.h"
#include "ui/inbox/draftcard.h"
#include "ui/inbox/inboxpage.h"
#include "ui/integrations/integrationspage.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/navigationitem.h"
#include "ui/words/reasons.h"
#include "ui/words/times.h"

#include <QAccessible>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using session::SessionState;
using vault::Folder;
using vault::OutboxKind;

class MainWindowTest : public QObject {
    Q_OBJECT

    using Fixture = DrivenWindow;

private Q_SLOTS:
    void P05_everyKeychainProblemHasAScreenWithAWayOn() {
        using keychain::SecretError;
        Fixture test(true);
        test.show();
        for (const SecretError error : {SecretError::Locked, SecretError::Unavailable, SecretError::Denied,
                                        SecretError::Timeout, SecretError::Corrupt, SecretError::NotFound}) {
            test.session.calls.clear();
            test.session.set({.state = SessionState::KeychainProblem, .keychain = error});
            TestWindow::settle();
            QVERIFY(test.says(words::keychainProblem(error).title));
            QTest::mouseClick(test.button(u"Try again"_s), Qt::LeftButton);
            TestWindow::settle();
            QCOMPARE(test.session.calls, QStringList{u"retryKeychain"_s});
        }
    }

    void signingInHasAWayOnInEveryState() {
        Fixture test(true);
        test.show();
        test.session.set({.state = SessionState::SignedOut, .problem = u"timeout"_s});
        QVERIFY(test.says(u"within five minutes"_s));
        QTest::mouseClick(test.button(u"Sign in with your browser"_s), Qt::LeftButton);
        test.session.set({.state = SessionState::SigningIn});
        QTest::mouseClick(test.button(u"Open the page again"_s), Qt::LeftButton);
        QTest::mouseClick(test.button(u"Cancel"_s), Qt::LeftButton);
        TestWindow::settle();
        QCOMPARE(test.session.calls, (QStringList{u"signIn"_s, u"signIn"_s, u"cancelSignIn"_s}));
        test.session.set({.state = SessionState::AccessEnded});
        QVERIFY(test.says(u"What you have typed is still here"_s));
        QVERIFY(test.button(u"Sign in again"_s));
    }

    void f6GoesThroughThePanesAndComesBack() {
        Fixture test;
        test.start();
        test.open(test.shop->withDraft);
        test.list().setFocus();
        QSet<QWidget*> seen;
        for (int i = 0; i < 5; ++i) {
            seen += test.window->focusWidget();
            test.press(Qt::Key_F6);
        }
        QCOMPARE(seen.size(), 5);
        QVERIFY(test.list().hasFocus());
        test.press(Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(!test.list().hasFocus());
    }

    void beingOfflineIsSaidAfterAMomentWithWhatIsKeptAndARetry() {
        Fixture test;
        test.start();
        auto* banner = test.window->findChild<shell::ConnectionBanner*>();
        test.engine.set({.connection = sync::Connection::Offline, .problem = u"unreachable"_s});
        QVERIFY(!banner->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), 6000);
        QVERIFY(banner->text().contains(u"what you send waits here"_s));
        // An attempt in between changes nothing.
        test.engine.set({.connection = sync::Connection::Connecting});
        QVERIFY(banner->isVisible());
        QTest::mouseClick(banner->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(test.engine.retried, 1);
        test.engine.set({.connection = sync::Connection::Live});
        QVERIFY(!banner->isVisible());
        // A short while is nobody's business.
        test.engine.set({.connection = sync::Connection::Offline});
        test.engine.set({.connection = sync::Connection::Live});
        QTest::qWait(50);
        QVERIFY(!banner->isVisible());
    }

    void R02_whenAnAccountIsDroppedNothingOfItIsLeftInTheWindow() {
        Fixture test;
        test.start();
        test.window->showInbox({Folder::Open, SampleShop::tiktok().id});
        TestWindow::settle();
        test.list().select(test.shop->withDraft);
        TestWindow::settle();
        QVERIFY(test.draft().isVisible());
        static_cast<void>(test.removal.remove(SampleShop::tiktok().id));
        test.removal.finishHere(test.clock.now());
        TestWindow::settle();
        QVERIFY(test.conversation().current().id.isEmpty());
        QVERIFY(!test.draft().isVisible());
        for (const auto* label : test.window->findChildren<QLabel*>())
            QVERIFY2(!label->isVisible() || !label->text().contains(u"Camila"_s),
                     qUtf8Printable(label->text()));
        for (const auto* item : test.window->findChildren<shell::NavigationItem*>())
            QVERIFY(!item->isVisible() || item->text() != SampleShop::tiktok().name);
        // The list shows what is left, of all accounts.
        QVERIFY(test.list().model()->rowCount() > 5);
    }

    void aSmallWindowShowsOnePaneAtATime() {
        Fixture test;
        test.start(QSize(640, 700));
        QVERIFY(test.list().isVisible());
        QVERIFY(!test.conversation().isVisible());
        test.open(test.shop->withDraft);
        QVERIFY(!test.list().isVisible());
        QVERIFY(test.conversation().isVisible());
        test.window->inbox().back();
        QVERIFY(test.list().isVisible());
        test.window->resize(1280, 800);
        TestWindow::settle();
        QVERIFY(test.list().isVisible() && test.conversation().isVisible());
    }

    void theWindowAndTheListComeBackAsTheyWereLeft() {
        Fixture test;
        test.start(QSize(1111, 777));
        test.window->inbox().setListWidth(401);
        test.window->close();
        QCOMPARE(test.preferences.listWidth(), 401);
        QVERIFY(!test.preferences.geometry().isEmpty());
    }

    void anotherLanguageAndSchemeAreAppliedLive() {
        Fixture test;
        test.start();
        test.window->showPlace(shell::Navigation::Place::Settings);
        auto* settings = test.window->findChild<settings::SettingsPage*>();
        const auto choose = [&](const QString& text) {
            for (auto* button : settings->findChildren<QRadioButton*>()) {
                if (button->text() == text)
                    QTest::mouseClick(button, Qt::LeftButton);
            }
            TestWindow::settle();
        };
        choose(u"Español"_s);
        QVERIFY(test.says(u"Ajustes"_s));
        QCOMPARE(test.preferences.language(), u"es"_s);
        choose(u"Oscuro"_s);
        QVERIFY(UiApplication::look().isDark());
        choose(u"Português"_s);
        QVERIFY(test.says(u"Idioma e aparência"_s));
        choose(u"Claro"_s);
        choose(u"Ctrl+Enter"_s);
        QVERIFY(!test.preferences.enterSends());
    }

    void signingOutAsksFirstAndKeepsWhatIsTyped() {
        Fixture test;
        test.start();
        test.open(test.shop->notes);
        QTest::keyClicks(&test.composer(), u"a medias"_s);
        test.window->showPlace(shell::Navigation::Place::Settings);
        QTest::mouseClick(test.button(u"Sign out"_s), Qt::LeftButton);
        TestWindow::settle();
        QVERIFY(test.session.calls.isEmpty());
        QVERIFY(test.says(u"Sign out?"_s));
        test.press(Qt::Key_Space);
        QCOMPARE(test.session.calls, QStringList{u"signOut"_s});
        QCOMPARE(test.outbox.typed.last().second, u"a medias"_s);
    }

    void whateverCanHaveTheKeyboardHasANameForScreenReaders() {
        Fixture test;
        test.start();
        const auto check = [&](const QString& where) {
            TestWindow::settle();
            for (QWidget* stop : controls::focusStops(*test.window)) {
                const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(stop);
                const QString name = face ? face->text(QAccessible::Name) : QString();
                const QString what = where + u": "_s + QLatin1StringView(stop->metaObject()->className());
                QVERIFY2(!name.trimmed().isEmpty(), qUtf8Printable(what));
            }
        };
        check(u"inbox"_s);
        test.open(test.shop->withDraft);
        check(u"draft"_s);
        test.conversation().anotherDraft();
        check(u"another"_s);
        test.open(test.shop->refused);
        check(u"refused"_s);
        test.window->showPlace(shell::Navigation::Place::Settings);
        check(u"settings"_s);
        test.window->showPlace(shell::Navigation::Place::Integrations);
        check(u"integrations"_s);
        test.window->integrations().remove(SampleShop::tiktok());
        check(u"remove"_s);
        QAccessibleInterface* sheet =
            QAccessible::queryAccessibleInterface(test.window->findChild<controls::Sheet*>());
        QCOMPARE(sheet->role(), QAccessible::Dialog);
        QVERIFY(sheet->text(QAccessible::Name).contains(SampleShop::tiktok().name));
        test.session.set({.state = SessionState::SignedOut});
        check(u"signed out"_s);
    }

    void noButtonIsNarrowerThanItsTextInAnyLanguage() {
        Fixture test;
        test.start(QSize(900, 600));
        for (const QString& code : words::Language::available()) {
            test.preferences.setLanguage(code);
            for (const auto& ref : {test.shop->withDraft, test.shop->refused, test.shop->draftFailed}) {
                test.open(ref);
                for (const auto* button : test.window->findChildren<controls::Button*>()) {
                    if (!button->isVisible())
                        continue;
                    const QString what = u"%1: %2"_s.arg(code, button->text());
                    QVERIFY2(button->width() >= button->sizeHint().width(), qUtf8Printable(what));
                    QVERIFY2(button->parentWidget()->rect().contains(button->geometry()),
                             qUtf8Printable(what));
                }
            }
            for (const auto place :
                 {shell::Navigation::Place::Settings, shell::Navigation::Place::Integrations}) {
                test.window->showPlace(place);
                TestWindow::settle();
                for (const auto* button : test.window->findChildren<QAbstractButton*>()) {
                    if (button->isVisible() && !qobject_cast<const shell::NavigationItem*>(button))
                        QVERIFY2(button->width() >= button->sizeHint().width(),
                                 qUtf8Printable(code + button->text()));
                }
            }
        }
    }

    void aDamagedVaultIsTold() {
        Fixture test;
        test.start();
        test.engine.rebuilt(SampleShop::tiktok().id, 2);
        QVERIFY(test.says(u"was damaged"_s));
        QVERIFY(test.says(u"2 unsent messages could be saved."_s));
        QTest::mouseClick(test.button(u"OK"_s), Qt::LeftButton);
        QVERIFY(!test.says(u"was damaged"_s));
    }

    void R09_aWorkspaceThatWasClosedSaysUntilWhenItIsThere() {
        Fixture test;
        test.start();
        QVERIFY(!test.says(u"This workspace was closed"_s));
        vault::WorkspaceView view = test.inbox.workspaceNow();
        view.workspace.closesAt = test.clock.now() + std::chrono::days(30);
        test.inbox.setWorkspace(view);
        TestWindow::settle();
        QVERIFY(test.says(u"This workspace was closed"_s));
        QVERIFY(test.says(words::fullDate(*view.workspace.closesAt)));
        view.workspace.closesAt.reset();
        test.inbox.setWorkspace(view);
        TestWindow::settle();
        QVERIFY(!test.says(u"This workspace was closed"_s));
    }

    void anInboxWithoutAnAccountSaysWhatToDo() {
        Fixture test(true);
        test.start();
        QVERIFY(test.says(u"No account is connected"_s));
    }
};

BANDEJA_TEST(MainWindowTest)
#include "mainwindow_test.moc"
