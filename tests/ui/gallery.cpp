// SPDX-License-Identifier: GPL-3.0-or-later
// The real window over a core in memory, for looking at it: gallery opens it; gallery --shots DIR writes
// pictures of all that it can show, in each language, light and dark, wide and small.
#include "tests/support/ui/testwindow.h"
#include "ui/controls/focus.h"
#include "ui/inbox/conversationlist.h"
#include "ui/inbox/daypicker.h"
#include "ui/inbox/inboxpage.h"
#include "ui/inbox/timelineview.h"
#include "ui/integrations/integrationspage.h"
#include "ui/searching/inboxsearch.h"
#include "ui/searching/searchbar.h"
#include "ui/searching/searchfield.h"
#include "ui/settings/closesheet.h"
#include "ui/settings/reopensheet.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/navigationitem.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QTest>

#include <cstdio>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// One run through everything that can be seen, in one language, scheme and size.
class Shoot {
public:
    Shoot(QString language, theme::Appearance appearance, QSize size, QDir folder)
        : language_(std::move(language)),
          appearance_(appearance),
          size_(size),
          folder_(std::move(folder)) {}

    void all() {
        signingIn();
        working();
        colleagues();
        files();
        removing();
        empty();
        closed();
    }

private:
    void snap(TestWindow& test, const QString& name) {
        TestWindow::settle();
        // Pictures are decoded on another thread.
        QTest::qWait(30);
        test.window->grab().save(folder_.filePath(fileName(name)));
    }

    /// Within the window's picture: what floats over it is a window of its own.
    void snapWith(TestWindow& test, QWidget& popup, const QString& name) {
        TestWindow::settle();
        QPixmap picture = test.window->grab();
        QPainter(&picture).drawPixmap(test.window->mapFromGlobal(popup.pos()), popup.grab());
        picture.save(folder_.filePath(fileName(name)));
    }

    QString fileName(const QString& name) const {
        const QString scheme = appearance_ == theme::Appearance::Dark ? u"dark"_s : u"light"_s;
        return u"%1-%2-%3-%4.png"_s.arg(name, language_, scheme).arg(size_.width());
    }

    void prepare(TestWindow& test) {
        test.preferences.setLanguage(language_);
        test.preferences.setAppearance(appearance_);
    }

    void signingIn() {
        using session::SessionState;
        TestWindow test(true);
        prepare(test);
        test.window->resize(size_);
        test.show();
        const auto show = [&](const session::SessionStatus& status, const QString& name) {
            test.session.set(status);
            snap(test, name);
        };
        show({.state = SessionState::SignedOut}, u"signin"_s);
        show({.state = SessionState::SignedOut, .problem = u"unreachable"_s}, u"signin-failed"_s);
        show({.state = SessionState::SigningIn}, u"signin-waiting"_s);
        show({.state = SessionState::KeychainProblem, .keychain = keychain::SecretError::Unavailable},
             u"keychain"_s);
        show({.state = SessionState::AccessEnded}, u"access-ended"_s);
    }

