// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/drivenwindow.h"
#include "ui/controls/button.h"
#include "ui/inbox/colleaguestrip.h"
#include "ui/inbox/composer.h"
#include "ui/inbox/conversationheader.h"
#include "ui/inbox/conversationlist.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/draftcard.h"
#include "ui/inbox/inboxpage.h"
#include "ui/inbox/typinghint.h"

#include <QPlainTextEdit>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using domain::Attending;
using domain::Attention;

/// What the window shows of colleagues, and what it tells them.
class ShellColleaguesTest : public QObject {
    Q_OBJECT

    struct Fixture : DrivenWindow {
        Fixture() {
            start();
            open(shop->withDraft);
            presence.told.clear();
        }
        void others(const vault::ConversationRef& place, Attention attention) {
            presence.set(place.id, {{SampleShop::ana(), attention}});
            settle();
        }
        void nobody(const vault::ConversationRef& place) {
            presence.set(place.id, {});
            settle();
        }
        inbox::ColleagueStrip& strip() { return *window->findChild<inbox::ColleagueStrip*>(); }
        inbox::TypingHint& hint() {
            return *conversation().findChild<inbox::Composer*>()->findChild<inbox::TypingHint*>();
        }
        controls::IconButton& sendButton() {
            for (auto* button : window->findChildren<controls::IconButton*>()) {
                if (button->accessibleName().startsWith(u"Send"_s))
                    return *button;
            }
            qFatal("There is no button that sends.");
        }
        QModelIndex row(const vault::ConversationRef& ref) {
            const QAbstractItemModel& model = *list().model();
            for (int i = 0; i < model.rowCount(); ++i) {
                const QModelIndex index = model.index(i, 0);
                if (index.data(inbox::ConversationListModel::RefRole).value<vault::ConversationRef>() == ref)
                    return index;
            }
            return {};
        }
        QString rowWords(const vault::ConversationRef& ref) {
            return plain(row(ref).data(Qt::AccessibleTextRole).toString());
        }
        QImage picture(const vault::ConversationRef& ref) {
            return list().viewport()->grab(list().visualRect(row(ref))).toImage();
        }
        QString shown() { return strip().isVisible() ? plain(strip().text()) : QString(); }
        static QString plain(QString text) { return text.remove(QChar(0x2068)).remove(QChar(0x2069)); }
    };

private Q_SLOTS:
    void theHeaderSaysWhoElseIsThere() {
        Fixture test;
        QCOMPARE(test.shown(), QString());
        test.others(test.shop->withDraft, Attention::Viewing);
        QCOMPARE(test.shown(), u"Ana Torres is viewing"_s);
        test.others(test.shop->withDraft, Attention::Typing);
        QCOMPARE(test.shown(), u"Ana Torres is typing…"_s);
        test.nobody(test.shop->withDraft);
        QCOMPARE(test.shown(), QString());
        test.others(test.shop->notes, Attention::Viewing);
        QCOMPARE(test.shown(), QString()); // elsewhere
        test.open(test.shop->notes);
        QCOMPARE(test.shown(), u"Ana Torres is viewing"_s);
        test.presence.forget();
        TestWindow::settle();
        QCOMPARE(test.shown(), QString());
    }

    void whoTypesStandsBesideTheButtonsThatSend() {
        Fixture test;
        auto& approve = *test.button(u"Approve and send"_s);
        test.others(test.shop->withDraft, Attention::Viewing);
        QVERIFY(!test.hint().isVisible());
        QCOMPARE(test.sendButton().accessibleDescription(), QString());
        test.others(test.shop->withDraft, Attention::Typing);
        QVERIFY(test.hint().isVisible());
        for (const QString& said :
             {test.hint().text(), test.sendButton().accessibleDescription(), approve.accessibleDescription(),
              test.composer().accessibleDescription(), test.draft().findChild<inbox::TypingHint*>()->text()})
            QCOMPARE(Fixture::plain(said), u"Ana Torres is typing…"_s);
        // Nobody is held up.
        QVERIFY(approve.isEnabled());
        QTest::keyClicks(&test.composer(), u"hola"_s);
        QVERIFY(test.sendButton().isEnabled());
        test.nobody(test.shop->withDraft);
        QVERIFY(!test.hint().isVisible());
        QCOMPARE(approve.accessibleDescription(), QString());
        QCOMPARE(test.sendButton().accessibleDescription(), QString());
        QVERIFY(test.says(u"Enter sends"_s));
    }

