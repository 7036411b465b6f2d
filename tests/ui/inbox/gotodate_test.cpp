// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/drivenwindow.h"
#include "ui/controls/button.h"
#include "ui/inbox/conversationheader.h"
#include "ui/inbox/conversationview.h"
#include "ui/inbox/daypicker.h"
#include "ui/words/times.h"

#include <QAccessible>
#include <QCalendarWidget>
#include <QPlainTextEdit>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class GoToDateTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DrivenWindow> window;

    inbox::TimelineView& timeline() { return *window->conversation().findChild<inbox::TimelineView*>(); }
    inbox::DayPicker* picker() { return window->window->findChild<inbox::DayPicker*>(); }
    QDate today() {
        return QDateTime::fromMSecsSinceEpoch(window->clock.now().time_since_epoch().count()).date();
    }
    void write(int daysAgo) {
        domain::Message message;
        message.id = u"msg_ago_%1"_s.arg(daysAgo);
        message.text = u"hace %1 días"_s.arg(daysAgo);
        message.sentAt = window->clock.now() - 24h * daysAgo;
        window->inbox.addMessage(window->shop->withDraft, message);
    }
    /// Presses KEY in the calendar.
    void press(Qt::Key key) {
        QTest::keyClick(picker()->findChild<QWidget*>(u"qt_calendar_calendarview"_s), key);
    }
    QString current() { return timeline().currentIndex().data().toString(); }

private Q_SLOTS:
    void init() {
        window = std::make_unique<DrivenWindow>();
        window->start();
        for (const int daysAgo : {400, 100, 40, 39})
            write(daysAgo);
        window->open(window->shop->withDraft);
        TestWindow::settle();
    }
    void cleanup() { window.reset(); }

    void theKeyboardAloneGoesToADay() {
        window->composer().setFocus();
        window->press(Qt::Key_G, Qt::ControlModifier);
        QVERIFY(picker() && picker()->isVisible());
        QVERIFY2(picker()->said().contains(words::fullDate(today().addDays(-400))),
                 qPrintable(picker()->said()));
        picker()->setDay(today().addDays(-38));
        press(Qt::Key_Left);
        press(Qt::Key_Return);
        QTRY_VERIFY(!picker());
        QCOMPARE(current(), u"hace 39 días"_s);
        QCOMPARE(window->window->focusWidget(), &timeline());
    }

    void theButtonInTheHeaderAsksAsWellAndADayWithoutMessagesLeadsToTheNext() {
        auto* const header = window->conversation().findChild<inbox::ConversationHeader*>();
        auto* const button = static_cast<controls::IconButton*>(&header->dateButton());
        QVERIFY(button->isVisible() && button->accessibleName().contains(u"date"_s));
        QVERIFY((button->focusPolicy() & Qt::TabFocus) != 0);
        button->click();
        QVERIFY(picker());
        picker()->setDay(today().addDays(-60));
        press(Qt::Key_Return);
        QTRY_VERIFY(!picker());
        QCOMPARE(current(), u"hace 40 días"_s);
    }

    void beyondAnEndIsSaidAndAnotherDayCanBePicked() {
        window->press(Qt::Key_G, Qt::ControlModifier);
        picker()->setDay(today().addDays(-4000));
        press(Qt::Key_Return);
        QVERIFY(picker()->isVisible());
        QVERIFY(picker()->said().contains(u"This is the beginning"_s));
        QCOMPARE(picker()->findChild<QCalendarWidget*>()->accessibleDescription(), picker()->said());
        QCOMPARE(current(), u"hace 400 días"_s);
        picker()->setDay(today().addDays(10));
        press(Qt::Key_Return);
        QVERIFY(picker()->said().contains(u"This is the end"_s));
        QVERIFY(timeline().isAtEnd());
        press(Qt::Key_Escape);
        QTRY_VERIFY(!picker());
    }

    void whereNothingIsOpenNothingIsAsked() {
        window->conversation().open({});
        window->conversation().goToDate();
        QVERIFY(!picker());
    }

    void screenReadersHearWhatItIs() {
        window->press(Qt::Key_G, Qt::ControlModifier);
        for (QWidget* part : {static_cast<QWidget*>(picker()),
                              static_cast<QWidget*>(picker()->findChild<QCalendarWidget*>())})
            QCOMPARE(QAccessible::queryAccessibleInterface(part)->text(QAccessible::Name), u"Go to a date"_s);
        picker()->close();
    }
};

BANDEJA_TEST(GoToDateTest)
#include "gotodate_test.moc"
