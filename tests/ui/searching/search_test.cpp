// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/drivenwindow.h"
#include "ui/controls/button.h"
#include "ui/controls/notice.h"
#include "ui/inbox/conversationlist.h"
#include "ui/inbox/timelineview.h"
#include "ui/searching/inboxsearch.h"
#include "ui/searching/operators.h"
#include "ui/searching/searchbar.h"
#include "ui/searching/searchfield.h"
#include "ui/searching/searchlist.h"
#include "ui/searching/searchpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/words/names.h"

#include <QMenu>
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
    bool marksAreShown() {
        const QImage image = timeline().viewport()->grab().toImage();
        const QRgb mark = UiApplication::look().color(theme::Color::Mark).rgb();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixel(x, y) == mark)
                    return true;
            }
        }
        return false;
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
        const auto& model = static_cast<const inbox::TimelineModel&>(*timeline().model());
        QTRY_VERIFY(model.isOpen());
        TestWindow::settle();
        const QModelIndex index = model.index(model.rowOf(hit.key));
        QVERIFY(timeline().viewport()->rect().intersects(timeline().visualRect(index)));
        QVERIFY(marksAreShown());
        QVERIFY(search().page().list().isVisible()); // the next one is a key away
        // The marks go with the search.
        search().field().clear();
        TestWindow::settle();
        QVERIFY(!marksAreShown());
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
        QVERIFY(window->says(words::isolated(u"zzyzx"_s)));
        QVERIFY(window->says(u"before:2026-03"_s));
        search().field().setText(u"zzyzx"_s + u"zzyz 😀"_s.repeated(30)); // what is cut off begins within a 😀
        QTRY_VERIFY(!found().isPending());
        const auto states = search().page().findChildren<controls::EmptyState*>();
        const auto nothing = std::ranges::find_if(states, &QWidget::isVisible);
        QVERIFY(nothing != states.cend());
        QVERIFY((*nothing)->title().startsWith(u"No messages with"_s));
        QVERIFY((*nothing)->title().size() < 100 && (*nothing)->title().isValidUtf16());
    }

    void anOlderAnswerIsNotTaken() {
        window->inbox.hold();
        search().field().setText(u"envio"_s);
        search().field().setText(u"zzyzx"_s);
        QVERIFY(window->inbox.releaseNewest());
        QTRY_COMPARE(found().state(), State::Nothing);
        QVERIFY(window->inbox.releaseNewest());
        TestWindow::settle();
        QCOMPARE(found().state(), State::Nothing);
        QCOMPARE(found().rowCount(), 0);
    }

    void aSearchThatAnotherOneEndedIsAskedOnceMore() {
        window->inbox.fail(vault::VaultError::Kind::Superseded);
        search().field().setText(u"envio"_s);
        TestWindow::settle();
        QCOMPARE(found().state(), State::Searching);
        window->inbox.fail(std::nullopt);
        QTRY_COMPARE(found().state(), State::Found);
    }

    void resultsStayWhileANewerSearchIsSlowAndThatIsSeen() {
        type(u"env"_s);
        const int rows = found().rowCount();
        auto* const busy = search().page().findChild<controls::Busy*>(u"busy"_s);
        QVERIFY(rows > 0 && !busy->isVisible());
        const QSignalSpy resets(&found(), &QAbstractItemModel::modelReset);
        window->inbox.hold();
        QTest::keyClicks(&search().field(), u"io zzyzx"_s);
        QTRY_VERIFY(busy->isVisible());
        QCOMPARE(found().rowCount(), rows);
        QVERIFY(search().page().list().isVisible());
        QCOMPARE(resets.size(), 0);
        window->inbox.release();
        QTRY_COMPARE(found().state(), State::Nothing);
        QVERIFY(!busy->isVisible());
    }

    void enterWaitsForWhatWasTypedLast() {
        type(u"precio"_s);
        QCOMPARE(found().state(), State::Found);
        const SearchModel::Place before = found().place(0);
        window->inbox.hold();
        search().field().setText(u"pedido"_s);
        QTest::keyClick(&search().field(), Qt::Key_Return);
        TestWindow::settle();
        QVERIFY(window->conversation().current().id.isEmpty());
        window->inbox.release();
        QTRY_VERIFY(!window->conversation().current().id.isEmpty());
        QVERIFY(found().place(0) != before);
        QCOMPARE(window->conversation().current(), found().group(0).ref);
    }

    void whoTypesOnAfterEnterOpensNothing() {
        window->inbox.hold();
        search().field().setText(u"env"_s);
        QTest::keyClick(&search().field(), Qt::Key_Return);
        search().field().setText(u"envio"_s);
        window->inbox.release();
        QTRY_COMPARE(found().state(), State::Found);
        TestWindow::settle();
        QVERIFY(window->conversation().current().id.isEmpty());
    }

    void theKeysOfTheListGoThroughWhatWasFound() {
        type(u"a"_s);
        QVERIFY(found().conversations() > 2);
        search().page().list().setFocus();
        for (const auto& [key, expected] :
             {std::pair{Qt::Key_J, 0}, {Qt::Key_J, 1}, {Qt::Key_J, 2}, {Qt::Key_K, 1}}) {
            window->press(key);
            const int row = search().page().list().currentIndex().row();
            QVERIFY(found().hit(row) == nullptr);
            QCOMPARE(row, found().conversationRow(0, expected));
            QCOMPARE(window->conversation().current(), found().group(row).ref);
        }
        QVERIFY(search().page().list().hasFocus());
        for (int i = 0; i < 100; ++i)
            search().step(1);
        QCOMPARE(window->conversation().current(), found().group(found().rowCount() - 1).ref);
    }

    void theKeyOfThePanesStopsAtWhatWasFound() {
        type(u"envio"_s);
        window->press(Qt::Key_Return);
        TestWindow::settle();
        QVERIFY(search().field().hasFocus()); // it is a part of the list's pane
        window->press(Qt::Key_F6);
        QVERIFY(timeline().hasFocus());
        window->press(Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(search().page().list().hasFocus());
        window->press(Qt::Key_F6);
        QVERIFY(timeline().hasFocus());
        type(u"zzyzx"_s);
        timeline().setFocus();
        window->press(Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(search().field().hasFocus());
    }

    void whatAnOperatorDoesntKnowIsSaidUnderTheField() {
        type(u"hola channel:fax"_s);
        QVERIFY(window->says(words::isolated(u"channel:fax"_s)));
        QVERIFY(window->says(u"whatsapp"_s));
        type(u"hola has:"_s);
        QVERIFY(window->says(words::isolated(u"has:"_s) + u" comes one of: image"_s));
        type(u"hola has:image"_s);
        QVERIFY(!window->says(u"comes one of"_s));
        type(u"before:tomorrow"_s);
        QVERIFY(window->says(u"2026-03-14"_s));
        search().field().clear();
        QVERIFY(!window->says(u"2026-03-14"_s));
    }

    void theOperatorsAreOfferedAndWrittenByTheKeyboardAlone() {
        type(u"hola"_s);
        QTest::keyClick(&search().field(), Qt::Key_F1);
        auto* menu = search().bar().findChild<QMenu*>();
        QTRY_VERIFY(menu && menu->isVisible());
        QCOMPARE(menu->actions().size(), operatorHelp().size());
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(search().field().text(), u"hola from:"_s);
        QCOMPARE(window->window->focusWidget(), &search().field());
        QTRY_VERIFY(!search().bar().findChild<QMenu*>());
        // The button beside the field does the same.
        auto* const button = search().bar().findChild<controls::IconButton*>();
        QVERIFY(button->isVisible() && !button->accessibleName().isEmpty());
        QVERIFY((button->focusPolicy() & Qt::TabFocus) != 0);
        search().field().setText(u"hola "_s);
        button->click();
        menu = search().bar().findChild<QMenu*>();
        QTRY_VERIFY(menu && menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Up);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(search().field().text(), u"hola is:unread "_s);
    }

    void whatIsOfferedAndNamedIsUnderstoodInEveryLanguage_data() {
        QTest::addColumn<QString>("language");
        for (const QString& language : {u"en"_s, u"es"_s, u"pt_BR"_s})
            QTest::newRow(qPrintable(language)) << language;
    }
    void whatIsOfferedAndNamedIsUnderstoodInEveryLanguage() {
        QFETCH(QString, language);
        using Wanted = search::Misread::Wanted;
        window->preferences.setLanguage(language);
        TestWindow::settle();
        const auto today = QDate(2026, 3, 14);
        for (const OperatorHelp& help : operatorHelp()) {
            const QString typed = help.text.endsWith(u':') ? help.text + u"2026-03"_s : help.text;
            const search::ParsedQuery query = search::parse(typed, today);
            QVERIFY2(query.hasFilter() || !query.misread.isEmpty(), qPrintable(typed));
            QVERIFY(!help.meaning.isEmpty());
        }
        for (const auto& [wanted, name] : {std::pair{Wanted::Channel, u"channel:"_s},
                                           {Wanted::Day, u"before:"_s},
                                           {Wanted::Kind, u"has:"_s},
                                           {Wanted::State, u"is:"_s}}) {
            QVERIFY(valuesOf(wanted).size() > 4);
            for (const QString& value : valuesOf(wanted)) {
                const search::ParsedQuery query = search::parse(name + value, today);
                QVERIFY2(query.misread.isEmpty() && query.hasFilter(), qPrintable(name + value));
            }
        }
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

    void theViewsKeysWorkInTheField_data() {
        QTest::addColumn<int>("view");
        for (int view = 0; view < 6; ++view)
            QTest::addRow("%d", view + 1) << view;
    }
    void theViewsKeysWorkInTheField() {
        QFETCH(int, view);
        type(u"envio"_s);
        QVERIFY(search().field().hasFocus());
        window->press(static_cast<Qt::Key>(Qt::Key_1 + view), Qt::ControlModifier);
        QVERIFY2(search().field().text().isEmpty(), qPrintable(search().field().text()));
        const QString name = inbox::folderName(static_cast<vault::Folder>(view));
        QVERIFY(window->list().accessibleName().contains(name));
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
