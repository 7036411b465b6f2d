// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/upload.h"
#include "tests/support/registry.h"
#include "tests/support/ui/testwindow.h"
#include "ui/inbox/picturedecoder.h"
#include "ui/inbox/pictures.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using inbox::Pictures;

class PicturesTest : public QObject {
    Q_OBJECT

    const vault::ConversationRef ref_{u"int_1"_s, u"con_1"_s};
    const QSize box_{200, 150};

    static domain::Attachment attachment(qint64 bytes = 1000) {
        return {u"att_1"_s, domain::MessageKind::Image, u"image/png"_s, bytes, {}};
    }
    static QByteArray painted(QSize size, const char* format, QImage::Format pixels = QImage::Format_RGB32) {
        QImage image(size, pixels);
        image.fill(Qt::transparent);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        image.save(&buffer, format);
        return bytes;
    }

private Q_SLOTS:
    void aPictureIsFetchedOnceAndDecodedSmall() {
        MemoryAttachments attachments(painted(QSize(2000, 1500), "png"));
        Pictures pictures(&attachments);
        QSignalSpy arrived(&pictures, &Pictures::arrived);
        QVERIFY(pictures.picture(ref_, attachment(), box_).isNull());
        QVERIFY(pictures.picture(ref_, attachment(), box_).isNull());
        QVERIFY(arrived.wait(5000));
        QCOMPARE(attachments.asked.size(), 1);
        const QImage image = pictures.picture(ref_, attachment(), box_);
        QVERIFY(image.width() >= 200 && image.width() < 640);
        QVERIFY(image.height() >= 150 && image.height() < 460);
        QCOMPARE(attachments.asked.size(), 1);
    }

    void onceMadeSmallTheWholeIsNotNeededAgain() {
        MemoryAttachments attachments(painted(QSize(2000, 1500), "png"));
        {
            Pictures pictures(&attachments);
            QSignalSpy arrived(&pictures, &Pictures::arrived);
            pictures.picture(ref_, attachment(), box_);
            QVERIFY(arrived.wait(5000));
        }
        QCOMPARE(attachments.thumbnails.size(), 1);
        attachments.error = sync::AttachmentError::Unreachable;
        Pictures pictures(&attachments);
        QSignalSpy arrived(&pictures, &Pictures::arrived);
        pictures.picture(ref_, attachment(), box_);
        QVERIFY(arrived.wait(5000));
        QVERIFY(!pictures.picture(ref_, attachment(), box_).isNull());
        QCOMPARE(attachments.asked.size(), 1);
    }

    void whatTheServerHasNotYetIsAskedForOnceItHas() {
        MemoryAttachments attachments(samplePicture());
        Pictures pictures(&attachments);
        QSignalSpy arrived(&pictures, &Pictures::arrived);
        pictures.picture(ref_, attachment(0), box_);
        QVERIFY(attachments.asked.isEmpty());
        pictures.picture(ref_, attachment(1000), box_); // its message has changed
        QVERIFY(arrived.wait(5000));
        QVERIFY(!pictures.picture(ref_, attachment(), box_).isNull());
    }

    void whatTheServerCouldNotBeAskedForIsTriedAgainWhenItCan() {
        MemoryAttachments attachments(samplePicture());
        attachments.error = sync::AttachmentError::Unreachable;
        Pictures pictures(&attachments);
        QSignalSpy arrived(&pictures, &Pictures::arrived);
        pictures.picture(ref_, attachment(), box_);
        QTRY_COMPARE(attachments.asked.size(), 1);
        attachments.error.reset();
        pictures.picture(ref_, attachment(), box_);
        TestWindow::settle();
        QCOMPARE(attachments.asked.size(), 1); // not with every frame
        Q_EMIT attachments.reachable();
        QCOMPARE(arrived.size(), 1); // paint again
        pictures.picture(ref_, attachment(), box_);
        QTRY_VERIFY(!pictures.picture(ref_, attachment(), box_).isNull());
    }

    void whatIsNoPictureOrTooLargeIsNotDecodedAndNotAskedForAgain_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
        QTest::newRow("cut") << samplePicture().left(60);
        QTest::newRow("another format") << painted(QSize(20, 20), "bmp");
        QByteArray huge = samplePicture();
        // The width that the header claims.
        huge.replace(16, 4, QByteArray::fromHex("00ffffff"));
        QTest::newRow("huge") << huge;
    }
    void whatIsNoPictureOrTooLargeIsNotDecodedAndNotAskedForAgain() {
        QFETCH(QByteArray, bytes);
        MemoryAttachments attachments(bytes);
        Pictures pictures(&attachments);
        QSignalSpy arrived(&pictures, &Pictures::arrived);
        pictures.picture(ref_, attachment(), box_);
        QVERIFY(!arrived.wait(200));
        pictures.picture(ref_, attachment(), box_);
        TestWindow::settle();
        QCOMPARE(attachments.asked.size(), 1);
        QCOMPARE(arrived.count(), 0);
        QVERIFY(attachments.thumbnails.isEmpty());
    }

    void moreThanFortyMillionPixelsAreNotDecoded() {
        // One colour: a small file that would fill the memory.
        const QByteArray bytes = painted(QSize(8000, 5001), "png", QImage::Format_Mono);
        QVERIFY(bytes.size() < 100'000);
        QVERIFY(inbox::decodePicture(bytes, box_).image.isNull());
    }

    void somethingLongAndNarrowIsMadeSmallToo() {
        const QImage image = inbox::decodePicture(painted(QSize(10, 15'000), "png"), box_).image;
        QVERIFY(!image.isNull());
        QVERIFY(image.height() <= 2000);
    }

    void whatIsTransparentStaysSo() {
        const auto decoded =
            inbox::decodePicture(painted(QSize(900, 900), "png", QImage::Format_ARGB32), box_);
        QVERIFY(inbox::decodeThumbnail(decoded.thumbnail).hasAlphaChannel());
    }

    void R02_whatIsForgottenDoesNotComeBackWithALateAnswer() {
        MemoryAttachments attachments;
        attachments.late = std::make_shared<QPromise<sync::Attachments::Bytes>>();
        attachments.late->start();
        Pictures pictures(&attachments);
        QSignalSpy arrived(&pictures, &Pictures::arrived);
        pictures.picture(ref_, attachment(), box_);
        QTRY_COMPARE(attachments.asked.size(), 1);
        pictures.forget();
        attachments.late->addResult(samplePicture());
        attachments.late->finish();
        QVERIFY(!arrived.wait(300));
        QVERIFY(attachments.thumbnails.isEmpty());
    }

    void withoutASourceThereAreOnlyPlaces() {
        Pictures pictures(nullptr);
        QVERIFY(pictures.picture(ref_, attachment(), box_).isNull());
    }
};

BANDEJA_TEST(PicturesTest)
#include "pictures_test.moc"
