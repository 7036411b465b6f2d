// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/testwindow.h"
#include "ui/inbox/pictures.h"

#include <QBuffer>
#include <QPromise>
#include <QSignalSpy>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using inbox::Pictures;

class PicturesTest : public QObject {
    Q_OBJECT

    const vault::ConversationRef ref_{u"int_1"_s, u"con_1"_s};
    int asked_ = 0;

    Pictures::Fetch giving(const QByteArray& bytes) {
        asked_ = 0;
        return [this, bytes](const vault::ConversationRef&, const QString&) {
            ++asked_;
            return QtFuture::makeReadyFuture(vault::Result<QByteArray>(bytes));
        };
    }

private Q_SLOTS:
    void aPictureIsFetchedOnceAndDecodedSmall() {
        Pictures pictures(giving(samplePicture()));
        QSignalSpy arrived(&pictures, &Pictures::arrived);
        QVERIFY(pictures.picture(ref_, u"att_1"_s, QSize(200, 150)).isNull());
        QVERIFY(pictures.picture(ref_, u"att_1"_s, QSize(200, 150)).isNull());
        QVERIFY(arrived.wait(5000));
        QCOMPARE(asked_, 1);
        const QImage image = pictures.picture(ref_, u"att_1"_s, QSize(200, 150));
        QVERIFY(image.width() >= 200 && image.width() < 640);
        QVERIFY(image.height() >= 150 && image.height() < 460);
        QCOMPARE(asked_, 1);
    }

    void whatIsNoPictureOrTooLargeIsNotDecodedAndNotAskedForAgain_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
        QTest::newRow("cut") << samplePicture().left(60);
        QByteArray huge = samplePicture();
        // The width that the header claims.
        huge.replace(16, 4, QByteArray::fromHex("00ffffff"));
        QTest::newRow("huge") << huge;
        QTest::newRow("heavy") << QByteArray(17 * 1024 * 1024, 'x');
    }
    void whatIsNoPictureOrTooLargeIsNotDecodedAndNotAskedForAgain() {
        QFETCH(QByteArray, bytes);
        Pictures pictures(giving(bytes));
        QSignalSpy arrived(&pictures, &Pictures::arrived);
        pictures.picture(ref_, u"att_1"_s, QSize(200, 150));
        QVERIFY(!arrived.wait(200));
        pictures.picture(ref_, u"att_1"_s, QSize(200, 150));
        TestWindow::settle();
        QCOMPARE(asked_, 1);
        QCOMPARE(arrived.count(), 0);
    }

    void R02_whatIsForgottenDoesNotComeBackWithALateAnswer() {
        auto promise = std::make_shared<QPromise<vault::Result<QByteArray>>>();
        promise->start();
        Pictures pictures(
            [promise](const vault::ConversationRef&, const QString&) { return promise->future(); });
        QSignalSpy arrived(&pictures, &Pictures::arrived);
        pictures.picture(ref_, u"att_1"_s, QSize(200, 150));
        pictures.forget();
        promise->addResult(samplePicture());
        promise->finish();
        QVERIFY(!arrived.wait(300));
    }

    void withoutASourceThereAreOnlyPlaces() {
        Pictures pictures({});
        QVERIFY(pictures.picture(ref_, u"att_1"_s, QSize(200, 150)).isNull());
    }
};

BANDEJA_TEST(PicturesTest)
#include "pictures_test.moc"
