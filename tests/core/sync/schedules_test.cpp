// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sync/schedule.h"
#include "tests/support/registry.h"

#include <QHashSeed>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;

/// Random lives of a server and two desktops, each from a seed. BANDEJA_SCHEDULE_SEED runs one and tells its
/// story. Every build runs the same ones; BANDEJA_SCHEDULES runs as many, that nobody has run before.
class SchedulesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<cipher::EncryptedVfs> vfs;

private Q_SLOTS:
    void initTestCase() {
        QHashSeed::setDeterministicGlobalSeed(); // the order in hashes is a part of what a seed says
        vfs = std::move(*cipher::EncryptedVfs::install("bandeja-schedules"));
    }
    void cleanupTestCase() { vfs.reset(); }

    void S02_whateverHappensTheVaultsBecomeTheServersTruthAndEveryMessageIsSentOnce() {
        const QByteArray one = qgetenv("BANDEJA_SCHEDULE_SEED");
        const int asked = qEnvironmentVariableIntValue("BANDEJA_SCHEDULES");
        const int count = !one.isEmpty() ? 1 : asked > 0 ? asked : 60;
        const quint32 first = !one.isEmpty() ? one.toUInt()
                              : asked > 0    ? QRandomGenerator::global()->generate()
                                             : 1;
        QElapsedTimer took;
        took.start();
        for (int number = 0; number < count; ++number) {
            const quint32 seed = first + static_cast<quint32>(number);
            Schedule schedule(seed, *vfs);
            const QString wrong = schedule.run();
            if (!wrong.isEmpty() || !one.isEmpty())
                qInfo("seed %u\n%s", seed, qPrintable(schedule.story().join(QLatin1Char('\n'))));
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(wrong)));
        }
        qInfo("%d schedules in %lld ms, the first of them with seed %u", count, took.elapsed(), first);
    }
};

BANDEJA_TEST(SchedulesTest)
#include "schedules_test.moc"