    void files() {
        TestWindow test;
        prepare(test);
        test.start(size_);
        const vault::ConversationRef ref = test.shop->withPictures;
        test.open(ref);
        test.outbox.attach(ref, {.path = u"/fotos/maceta de barro, la azul.png"_s, .bytes = {}, .name = {}});
        snap(test, u"files"_s);
        test.outbox.attach(ref,
                           {.path = u"/guias/Guía de la paquetería con un nombre que no cabe, 8042-113.pdf"_s,
                            .bytes = {},
                            .name = {}});
        snap(test, u"files-too-many"_s);
        vault::OutboxEntry entry{.id = u"out_f"_s, .conversation = ref, .text = u"Aquí está tu guía"_s};
        entry.files = {{u"fil_9"_s, u"Guía 8042-113.pdf"_s, u"application/pdf"_s, 1'400'000, 560'000}};
        entry.at = test.clock.now();
        test.inbox.addOutgoing(entry);
        test.savePath = u"/nowhere/maceta.jpg"_s;
        Q_EMIT test.window->findChild<inbox::TimelineView*>()->saveWanted(
            {u"att_1"_s, domain::MessageKind::Image, u"image/jpeg"_s, 384'211, u"maceta.jpg"_s});
        QTest::qWait(200); // a disk is written to on another thread
        snap(test, u"files-on-their-way"_s);
    }

    void working() {
        TestWindow test;
        prepare(test);
        test.start(size_);
        snap(test, u"inbox"_s);
        const SampleShop& shop = *test.shop;
        const std::pair<vault::ConversationRef, QString> conversations[] = {
            {shop.withDraft, u"draft"_s},
            {shop.withPictures, u"pictures"_s},
            {shop.windowClosed, u"closed"_s},
            {shop.refused, u"refused"_s},
            {shop.arabic, u"rtl"_s},
            {shop.longTexts, u"long"_s},
            {shop.generating, u"generating"_s},
            {shop.draftFailed, u"draft-failed"_s},
            {shop.notes, u"notes"_s},
            {shop.almostClosed, u"almost-closed"_s},
            {shop.failed, u"failed"_s},
            {shop.emoji, u"emoji"_s},
            {shop.voice, u"voice"_s},
            {shop.odd, u"odd"_s},
        };
        for (const auto& [ref, name] : conversations) {
            test.open(ref);
            snap(test, name);
        }
        test.open(shop.withDraft);
        test.window->inbox().conversation().anotherDraft();
        snap(test, u"draft-another"_s);
        test.window->inbox().conversation().anotherDraft();
        test.window->inbox().conversation().editDraft();
        snap(test, u"draft-edit"_s);
        test.inbox.putDraft(shop.withDraft, std::nullopt);
        snap(test, u"draft-withdrawn"_s);
        test.open(shop.longTexts);
        auto* timeline = test.window->findChild<inbox::TimelineView*>();
        controls::focusInto(*timeline);
        QTest::keyClick(timeline, Qt::Key_Home);
        snap(test, u"scrolled"_s);
        QTest::mouseClick(test.window->findChild<shell::WorkspaceButton*>(), Qt::LeftButton);
        TestWindow::settle();
        for (auto* menu : test.window->findChildren<QMenu*>()) {
            menu->setActiveAction(menu->actions().first());
            menu->grab().save(folder_.filePath(u"menu-%1.png"_s.arg(language_)));
            menu->close();
        }
        test.open(shop.notes);
        test.engine.set({.connection = sync::Connection::Offline, .problem = u"unreachable"_s});
        QTest::qWait(3400);
        snap(test, u"offline"_s);
        test.engine.set({.connection = sync::Connection::Live});
        searching(test);
        goingToADate(test);
        test.window->showPlace(shell::Navigation::Place::Settings);
        snap(test, u"settings"_s);
        test.window->showPlace(shell::Navigation::Place::Integrations);
        snap(test, u"integrations"_s);
        test.window->integrations().showReceipt(shop.receipt().id);
        snap(test, u"receipt"_s);
        QTest::keyClick(test.window->focusWidget(), Qt::Key_Escape);
        test.window->showInbox({vault::Folder::Assigned, {}});
        test.window->inbox().list().setFocus();
        QTest::keyClick(test.window->focusWidget(), Qt::Key_F1);
        snap(test, u"shortcuts"_s);
    }

    /// Others in the conversations that are open and around it.
    void colleagues() {
        using domain::Attention;
        TestWindow test;
        prepare(test);
        test.start(size_);
        const SampleShop& shop = *test.shop;
        const domain::Attending ana{SampleShop::ana(), Attention::Viewing};
        const domain::Attending bruno{SampleShop::bruno(), Attention::Viewing};
        domain::Attending anaTypes = ana;
        anaTypes.attention = Attention::Typing;
        test.presence.set(shop.windowClosed.id, {bruno});
        test.presence.set(shop.notes.id, {anaTypes});
        test.presence.set(shop.withDraft.id, {ana});
        test.open(shop.withDraft);
        snap(test, u"colleague-viewing"_s);
        test.presence.set(shop.withDraft.id, {anaTypes, bruno});
        snap(test, u"colleague-typing"_s);
        test.window->inbox().conversation().editDraft();
        snap(test, u"colleague-typing-edit"_s);
        test.presence.set(shop.notes.id, {{SampleShop::longNamed(), Attention::Typing}, ana, bruno});
        test.open(shop.notes);
        snap(test, u"colleague-long-name"_s);
        test.presence.set(shop.longTexts.id, {ana, bruno, {u"mem_9"_s, Attention::Viewing}});
        test.open(shop.longTexts);
        snap(test, u"colleagues-three"_s);
    }

    void searching(TestWindow& test) {
        searching::SearchField& field = test.window->search().field();
        field.setText(u"envio"_s);
        snap(test, u"search"_s);
        controls::focusInto(field);
        test.inbox.hold();
        field.setText(u"guadalajara tarda"_s);
        QTest::qWait(250);
        snap(test, u"search-slow"_s);
        test.inbox.release();
        TestWindow::settle();
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(&field, Qt::Key_Down);
        QTest::keyClick(&field, Qt::Key_Return);
        snap(test, u"search-opened"_s);
        controls::focusInto(*test.window->findChild<inbox::TimelineView*>());
        snap(test, u"search-opened-focus"_s);
        test.window->inbox().back();
        controls::focusInto(field);
        field.setText(u"envio has:foo"_s);
        snap(test, u"search-misread"_s);
        field.setText(u"una devolución que nadie ha pedido nunca por WhatsApp ni por otro lado"_s);
        snap(test, u"search-nothing"_s);
        QTest::keyClick(&field, Qt::Key_F1);
        if (auto* const menu = test.window->search().bar().findChild<QMenu*>()) {
            snapWith(test, *menu, u"search-operators"_s);
            menu->close();
        }
        field.clear();
    }

    void goingToADate(TestWindow& test) {
        test.open(test.shop->longTexts);
        test.window->inbox().conversation().goToDate();
        auto* const picker = test.window->findChild<inbox::DayPicker*>();
        if (!picker)
            return;
        snapWith(test, *picker, u"date"_s);
        picker->setDay(QDate(2020, 2, 12));
        QTest::keyClick(picker->findChild<QWidget*>(u"qt_calendar_calendarview"_s), Qt::Key_Return);
        snapWith(test, *picker, u"date-beyond"_s);
        picker->close();
    }

    void removing() {
        TestWindow test;
        prepare(test);
        test.start(size_);
        test.window->showPlace(shell::Navigation::Place::Integrations);
        test.window->integrations().remove(SampleShop::tiktok());
        snap(test, u"remove-1"_s);
        QTest::keyClicks(test.window->focusWidget(), SampleShop::tiktok().name);
        snap(test, u"remove-2"_s);
        QTest::keyClick(test.window->focusWidget(), Qt::Key_Return);
        snap(test, u"remove-3"_s);
        test.removal.finishHere(test.clock.now());
        test.removal.attemptFailed(u"unreachable"_s);
        snap(test, u"remove-4"_s);
        domain::Receipt receipt = test.shop->receipt();
        receipt.id = u"rcp_2"_s;
        receipt.integrationName = SampleShop::tiktok().name;
        test.removal.confirm(receipt);
        snap(test, u"remove-5"_s);
    }

    void empty() {
        TestWindow test(true);
        prepare(test);
        test.start(size_);
        snap(test, u"empty"_s);
        test.window->showPlace(shell::Navigation::Place::Integrations);
        snap(test, u"empty-integrations"_s);
    }

    void closed() {
        TestWindow test;
        prepare(test);
        test.start(size_);
        vault::WorkspaceView view = test.inbox.workspaceNow();
        test.window->showPlace(shell::Navigation::Place::Settings);
        auto* settings = test.window->findChild<settings::SettingsPage*>();
        settings->verticalScrollBar()->setValue(settings->verticalScrollBar()->maximum());
        snap(test, u"close-settings"_s);
        Q_EMIT settings->closeWorkspaceWanted();
        snap(test, u"close-1"_s);
        auto* name = test.window->findChild<settings::CloseSheet*>()->findChild<QLineEdit*>();
        name->setFocus();
        QTest::keyClicks(name, view.workspace.name);
        snap(test, u"close-2"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTest::keyClick(test.window->focusWidget(), Qt::Key_Space);
        test.closing.answer(tl::unexpected(closing::Failure{u"unreachable"_s, true}));
        snap(test, u"close-3"_s);
        view.workspace.closesAt = test.clock.now() + std::chrono::days(30);
        test.inbox.setWorkspace(view);
        snap(test, u"close-4"_s);
        test.window->findChild<settings::CloseSheet*>()->dismiss();
        snap(test, u"closed-settings"_s);
        Q_EMIT settings->reopenWorkspaceWanted();
        snap(test, u"reopen-1"_s);
        test.window->findChild<settings::ReopenSheet*>()->dismiss();
        test.window->showPlace(shell::Navigation::Place::Inbox);
        snap(test, u"closed-workspace"_s);
        view.members[0].role = domain::Role::Lead;
        view.members[1] = {u"mem_2"_s,
                           u"María de la Concepción Villaseñor y Gutiérrez de la Barrera"_s,
                           {},
                           domain::Role::Owner};
        test.inbox.setWorkspace(view);
        snap(test, u"closed-workspace-lead"_s);
        test.session.set({.state = session::SessionState::SignedOut});
        test.closing.erase(view.workspace.name);
        snap(test, u"erased-workspace"_s);
    }

    QString language_;
    theme::Appearance appearance_;
    QSize size_;
    QDir folder_;
};

void shootAll(const QDir& folder, const QString& only) {
    for (const QString& language : {u"en"_s, u"es"_s, u"pt_BR"_s}) {
        for (const theme::Appearance appearance : {theme::Appearance::Light, theme::Appearance::Dark}) {
            for (const QSize size : {QSize(1280, 800), QSize(900, 600), QSize(640, 720), QSize(1760, 1000)}) {
                const QString name =
                    u"%1-%2-%3"_s
                        .arg(language, appearance == theme::Appearance::Dark ? u"dark"_s : u"light"_s)
                        .arg(size.width());
                if (!only.isEmpty() && !only.split(u',').contains(name))
                    continue;
                std::printf("%s\n", qUtf8Printable(name));
                Shoot(language, appearance, size, folder).all();
            }
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    const UiApplication application(argc, argv);
    // Out of the pictures: what it points at looks different.
    QCursor::setPos(4000, 4000);
    QCommandLineParser arguments;
    arguments.addHelpOption();
    arguments.addOption({u"shots"_s, u"Write pictures into DIR."_s, u"DIR"_s});
    arguments.addOption({u"only"_s, u"Only these runs, such as es-dark-900, with commas."_s, u"RUNS"_s});
    arguments.process(QCoreApplication::arguments());
    if (arguments.isSet(u"shots"_s)) {
        const QDir folder(arguments.value(u"shots"_s));
        folder.mkpath(u"."_s);
        shootAll(folder, arguments.value(u"only"_s));
        return 0;
    }
    TestWindow test;
    test.start();
    return QApplication::exec();
}
