// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contract/entities.h"
#include "tests/support/registry.h"
#include "tests/support/ui/drivenwindow.h"
#include "ui/controls/button.h"
#include "ui/controls/notice.h"
#include "ui/integrations/integrationspage.h"
#include "ui/integrations/receiptfile.h"
#include "ui/integrations/steprow.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using integrations::ReceiptSheet;
using integrations::RemoveSheet;
using integrations::StepRow;

class RemoveSheetTest : public QObject {
    Q_OBJECT

    struct Fixture : DrivenWindow {
        Fixture() {
            start();
            window->showPlace(shell::Navigation::Place::Integrations);
        }
        RemoveSheet* open() {
            window->integrations().remove(SampleShop::tiktok());
            settle();
            return window->findChild<RemoveSheet*>();
        }
        void confirm() {
            QTest::keyClicks(window->focusWidget(), SampleShop::tiktok().name);
            QTest::mouseClick(button(u"Remove for good"_s), Qt::LeftButton);
            settle();
        }
        /// Removes the account and lets the server confirm it.
        domain::Receipt removeAndConfirm(bool signatureRight) {
            open();
            confirm();
            removal.finishHere(clock.now());
            domain::Receipt receipt = shop->receipt();
            receipt.id = u"rcp_new"_s;
            removal.confirm(receipt, signatureRight);
            settle();
            return receipt;
        }
        QList<StepRow::State> steps() const {
            QList<StepRow::State> states;
            for (const StepRow* step : window->findChildren<StepRow*>())
                states += step->state();
            return states;
        }
    };
    using State = StepRow::State;

private Q_SLOTS:
    void R01_theDialogSaysWhatIsDeletedHereAndThereAndThatItIsForGood() {
        Fixture test;
        const QString text = test.said(*test.open());
        for (const QString& part :
             {u"can undo"_s, u"On this computer, at once, also without a connection"_s, u"On the server"_s,
              u"messages, conversations, customers"_s, u"access tokens"_s, u"revoked at TikTok"_s,
              u"30 days"_s, u"AI drafts, what you have typed"_s, u"colleagues"_s})
            QVERIFY2(text.contains(part), qUtf8Printable(part));
    }

    void R01_onlyTheWholeNameConfirms() {
        Fixture test;
        test.open();
        controls::Button* remove = test.button(u"Remove for good"_s);
        QVERIFY(!remove->isEnabled());
        auto* name = qobject_cast<QLineEdit*>(test.window->focusWidget());
        for (const QString& wrong : {u"Casa"_s, u"casa jacaranda"_s, u"Casa Jacaranda MX"_s, QString()}) {
            name->setText(wrong);
            QVERIFY(!remove->isEnabled());
            QTest::keyClick(name, Qt::Key_Return);
        }
        QVERIFY(test.removal.removed.isEmpty());
        name->setText(u" Casa  Jacaranda "_s);
        QVERIFY(remove->isEnabled());
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(test.removal.removed, QStringList{SampleShop::tiktok().id});
        // Once.
        QTest::keyClick(test.window->focusWidget(), Qt::Key_Return);
        QCOMPARE(test.removal.removed.size(), 1);
    }

    void leavingRemovesNothing() {
        Fixture test;
        test.open();
        QTest::keyClick(test.window->focusWidget(), Qt::Key_Escape);
        TestWindow::settle();
        QVERIFY(!test.window->findChild<RemoveSheet*>());
        QVERIFY(test.removal.removed.isEmpty());
    }

    void R02_itIsGoneHereAtOnceAndTheServerOwes() {
        Fixture test;
        test.open();
        test.confirm();
        QCOMPARE(test.steps(), (QList{State::Running, State::Ahead, State::Ahead}));
        QTest::keyClick(test.window->focusWidget(), Qt::Key_Escape);
        QVERIFY(test.window->findChild<RemoveSheet*>()->isVisible());
        test.removal.finishHere(test.clock.now());
        TestWindow::settle();
        QCOMPARE(test.steps(), (QList{State::Done, State::Running, State::Ahead}));
        test.removal.attemptFailed(u"unreachable"_s);
        TestWindow::settle();
        QCOMPARE(test.steps(), (QList{State::Done, State::Waiting, State::Ahead}));
        QTest::mouseClick(test.button(u"Ask the server now"_s), Qt::LeftButton);
        QCOMPARE(test.removal.retried, 1);
        // The page behind says the same.
        QTest::keyClick(test.window->focusWidget(), Qt::Key_Escape);
        TestWindow::settle();
        const QString page = test.said(test.window->integrations());
        QVERIFY(page.contains(u"It is asked until it confirms"_s));
    }

