// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/testwindow.h"
#include "ui/controls/button.h"
#include "ui/controls/growingtext.h"
#include "ui/controls/notice.h"
#include "ui/inbox/composer.h"

#include <QClipboard>
#include <QMimeData>
#include <QSignalSpy>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using inbox::Composer;
using inbox::SendKey;

class ComposerTest : public QObject {
    Q_OBJECT

    struct Fixture {
        words::Language language{*qApp};
        Composer composer{UiApplication::look()};
        QPlainTextEdit& edit;
        QSignalSpy sent{&composer, &Composer::sendWanted};
        QSignalSpy typed{&composer, &Composer::typed};

        Fixture() : edit(*composer.findChild<QPlainTextEdit*>()) {
            language.choose(u"en"_s);
            composer.resize(520, 200);
            composer.show();
            composer.activateWindow();
            composer.open(domain::Channel::TikTok, {});
            edit.setFocus();
        }
        QList<Composer::Part> parts() const { return sent.last()[0].value<QList<Composer::Part>>(); }
        QString sentText() const { return parts().constFirst().text; }
        QStringList visibleBanners() const {
            QStringList texts;
            for (const controls::Banner* banner : composer.findChildren<controls::Banner*>()) {
                if (banner->isVisible())
                    texts += banner->text();
            }
            return texts;
        }
    };

