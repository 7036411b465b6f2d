// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/profile.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QtTest>

using namespace bandeja::app;
using namespace Qt::Literals::StringLiterals;

class ProfileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSecondProgramCallsTheFirst() {
        const QTemporaryDir folder;
        const auto first = Profile::take(folder.path());
        QVERIFY(first);
        QSignalSpy called(first->get(), &Profile::frontWanted);
        const auto second = Profile::take(folder.path());
        QVERIFY(!second);
        QCOMPARE(second.error(), Profile::Failure::InUse);
        QVERIFY(!called.isEmpty() || called.wait());
    }

    void aProgramThatIsStartingIsWaitedFor() {
        const QTemporaryDir folder;
        QLockFile starting(folder.filePath(u"lock"_s));
        QVERIFY(starting.tryLock());
        const std::unique_ptr<QThread> second(QThread::create([&] {
            const auto taken = Profile::take(folder.path());
            QVERIFY(!taken);
            QCOMPARE(taken.error(), Profile::Failure::InUse);
        }));
        second->start();
        QLocalServer door;
        QTimer::singleShot(100, &door, [&] {
            door.listen(Profile::doorbell(QFileInfo(folder.path()).canonicalFilePath()));
        });
        QSignalSpy called(&door, &QLocalServer::newConnection);
        QVERIFY(called.wait());
        QVERIFY(second->wait());
    }

    void aProgramThatIsEndingIsWaitedFor() {
        const QTemporaryDir folder;
        QLockFile ending(folder.filePath(u"lock"_s));
        QVERIFY(ending.tryLock());
        bool taken = false;
        const std::unique_ptr<QThread> second(
            QThread::create([&] { taken = Profile::take(folder.path()).has_value(); }));
        QSignalSpy finished(second.get(), &QThread::finished);
        second->start();
        QTimer::singleShot(100, second.get(), [&] { ending.unlock(); });
        QVERIFY(finished.count() > 0 || finished.wait());
        QVERIFY(taken);
    }

    void anotherProfileIsAnotherProgram() {
        const QTemporaryDir one;
        const QTemporaryDir two;
        const auto first = Profile::take(one.path());
        const auto second = Profile::take(two.path());
        QVERIFY(first && second);
        QVERIFY((*first)->account() != (*second)->account());
    }

    void itKeepsItsNameInTheKeychain() {
        const QTemporaryDir folder;
        const QString name = (*Profile::take(folder.path()))->account();
        QVERIFY(!name.isEmpty());
        QCOMPARE((*Profile::take(folder.path()))->account(), name);
    }

    void onlyItsOwnerMayReadIt() {
        const QTemporaryDir parent;
        const QString folder = parent.filePath(u"a/b"_s);
        QVERIFY(Profile::take(folder));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFile::permissions(folder) & others, QFile::Permissions());
    }

    void aFolderThatCannotBeIsSaid() {
        QTemporaryFile file;
        QVERIFY(file.open());
        const auto taken = Profile::take(file.fileName() + u"/in-a-file"_s);
        QVERIFY(!taken);
        QCOMPARE(taken.error(), Profile::Failure::Unwritable);
    }
};

BANDEJA_TEST(ProfileTest)
#include "profile_test.moc"
