// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/testwindow.h"
#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/notice.h"
#include "ui/controls/visibletimer.h"
#include "ui/inbox/draftcard.h"

#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using domain::Draft;
using domain::DraftState;
using inbox::DraftCard;

class DraftCardTest : public QObject {
    Q_OBJECT

    struct Fixture {
        words::Language language{*qApp};
        QWidget window;
        DraftCard card{UiApplication::look(), &window};

        Fixture() {
            language.choose(u"en"_s);
            window.resize(640, 400);
            card.resize(640, 300);
            window.show();
        }
        controls::Button* button(const QString& text) const {
            for (auto* candidate : card.findChildren<controls::Button*>()) {
                if (candidate->text() == text && candidate->isVisible())
                    return candidate;
            }
            return nullptr;
        }
        bool says(const QString& text) const {
            for (const auto* label : card.findChildren<QLabel*>()) {
                if (label->isVisible() && label->text().contains(text))
                    return true;
            }
            return false;
        }
        QString shown() const { return card.findChild<QPlainTextEdit*>()->toPlainText(); }
    };

    static Draft draft(DraftState state = DraftState::Pending, const QString& id = u"drf_1"_s) {
        Draft draft;
        draft.id = id;
        draft.version = 2;
        draft.state = state;
        draft.text = u"¡Hola! Llega el viernes."_s;
        draft.provider = u"knowledge-base"_s;
        draft.sources = {{u"kno_1"_s, u"Envíos"_s}};
        draft.confidence = 0.9;
        return draft;
    }

private Q_SLOTS:
    void S04_approvingMeansTheVeryDraftThatIsShown() {
        Fixture test;
        const QSignalSpy approved(&test.card, &DraftCard::approveWanted);
        test.card.follow(draft());
        QCOMPARE(test.shown(), draft().text);
        QTest::mouseClick(test.button(u"Approve and send"_s), Qt::LeftButton);
        QCOMPARE(approved.count(), 1);
        QVERIFY(approved.first()[0].value<Draft>() == draft());
        Draft newer = draft();
        newer.version = 3;
        newer.text = u"Otra."_s;
        test.card.follow(newer);
        test.card.approve();
        QVERIFY(approved.last()[0].value<Draft>() == newer);
    }

    void whoComposedItAndFromWhatStandsBesideIt() {
        Fixture test;
        test.card.follow(draft());
        const auto labels = test.card.findChildren<controls::ElidedLabel*>();
        QVERIFY(labels.first()->text().contains(u"Knowledge base"_s));
        QVERIFY(labels.first()->text().contains(u"Envíos"_s));
    }

    void anAnsweredDraftGoesWithoutWords() {
        for (const QString& button : {u"Approve and send"_s, u"Reject"_s}) {
            Fixture test;
            test.card.follow(draft());
            QTest::mouseClick(test.button(button), Qt::LeftButton);
            test.card.follow(std::nullopt);
            QVERIFY(!test.card.isVisible());
            // What comes next is nobody's follower.
            test.card.follow(draft(DraftState::Pending, u"drf_2"_s));
            QVERIFY(!test.says(u"A newer message came in"_s));
        }
        Fixture test;
        test.card.follow(draft());
        test.card.setAnswered(draft());
        test.card.follow(std::nullopt);
        QVERIFY(!test.card.isVisible());
        // A refused answer brings it back.
        test.card.follow(draft());
        QVERIFY(test.card.waiting());
    }

    void S04_aDraftThatGoesForAnotherReasonIsExplained() {
        Fixture test;
        const QSignalSpy approved(&test.card, &DraftCard::approveWanted);
        test.card.follow(draft());
        test.card.follow(std::nullopt);
        QVERIFY(test.says(u"The draft was withdrawn"_s));
        test.card.approve();
        QCOMPARE(approved.count(), 0);
        QTest::mouseClick(test.button(u"Dismiss"_s), Qt::LeftButton);
        QVERIFY(!test.card.isVisible());
    }

    void aDraftThatFollowsAWithdrawnOneSaysSo() {
        Fixture test;
        test.card.follow(draft());
        test.card.follow(draft(DraftState::Generating, u"drf_2"_s));
        QVERIFY(test.says(u"A newer message came in"_s));
        test.card.follow(draft(DraftState::Pending, u"drf_2"_s));
        QVERIFY(test.says(u"A newer message came in"_s));
        // One that was asked for replaces its own earlier version, and that needs no words.
        test.card.open();
        test.card.follow(draft());
        Draft another = draft();
        another.version = 3;
        another.state = DraftState::Generating;
        test.card.follow(another);
        QVERIFY(!test.says(u"A newer message came in"_s));
    }

    void anotherOneCanBeAskedForWithOrWithoutAWish() {
        Fixture test;
        const QSignalSpy wanted(&test.card, &DraftCard::anotherWanted);
        test.card.follow(draft());
        QTest::mouseClick(test.button(u"Another one"_s), Qt::LeftButton);
        auto* line = test.card.findChild<QLineEdit*>();
        QVERIFY(line->isVisible());
        line->insert(u"más corto"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.last()[0].toString(), u"más corto"_s);
        QVERIFY(!line->isVisible());
        test.card.askForAnother();
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(!line->isVisible());
        QCOMPARE(wanted.count(), 1);
    }

    void aFailureSaysWhyAndOffersToTryAgain() {
        Fixture test;
        const QSignalSpy wanted(&test.card, &DraftCard::anotherWanted);
        Draft failed = draft(DraftState::Failed);
        failed.error = u"no_knowledge"_s;
        test.card.follow(failed);
        QVERIFY(test.says(u"Nothing in the shop's knowledge"_s));
        QTest::mouseClick(test.button(u"Try again"_s), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
    }

    void whatCantBeSentCantBeApproved() {
        Fixture test;
        const QSignalSpy approved(&test.card, &DraftCard::approveWanted);
        test.card.setSendable(false);
        test.card.follow(draft());
        QVERIFY(!test.button(u"Approve and send"_s)->isEnabled());
        test.card.approve();
        QCOMPARE(approved.count(), 0);
    }

    void aPersonIsAskedForWhereTheAgentIsNotSure() {
        Fixture test;
        Draft unsure = draft();
        unsure.needsHuman = true;
        unsure.confidence = 0.2;
        test.card.follow(unsure);
        QVERIFY(test.says(u"a person should answer"_s));
    }

    void theAnimationRestsUnlessADraftIsBeingWritten() {
        Fixture test;
        test.card.follow(draft(DraftState::Generating));
        const auto* timer = test.card.findChild<controls::Busy*>()->findChild<controls::VisibleTimer*>();
        const bool animated = test.card.style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
        QCOMPARE(timer->isRunning(), animated);
        test.window.hide();
        QVERIFY(!timer->isRunning());
        test.window.show();
        test.card.follow(draft());
        QVERIFY(!timer->isRunning());
    }

    void buttonsGiveWayToTheirIconsWhereThereIsNoRoom() {
        Fixture test;
        test.card.follow(draft());
        const int wide = test.button(u"Reject"_s)->width();
        test.card.resize(380, 300);
        TestWindow::settle();
        QVERIFY(test.button(u"Reject"_s)->width() < wide);
        QVERIFY(test.button(u"Approve and send"_s)->geometry().right() < 380);
        QCOMPARE(test.button(u"Reject"_s)->text(), u"Reject"_s);
    }
};

BANDEJA_TEST(DraftCardTest)
#include "draftcard_test.moc"