    void R07_theReceiptIsShownWithEverythingThatItSays() {
        Fixture test;
        const domain::Receipt receipt = test.removeAndConfirm(true);
        QCOMPARE(test.steps(), (QList{State::Done, State::Done, State::Done}));
        QTest::mouseClick(test.button(u"Show the receipt"_s), Qt::LeftButton);
        TestWindow::settle();
        const auto* sheet = test.window->findChild<ReceiptSheet*>();
        QVERIFY(sheet);
        QString text = test.said(*sheet);
        for (const QString& part :
             {u"Jacaranda Brasil"_s, u"TikTok"_s, u"Lucía Fernández"_s, u"1,284"_s, u"96"_s, u"143"_s,
              u"December 11, 2026"_s, u"signature was checked and is right"_s})
            QVERIFY2(text.contains(part), qUtf8Printable(part));
        QVERIFY(text.remove(QChar(0x200b)).contains(receipt.signature));
    }

    void R07_aWrongSignatureIsShownAndNeverHidden() {
        Fixture test;
        const domain::Receipt receipt = test.removeAndConfirm(false);
        QCOMPARE(test.steps(), (QList{State::Done, State::Done, State::Failed}));
        QTest::mouseClick(test.button(u"Show the receipt"_s), Qt::LeftButton);
        TestWindow::settle();
        QVERIFY(test.said(*test.window->findChild<ReceiptSheet*>()).contains(u"The signature is wrong"_s));
    }

    void R07_theReceiptIsSavedAsJsonThatReadsBackAndAsPdf() {
        Fixture test;
        const domain::Receipt receipt = test.shop->receipt();
        test.window->integrations().showReceipt(receipt.id);
        auto* sheet = test.window->findChild<ReceiptSheet*>();
        QSignalSpy saved(sheet, &ReceiptSheet::saved);
        test.savePath = test.home.filePath(u"receipt.json"_s);
        QTest::mouseClick(test.button(u"Save as JSON"_s), Qt::LeftButton);
        QVERIFY(saved.wait(10'000));
        QVERIFY(saved.last()[1].toString().isEmpty());
        QFile json(test.savePath);
        QVERIFY(json.open(QIODevice::ReadOnly));
        const auto read = contract::decodeReceipt(QJsonDocument::fromJson(json.readAll()).object());
        QVERIFY(read.has_value());
        QVERIFY(*read == receipt);
        test.savePath = test.home.filePath(u"receipt.pdf"_s);
        QTest::mouseClick(test.button(u"Save as PDF"_s), Qt::LeftButton);
        QVERIFY(saved.wait(10'000));
        QFile pdf(test.savePath);
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.readAll().startsWith("%PDF-"));
        QVERIFY(test.askedPaths.first().startsWith(u"Receipt Jacaranda Brasil 2026-11-11"_s));
        // Where it can't be written, that is said.
        test.savePath = test.home.filePath(u"no/such/folder/receipt.pdf"_s);
        QTest::mouseClick(test.button(u"Save as PDF"_s), Qt::LeftButton);
        QVERIFY(saved.wait(10'000));
        QVERIFY(!saved.last()[1].toString().isEmpty());
        QVERIFY(test.said(*sheet).contains(u"Not saved"_s));
    }

    void whatCouldNotBeRemovedHereIsSaidAndCanBeTriedAgain() {
        Fixture test;
        test.open();
        test.confirm();
        test.removal.failHere(vault::VaultError::Kind::DiskFull);
        TestWindow::settle();
        QVERIFY(test.button(u"Remove for good"_s)->isVisible());
        QVERIFY(test.said(*test.window->findChild<RemoveSheet*>()).contains(u"The disk is full"_s));
    }

    void onlyOwnersMayRemove() {
        Fixture test;
        QVERIFY(test.button(u"Remove"_s));
        session::SessionStatus staff = SampleShop::signedIn();
        staff.member.id = u"mem_2"_s;
        staff.member.role = domain::Role::Staff;
        test.session.set(staff);
        test.window->showPlace(shell::Navigation::Place::Integrations);
        TestWindow::settle();
        QVERIFY(!test.button(u"Remove"_s));
        QVERIFY(test.said(test.window->integrations()).contains(u"Only owners"_s));
    }

    void aFileNameHoldsNothingThatAFileNameCant() {
        domain::Receipt receipt;
        receipt.integrationName = u"../../etc/<passwd>:*?\"|"_s + QString(500, u'x');
        const QString name = integrations::receiptFileName(receipt);
        for (const QChar bad : u"/\\<>:*?\"|."_s)
            QVERIFY(!name.contains(bad));
        QVERIFY(name.size() < 120);
    }
};

BANDEJA_TEST(RemoveSheetTest)
#include "removesheet_test.moc"
