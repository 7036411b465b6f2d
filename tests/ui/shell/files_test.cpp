// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/testwindow.h"
#include "ui/controls/notice.h"
#include "ui/inbox/composer.h"
#include "ui/inbox/conversationview.h"
#include "ui/inbox/inboxpage.h"
#include "ui/inbox/timelineview.h"

#include <QMimeData>
#include <QPlainTextEdit>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

/// Files, as people attach, send and take them back in the real window.
class FilesTest : public QObject {
    Q_OBJECT

    struct Fixture : TestWindow {
        Fixture() {
            start();
            open(shop->withPictures); // WhatsApp
            composer = window->findChild<inbox::Composer*>();
        }
        void attach(const QStringList& paths) {
            openPaths = paths;
            window->inbox().conversation().attachFiles();
            settle();
        }
        inbox::Composer* composer = nullptr;
    };

private Q_SLOTS:
    void pickedFilesAreSentWithTheText() {
        Fixture test;
        test.attach({u"/fotos/a.png"_s});
        QCOMPARE(test.composer->files().size(), 1);
        auto* const edit = test.composer->findChild<QPlainTextEdit*>();
        edit->setPlainText(u"mire"_s);
        test.composer->send();
        QVERIFY(test.composer->files().isEmpty()); // at once, not only when the vault says so
        TestWindow::settle();
        QVERIFY(test.composer->files().isEmpty());
        QCOMPARE(test.outbox.entries.constLast().text, u"mire"_s);
        QCOMPARE(test.outbox.entries.constLast().files.constFirst().name, u"a.png"_s);
    }

    void severalFilesBecomeSeveralMessagesInTheirOrder() {
        Fixture test;
        const auto before = test.outbox.entries.size();
        test.attach({u"/fotos/a.png"_s, u"/fotos/b.pdf"_s});
        test.composer->send();
        TestWindow::settle();
        QCOMPARE(test.outbox.entries.size(), before + 2);
        QCOMPARE(test.outbox.entries[before].files.constFirst().name, u"a.png"_s);
        QCOMPARE(test.outbox.entries[before + 1].files.constFirst().name, u"b.pdf"_s);
    }

    void whatIsAttachedIsThereWhenTheConversationIsOpenedAgain() {
        Fixture test;
        test.attach({u"/fotos/a.png"_s});
        test.open(test.shop->notes);
        QVERIFY(test.composer->files().isEmpty());
        test.open(test.shop->withPictures);
        QCOMPARE(test.composer->files().size(), 1);
    }

    void whatIsTakenBackToBeEditedHasItsFilesAgain() {
        Fixture test;
        test.attach({u"/fotos/a.png"_s});
        test.composer->findChild<QPlainTextEdit*>()->setPlainText(u"mire"_s);
        test.composer->send();
        TestWindow::settle();
        const vault::OutboxEntry entry = test.outbox.entries.constLast();
        Q_EMIT test.window->findChild<inbox::TimelineView*>()->actionWanted(inbox::BubbleAction::Edit, entry);
        TestWindow::settle();
        QCOMPARE(test.composer->files(), entry.files);
        QCOMPARE(test.composer->text(), u"mire"_s);
    }

    void whatCouldNotBeSentIsThereAgainWithItsFiles() {
        Fixture test;
        test.attach({u"/fotos/a.png"_s});
        test.composer->findChild<QPlainTextEdit*>()->setPlainText(u"mire"_s);
        test.outbox.fail(vault::VaultError::Kind::DiskFull);
        test.composer->send();
        TestWindow::settle();
        QCOMPARE(test.composer->files().size(), 1);
        QCOMPARE(test.composer->text(), u"mire"_s);
    }

    void whatCouldNotBeAttachedIsSaid() {
        Fixture test;
        test.outbox.attachError = sync::AttachError::TooLarge;
        test.attach({u"/fotos/enorme.png"_s});
        QVERIFY(test.composer->files().isEmpty());
        bool said = false;
        for (const auto* banner : test.composer->findChildren<controls::Banner*>())
            said = said || (banner->isVisible() && banner->text().contains(u"enorme.png"_s));
        QVERIFY(said);
    }
};

BANDEJA_TEST(FilesTest)
#include "files_test.moc"