    static domain::Draft draft() {
        domain::Draft draft;
        draft.id = u"drf_1"_s;
        draft.version = 3;
        draft.text = u"Claro que sí."_s;
        return draft;
    }

private Q_SLOTS:
    void enterSendsAndShiftEnterBreaksTheLine() {
        Fixture test;
        QTest::keyClicks(&test.edit, u"hola"_s);
        QTest::keyClick(&test.edit, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(&test.edit, u"mundo"_s);
        QCOMPARE(test.sent.count(), 0);
        QTest::keyClick(&test.edit, Qt::Key_Return);
        QCOMPARE(test.sent.count(), 1);
        QCOMPARE(test.sentText(), u"hola\nmundo"_s);
        QVERIFY(test.composer.isEmpty());
    }

    void withTheOtherKeyEnterBreaksTheLineAndCtrlEnterSends() {
        Fixture test;
        test.composer.setSendKey(SendKey::CtrlEnter);
        QTest::keyClicks(&test.edit, u"a"_s);
        QTest::keyClick(&test.edit, Qt::Key_Return);
        QTest::keyClicks(&test.edit, u"b"_s);
        QCOMPARE(test.sent.count(), 0);
        QTest::keyClick(&test.edit, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(test.sentText(), u"a\nb"_s);
    }

    void nothingEmptyAndNothingTooLongIsSent() {
        Fixture test;
        QTest::keyClicks(&test.edit, u"   "_s);
        QTest::keyClick(&test.edit, Qt::Key_Return);
        QCOMPARE(test.sent.count(), 0);
        test.edit.setPlainText(QString(6000, u'x'));
        QVERIFY(test.composer.canSend());
        test.edit.setPlainText(QString(6001, u'x'));
        QVERIFY(!test.composer.canSend());
        QTest::keyClick(&test.edit, Qt::Key_Return);
        QCOMPARE(test.sent.count(), 0);
        // Instagram counts bytes: an accented letter is two.
        test.composer.open(domain::Channel::Instagram, {});
        test.edit.setPlainText(QString(501, u'é'));
        QVERIFY(!test.composer.canSend());
    }

    void S06_aClosedWindowIsExplainedAndWhatWasTypedStaysInSight() {
        Fixture test;
        QTest::keyClicks(&test.edit, u"ya casi"_s);
        test.composer.setRefusal(domain::Refusal::WindowClosed);
        QVERIFY(!test.composer.canSend());
        QVERIFY(test.edit.isVisible());
        QVERIFY(test.edit.isReadOnly());
        QCOMPARE(test.composer.text(), u"ya casi"_s);
        QCOMPARE(test.visibleBanners().size(), 1);
        QVERIFY(test.visibleBanners().first().contains(u"24 hours"_s));
        QTest::keyClick(&test.edit, Qt::Key_Return);
        QCOMPARE(test.sent.count(), 0);
        test.composer.setRefusal(domain::Refusal::None);
        QVERIFY(test.composer.canSend());
        QVERIFY(test.visibleBanners().isEmpty());
        // Without anything typed there is no field either.
        test.composer.open(domain::Channel::TikTok, {});
        test.composer.setRefusal(domain::Refusal::AccountRemoved);
        QVERIFY(!test.edit.isVisible());
    }

    void whatIsTypedIsToldAfterAPauseAndOnLeaving() {
        Fixture test;
        QTest::keyClicks(&test.edit, u"hola"_s);
        QCOMPARE(test.typed.count(), 0);
        QVERIFY(test.typed.wait(3000));
        QCOMPARE(test.typed.count(), 1);
        QCOMPARE(test.typed.last()[0].toString(), u"hola"_s);
        QTest::keyClicks(&test.edit, u"!"_s);
        test.composer.flush();
        QCOMPARE(test.typed.count(), 2);
        QCOMPARE(test.typed.last()[0].toString(), u"hola!"_s);
        test.composer.flush();
        QCOMPARE(test.typed.count(), 2);
    }

    void openingBringsBackWhatWasTypedAndTellsNothing() {
        Fixture test;
        test.composer.open(domain::Channel::WhatsApp, u"a medias"_s);
        QCOMPARE(test.composer.text(), u"a medias"_s);
        test.composer.flush();
        QCOMPARE(test.typed.count(), 0);
        QCOMPARE(test.edit.textCursor().position(), 8);
    }

    void nothingIsSentBeforeItIsKnownWhomItIsForAndNothingTypedIsLost() {
        Fixture test;
        test.composer.close();
        QTest::keyClicks(&test.edit, u"rapido"_s);
        QTest::keyClick(&test.edit, Qt::Key_Return);
        QCOMPARE(test.sent.count(), 0);
        test.composer.open(domain::Channel::TikTok, u"antes"_s);
        QCOMPARE(test.composer.text(), u"antes\n\nrapido"_s);
        QVERIFY(test.typed.wait(3000));
        QVERIFY(test.composer.canSend());
    }

    void S04_editingADraftSendsWithItAndEatsNothingThatWasTyped() {
        Fixture test;
        QTest::keyClicks(&test.edit, u"Hola."_s);
        test.composer.edit(draft());
        QCOMPARE(test.composer.text(), u"Hola.\n\nClaro que sí."_s);
        QTest::keyClicks(&test.edit, u" Gracias."_s);
        QTest::keyClick(&test.edit, Qt::Key_Return);
        const auto from = test.sent.last()[1].value<std::optional<domain::Draft>>();
        QVERIFY(from.has_value());
        QCOMPARE(from->version, 3);
        QCOMPARE(test.sentText(), u"Hola.\n\nClaro que sí. Gracias."_s);
        // The next message is nobody's draft.
        QTest::keyClicks(&test.edit, u"Otra cosa"_s);
        QTest::keyClick(&test.edit, Qt::Key_Return);
        QVERIFY(!test.sent.last()[1].value<std::optional<domain::Draft>>());
    }

    void textThatCouldNotBeSentComesBackAboveWhatWasTypedSince() {
        Fixture test;
        test.edit.insertPlainText(u"después"_s);
        test.composer.restore(u"antes"_s);
        QCOMPARE(test.composer.text(), u"antes\n\ndespués"_s);
    }

    void itGrowsWithItsTextUpToEightLines() {
        Fixture test;
        const int one = test.edit.height();
        test.edit.setPlainText(u"a\nb\nc"_s);
        TestWindow::settle();
        const int three = test.edit.height();
        QVERIFY(three > one);
        test.edit.setPlainText(u"a\n"_s.repeated(8));
        TestWindow::settle();
        const int eight = test.edit.height();
        test.edit.setPlainText(u"a\n"_s.repeated(60));
        TestWindow::settle();
        QCOMPARE(test.edit.height(), eight);
        QVERIFY(eight > three);
    }

    void onlyPlainTextIsPasted() {
        Fixture test;
        auto* data = new QMimeData;
        data->setHtml(u"<b>hola</b>"_s);
        data->setText(u"ho\u0007la\r\nmundo"_s);
        QGuiApplication::clipboard()->setMimeData(data);
        test.edit.paste();
        QCOMPARE(test.composer.text(), u"hola\nmundo"_s);
    }

    void escapeLeaves() {
        Fixture test;
        const QSignalSpy escaped(&test.composer, &Composer::escaped);
        QTest::keyClick(&test.edit, Qt::Key_Escape);
        QCOMPARE(escaped.count(), 1);
    }

    void aFileGoesWithItsTextWhereTheChannelTakesThatOne() {
        Fixture test;
        test.composer.open(domain::Channel::WhatsApp, {});
        const vault::OutgoingFile one{u"fil_1"_s, u"a.png"_s, u"image/png"_s, 100, 0};
        const vault::OutgoingFile other{u"fil_2"_s, u"b.pdf"_s, u"application/pdf"_s, 100, 0};
        test.composer.setFiles({one, other}, 0);
        QVERIFY(test.composer.canSend()); // a file needs no text
        QTest::keyClicks(&test.edit, u"mire"_s);
        test.composer.send();
        QCOMPARE(test.parts(), (QList<Composer::Part>{{u"mire"_s, {one}}, {{}, {other}}}));
        QVERIFY(test.composer.files().isEmpty());
    }

    void aTextGoesFirstWhereTheChannelTakesItAlone() {
        Fixture test;
        const vault::OutgoingFile picture{u"fil_1"_s, u"a.png"_s, u"image/png"_s, 100, 0};
        test.composer.setFiles({picture}, 0);
        QTest::keyClicks(&test.edit, u"mire"_s);
        test.composer.send();
        QCOMPARE(test.parts(), (QList<Composer::Part>{{u"mire"_s, {}}, {{}, {picture}}}));
    }

    void whatTheChannelDoesNotTakeIsSaidAndNotSent() {
        Fixture test;
        test.composer.setFiles({{u"fil_1"_s, u"b.pdf"_s, u"application/pdf"_s, 100, 0}}, 0);
        QTest::keyClicks(&test.edit, u"mire"_s);
        QVERIFY(!test.composer.canSend());
        const auto labels = test.composer.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains(u"TikTok"_s);
        }));
        test.composer.setFiles({}, 0);
        QVERIFY(test.composer.canSend());
    }

    void nothingIsSentWhileAFileIsStillBeingCopied() {
        Fixture test;
        QTest::keyClicks(&test.edit, u"mire"_s);
        test.composer.setFiles({}, 1);
        QVERIFY(!test.composer.canSend());
        test.composer.setFiles({}, 0);
        QVERIFY(test.composer.canSend());
    }

    void filesAndPicturesThatArePastedAreAttachedAndTextIsNot() {
        Fixture test;
        QSignalSpy wanted(&test.composer, &Composer::attachWanted);
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(u"/tmp/a.png"_s), QUrl::fromLocalFile(u"/tmp/b.png"_s)});
        test.composer.takeFiles(files);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.last()[0].value<QList<sync::FileSource>>().size(), 2);

        QImage image(4, 4, QImage::Format_RGB32);
        image.fill(Qt::red);
        QMimeData picture;
        picture.setImageData(image);
        test.composer.takeFiles(picture);
        QTRY_COMPARE(wanted.count(), 2);
        const auto pasted = wanted.last()[0].value<QList<sync::FileSource>>().constFirst();
        QVERIFY(pasted.name.endsWith(u".png"_s));
        QCOMPARE(QImage::fromData(pasted.bytes).size(), QSize(4, 4));

        QMimeData cells; // from a spreadsheet: a text, and a picture of it
        cells.setText(u"12,50"_s);
        cells.setImageData(image);
        QGuiApplication::clipboard()->setText({});
        test.edit.clear();
        QVERIFY(!controls::GrowingText::isOfFiles(cells));
        QMimeData web;
        web.setUrls({QUrl(u"https://example.com/a.png"_s)});
        QVERIFY(!controls::GrowingText::isOfFiles(web));
    }

    void filesAreNotTakenWhereTheChannelHasNone() {
        Fixture test;
        test.composer.open(domain::Channel::Email, {});
        QSignalSpy wanted(&test.composer, &Composer::attachWanted);
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(u"/tmp/a.png"_s)});
        test.composer.takeFiles(files);
        QCOMPARE(wanted.count(), 0);
        QCOMPARE(test.visibleBanners().size(), 1);
    }

    void aFileIsTakenAwayByItsButton() {
        Fixture test;
        test.composer.setFiles({{u"fil_1"_s, u"a.png"_s, u"image/png"_s, 100, 0}}, 0);
        QSignalSpy wanted(&test.composer, &Composer::detachWanted);
        for (auto* const button : test.composer.findChildren<controls::IconButton*>()) {
            if (button->accessibleName().contains(u"a.png"_s) || button->text().contains(u"a.png"_s))
                button->click();
        }
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.last()[0].toString(), u"fil_1"_s);
    }
};

BANDEJA_TEST(ComposerTest)
#include "composer_test.moc"
