// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/testwindow.h"
#include "ui/controls/answer.h"
#include "ui/controls/avatar.h"
#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/sheet.h"

#include <QLineEdit>
#include <QPointer>
#include <QPromise>
#include <QSignalSpy>
#include <QThread>
#include <QVBoxLayout>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using controls::Sheet;

class SheetTest : public QObject {
    Q_OBJECT

    struct Fixture {
        QWidget window;
        QLineEdit below{&window};
        QPointer<Sheet> sheet;
        QLineEdit* field = new QLineEdit;
        controls::Button* button =
            new controls::Button(UiApplication::look(), controls::Button::Kind::Primary);

        Fixture() {
            window.resize(700, 600);
            window.show();
            window.activateWindow();
            if (!QTest::qWaitForWindowActive(&window))
                qWarning("The window did not become active.");
            below.setFocus();
            sheet = new Sheet(UiApplication::look(), window);
            sheet->setTitle(u"Title"_s);
            sheet->body().addWidget(field);
            button->setText(u"Go"_s);
            sheet->setButtons({button});
            sheet->present(field);
        }
    };

private Q_SLOTS:
    void itKeepsTheKeyboardWithinItselfAndGivesItBack() {
        Fixture test;
        QVERIFY(test.field->hasFocus());
        for (int i = 0; i < 9; ++i) {
            QTest::keyClick(test.window.focusWidget(), Qt::Key_Tab);
            QVERIFY(test.sheet->isAncestorOf(test.window.focusWidget()));
        }
        QTest::keyClick(test.window.focusWidget(), Qt::Key_Escape);
        QVERIFY(test.below.hasFocus());
        TestWindow::settle();
        QVERIFY(!test.sheet);
    }

    void whatMustNotBeLeftCantBe() {
        Fixture test;
        test.sheet->setClosable(false);
        QTest::keyClick(test.window.focusWidget(), Qt::Key_Escape);
        QVERIFY(test.sheet && test.sheet->isVisible());
    }

    void itCoversTheWindowWhateverItsSize() {
        Fixture test;
        test.window.resize(400, 300);
        QCOMPARE(test.sheet->size(), QSize(400, 300));
        QCOMPARE(test.window.childAt(5, 5), test.sheet.data());
    }

    void anAnswerThatComesAfterItsAskerIsGoneReachesNobody() {
        QPromise<vault::Result<int>> promise;
        promise.start();
        bool called = false;
        {
            QObject asker;
            controls::onAnswer(vault::Future<int>(promise.future()), &asker,
                               [&](const vault::Result<int>&) { called = true; });
        }
        promise.addResult(3);
        promise.finish();
        TestWindow::settle();
        QVERIFY(!called);
    }

    void anAnswerFromAnotherThreadArrivesOnTheAskersAndABrokenPromiseIsAnError() {
        auto promise = std::make_shared<QPromise<vault::Result<int>>>();
        promise->start();
        QObject asker;
        QList<int> answers;
        controls::onAnswer(vault::Future<int>(promise->future()), &asker,
                           [&](const vault::Result<int>& answer) {
                               QCOMPARE(QThread::currentThread(), qApp->thread());
                               answers += answer.value_or(-1);
                           });
        const std::unique_ptr<QThread> thread(QThread::create([promise] {
            promise->addResult(7);
            promise->finish();
        }));
        thread->start();
        QTRY_COMPARE(answers, QList{7});
        thread->wait();
        {
            QPromise<vault::Result<int>> broken;
            broken.start();
            controls::onAnswer(vault::Future<int>(broken.future()), &asker,
                               [&](const vault::Result<int>& answer) { answers += answer ? 0 : -2; });
        }
        QTRY_COMPARE(answers, (QList{7, -2}));
    }

    void initialsAreWhatPeopleWouldWrite() {
        QCOMPARE(controls::initials(u"Camila Rojas"_s), u"CR"_s);
        QCOMPARE(controls::initials(u"bernardo de la Fuente y Gutiérrez"_s), u"BG"_s);
        QCOMPARE(controls::initials(u"Ñandú"_s), u"Ñ"_s);
        QCOMPARE(controls::initials(u"🌸 Flor 🌸"_s), u"F"_s);
        QCOMPARE(controls::initials(u"ليلى حداد"_s), u"ل"_s);
        QCOMPARE(controls::initials(u"✨"_s), QString());
        QCOMPARE(controls::initials({}), QString());
    }

    void whatLooksLikeMarkupIsShownAsItIs() {
        QVERIFY(!Qt::mightBeRichText(controls::plainToolTip(u"hola"_s)));
        QVERIFY(controls::plainToolTip(u"<b>hola</b>"_s).contains(u"&lt;b&gt;"_s));
        const controls::Label label(UiApplication::look(), theme::TextStyle::Body);
        QCOMPARE(label.textFormat(), Qt::PlainText);
    }
};

BANDEJA_TEST(SheetTest)
#include "sheet_test.moc"