    void nothingMovesWhenAColleagueComes() {
        Fixture test;
        QTest::keyClicks(&test.composer(), u"hola"_s);
        const QList<QWidget*> all{&test.sendButton(),
                                  test.button(u"Approve and send"_s),
                                  test.button(u"Reject"_s),
                                  &test.composer(),
                                  &test.draft(),
                                  test.window->findChild<inbox::ConversationHeader*>()};
        const auto places = [&] {
            QList<QRect> rects;
            for (const QWidget* each : all)
                rects += QRect(each->mapTo(test.window.get(), QPoint()), each->size());
            return rects;
        };
        const QList<QRect> before = places();
        test.presence.set(test.shop->withDraft.id, {{SampleShop::longNamed(), Attention::Typing},
                                                    {SampleShop::ana(), Attention::Viewing}});
        TestWindow::settle();
        QCOMPARE(places(), before);
    }

    void theListShowsAndSaysInWhichRowsOthersAre() {
        Fixture test;
        const QImage before = test.picture(test.shop->notes);
        const QString words = test.rowWords(test.shop->notes);
        test.others(test.shop->notes, Attention::Viewing);
        const QImage viewed = test.picture(test.shop->notes);
        QVERIFY(viewed != before);
        QCOMPARE(test.rowWords(test.shop->notes), words + u", Ana Torres is viewing"_s);
        QCOMPARE(Fixture::plain(test.row(test.shop->notes).data(Qt::ToolTipRole).toString()),
                 u"Ana Torres is viewing"_s);
        test.others(test.shop->notes, Attention::Typing);
        QVERIFY(test.picture(test.shop->notes) != viewed);
        test.nobody(test.shop->notes);
        QCOMPARE(test.picture(test.shop->notes), before);
        QCOMPARE(test.rowWords(test.shop->notes), words);
    }

    void colleaguesAreToldWhatIsOpen() {
        Fixture test;
        test.open(test.shop->notes);
        QCOMPARE(test.presence.told.last(), std::pair(test.shop->notes.id, Attention::Viewing));
        QCOMPARE(test.presence.told.size(), 1);
        test.window->showPlace(shell::Navigation::Place::Settings);
        TestWindow::settle();
        QCOMPARE(test.presence.told.last(), std::pair(QString(), Attention::Gone));
        test.window->showInbox({});
        TestWindow::settle();
        QCOMPARE(test.presence.told.last(), std::pair(test.shop->notes.id, Attention::Viewing));
        test.window->hide();
        TestWindow::settle();
        QCOMPARE(test.presence.told.last(), std::pair(QString(), Attention::Gone));
        test.show();
        TestWindow::settle();
        QCOMPARE(test.presence.told.last(), std::pair(test.shop->notes.id, Attention::Viewing));
        test.window->showMinimized();
        QTRY_COMPARE(test.presence.told.last(), std::pair(QString(), Attention::Gone));
    }

    void whoSignsOutIsGone() {
        Fixture test;
        test.session.set({.state = session::SessionState::SignedOut});
        TestWindow::settle();
        QCOMPARE(test.presence.told.last(), std::pair(QString(), Attention::Gone));
    }

    void colleaguesAreToldThatOneTypes() {
        Fixture test;
        test.open(test.shop->notes);
        test.presence.told.clear();
        QTest::keyClicks(&test.composer(), u"ya"_s);
        TestWindow::settle();
        const std::pair typing(test.shop->notes.id, Attention::Typing);
        QCOMPARE(test.presence.told, (decltype(test.presence.told){typing, typing}));
        QTest::keyClick(&test.composer(), Qt::Key_Return);
        TestWindow::settle();
        const std::pair viewing(test.shop->notes.id, Attention::Viewing);
        QCOMPARE(test.presence.told.last(), viewing);
        QTest::keyClicks(&test.composer(), u"y"_s);
        QTest::keyClick(&test.composer(), Qt::Key_Backspace); // thought better of it
        TestWindow::settle();
        QCOMPARE(test.presence.told.last(), viewing);
        // What was typed here before is put back by the program, not by a person.
        QTest::keyClicks(&test.composer(), u"a medias"_s);
        test.open(test.shop->withPictures);
        test.presence.told.clear();
        test.open(test.shop->notes);
        QCOMPARE(test.composer().toPlainText(), u"a medias"_s);
        QCOMPARE(test.presence.told, decltype(test.presence.told){viewing});
    }
};

BANDEJA_TEST(ShellColleaguesTest)
#include "colleagues_test.moc"
