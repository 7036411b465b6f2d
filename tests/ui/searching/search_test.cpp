// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/drivenwindow.h"
#include "ui/inbox/conversationlist.h"
#include "ui/inbox/timelineview.h"
#include "ui/searching/inboxsearch.h"
#include "ui/searching/searchfield.h"
#include "ui/searching/searchlist.h"
#include "ui/searching/searchpage.h"
#include "ui/shell/mainwindow.h"

#include <QPlainTextEdit>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace bandeja::searching;
using namespace Qt::Literals::StringLiterals;
using State = SearchModel::State;

class SearchTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DrivenWindow> window;

    InboxSearch& search() { return window->window->search(); }
    SearchModel& found() { return search().page().model(); }
    /// Types TEXT with the keyboard, after Ctrl+F.
    void type(const QString& text) {
        window->press(Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(&search().field(), text);
        QTRY_VERIFY(found().state() != State::Searching);
        TestWindow::settle();
    }
    QStringList names() {
        QStringList names;
        for (int row = 0; row < found().rowCount(); ++row) {
            if (found().hit(row) == nullptr)
                names.append(found().group(row).summary.contact.name);
        }
        return names;
    }
    inbox::TimelineView& timeline() { return *window->conversation().findChild<inbox::TimelineView*>(); }

private Q_SLOTS:
    void init() {
        window = std::make_unique<DrivenWindow>();
        window->start();
    }
    void cleanup() { window.reset(); }

    void whatIsTypedIsFoundInTheListsPlace() {
        QVERIFY(window->list().isVisible());
        type(u"envio"_s);
        QCOMPARE(found().state(), State::Found);
        QVERIFY(!window->list().isVisible());
        QVERIFY(search().page().list().isVisible());
        QVERIFY(!names().isEmpty());
        for (int row = 0; row < found().rowCount(); ++row) {
            if (const vault::SearchHit* const hit = found().hit(row))
                QVERIFY(!hit->excerpt.hits.isEmpty());
        }
    }

    void escapeEmptiesTheFieldAndThenLeavesIt() {
        type(u"envio"_s);
        QTest::keyClick(&search().field(), Qt::Key_Escape);
        QVERIFY(search().field().text().isEmpty());
        QVERIFY(window->list().isVisible());
        QTest::keyClick(&search().field(), Qt::Key_Escape);
        QVERIFY(window->list().hasFocus());
    }

    void theKeyboardAloneOpensAMessageThatWasFound() {
        type(u"envio"_s);
        QTest::keyClick(&search().field(), Qt::Key_Down); // the conversation
        QTest::keyClick(&search().field(), Qt::Key_Down); // its best message
        const int row = search().page().list().currentIndex().row();
        QVERIFY(found().hit(row) != nullptr);
        const vault::SearchHit hit = *found().hit(row);
        QTest::keyClick(&search().field(), Qt::Key_Return);
        QTRY_COMPARE(window->conversation().current(), found().group(row).ref);
        QTRY_VERIFY(timeline().copyText().startsWith(u"env"_s, Qt::CaseInsensitive));
        const auto& model = static_cast<const inbox::TimelineModel&>(*timeline().model());
        const QModelIndex index = model.index(model.rowOf(hit.key));
        QVERIFY(timeline().viewport()->rect().intersects(timeline().visualRect(index)));
        QVERIFY(search().page().list().isVisible()); // the next one is a key away
    }

    void whereOnePaneHasRoomTheKeyBringsTheListBack() {
        window->window->resize(640, 720);
        window->open(window->shop->withDraft);
        QVERIFY(!search().field().isVisible());
        window->composer().setFocus();
        window->press(Qt::Key_F, Qt::ControlModifier);
        type(u"envio"_s);
        QVERIFY(search().field().isVisible());
        QTest::keyClick(&search().field(), Qt::Key_Return);
        QTRY_VERIFY(window->conversation().isVisible() && !search().field().isVisible());
    }

    void nothingFoundIsSaidWithWhatToDo() {
        type(u"zzyzx"_s);
        QCOMPARE(found().state(), State::Nothing);
        QVERIFY(window->says(u"Nothing found"_s));
        QVERIFY(window->says(u"before:2026-03"_s));
    }

    void anOlderAnswerIsNotTaken() {
        window->inbox.hold(true);
        search().field().setText(u"envio"_s);
        search().field().setText(u"zzyzx"_s);
        window->inbox.release();
        QTRY_COMPARE(found().state(), State::Nothing);
    }

    void R02_whatWasFoundInAnAccountGoesWithIt() {
        type(u"a"_s);
        const QString stream = found().group(0).ref.stream;
        window->inbox.drop(stream);
        for (int row = 0; row < found().rowCount(); ++row)
            QVERIFY(found().group(row).ref.stream != stream);
    }

    void theSelectionStaysWhenMoreIsFound() {
        type(u"envio"_s);
        QTest::keyClick(&search().field(), Qt::Key_Down);
        QTest::keyClick(&search().field(), Qt::Key_Down);
        const SearchModel::Place before = found().place(search().page().list().currentIndex().row());
        const int rows = found().rowCount();
        domain::Message message;
        message.id = u"msg_new"_s;
        message.text = u"¿el envío?"_s;
        message.sentAt = window->clock.now();
        window->inbox.addMessage(window->shop->arabic, message);
        QTRY_VERIFY(found().rowCount() > rows);
        QCOMPARE(found().place(search().page().list().currentIndex().row()), before);
    }

    void anotherViewEndsTheSearch() {
        type(u"envio"_s);
        window->window->showInbox({vault::Folder::Open, {}});
        QVERIFY(search().field().text().isEmpty());
        QVERIFY(window->list().isVisible());
    }

    void whatComesInIsFoundAsWell() {
        type(u"zzyzx"_s);
        QCOMPARE(found().state(), State::Nothing);
        domain::Message message;
        message.id = u"msg_new"_s;
        message.text = u"¿zzyzx?"_s;
        message.sentAt = window->clock.now();
        message.author = {domain::AuthorType::Contact, {}};
        window->inbox.addMessage(window->shop->withDraft, message);
        QTRY_COMPARE(found().state(), State::Found);
    }
};

BANDEJA_TEST(SearchTest)
#include "search_test.moc"
