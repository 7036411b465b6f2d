// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/lockdown.h"
#include "tests/support/registry.h"

#include <QtTest>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace bandeja::cipher;

class LockdownTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
#ifdef Q_OS_LINUX
    // In a child: what is forbidden once stays so, and the tools that look at tests need what it forbids.
    void P05_aCrashLeavesNoMemoryOnTheDisk() {
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            const rlimit some{4096, 4096};
            const bool wasAllowed = setrlimit(RLIMIT_CORE, &some) == 0 && prctl(PR_SET_DUMPABLE, 1) == 0;
            forbidMemoryDumps();
            rlimit limit{1, 1};
            const bool isForbidden = getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0 &&
                                     limit.rlim_max == 0 && prctl(PR_GET_DUMPABLE) == 0;
            _exit(!wasAllowed ? 2 : isForbidden ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        if (WEXITSTATUS(status) == 2)
            QSKIP("Core files are forbidden here already.");
        QCOMPARE(WEXITSTATUS(status), 0);
    }
#endif
};

BANDEJA_TEST(LockdownTest)
#include "lockdown_test.moc"
