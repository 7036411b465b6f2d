// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;

/// The program as people start it.
class TourTest : public QObject {
    Q_OBJECT

    // A program that is killed takes nothing away: neither the door that a second one knocks at, nor the
    // sample's folder.
    std::unique_ptr<QTemporaryDir> temporary;

    void start(QProcess& bandeja, const QStringList& arguments) const {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"TMPDIR"_s, temporary->path());
        bandeja.setProcessEnvironment(environment);
        bandeja.start(BANDEJA_PROGRAMS + u"/bandeja"_s, arguments);
    }

private Q_SLOTS:
    void init() { temporary = std::make_unique<QTemporaryDir>(); }
    void cleanup() { temporary.reset(); }

    void everyStepOfTheTourIsSeenAndPictured() {
        const QTemporaryDir folder;
        QProcess bandeja;
        start(bandeja, {u"--tour"_s, folder.path()});
        QVERIFY(bandeja.waitForFinished(150'000));
        const QString printed = QString::fromUtf8(bandeja.readAllStandardOutput());
        QVERIFY2(bandeja.exitCode() == 0, qUtf8Printable(printed));
        for (const QString& step : {u"sign-in"_s, u"live messages"_s, u"draft approved"_s, u"draft edited"_s,
                                    u"offline reply"_s, u"window closed"_s, u"removed"_s, u"empty place"_s})
            QVERIFY2(printed.contains(u"  "_s + step + u": "_s), qUtf8Printable(step));
        const QStringList pictures = QDir(folder.path()).entryList({u"*.png"_s}, QDir::Files, QDir::Name);
        QVERIFY(pictures.size() >= 12);
        for (const QString& picture : pictures)
            QCOMPARE(QImage(folder.filePath(picture)).size(), QSize(1280, 800));
    }

    void theSampleIsSignedInToByItself() {
        const QTemporaryDir folder;
        QProcess bandeja;
        start(bandeja, {u"--sample"_s, u"--profile"_s, folder.path()});
        const auto vaults = [&] {
            return QDir(folder.filePath(u"vaults"_s))
                .entryList({u"*.vault"_s, u"*.db"_s}, QDir::Files)
                .size();
        };
        // The workspace's, and one for each of its two accounts.
        QVERIFY(QTest::qWaitFor([&] { return vaults() == 3; }, 30'000));
        bandeja.kill();
        bandeja.waitForFinished();
    }

    void aSecondProgramOnOneProfileBringsTheFirstToTheFront() {
        const QTemporaryDir folder;
        QProcess first;
        start(first, {u"--sample"_s, u"--profile"_s, folder.path()});
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(folder.filePath(u"lock"_s)); }, 20'000));
        QProcess second;
        start(second, {u"--profile"_s, folder.path()});
        QVERIFY(second.waitForFinished(20'000));
        QCOMPARE(second.exitStatus(), QProcess::NormalExit);
        QCOMPARE(second.exitCode(), 0);
        QCOMPARE(first.state(), QProcess::Running);
        first.kill();
        first.waitForFinished();
    }
};

BANDEJA_TEST(TourTest)
#include "tour_test.moc"
