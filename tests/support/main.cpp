// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <cstdio>
#include <map>

namespace bandeja::tests {

namespace {
std::map<QString, MakeTest>& registry() {
    static std::map<QString, MakeTest> tests;
    return tests;
}
} // namespace

Registration::Registration(const char* file, MakeTest make) {
    const QString stem = QFileInfo(QString::fromUtf8(file)).baseName();
    registry().emplace(stem.left(stem.lastIndexOf(QLatin1String("_test"))), make);
}

/// Makes the application object that a folder's tests need; tests of widgets link their own.
std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv);
#if defined(__GNUC__)
__attribute__((weak))
#endif
std::unique_ptr<QCoreApplication>
makeApplication(int& argc, char** argv) {
    return std::make_unique<QCoreApplication>(argc, argv);
}

} // namespace bandeja::tests

/// PROGRAM [TEST [QTest options]]: runs the named test, or all of them. A test gets a home folder of its own,
/// which goes with it.
int main(int argc, char** argv) {
    using namespace bandeja::tests;
    const QTemporaryDir home;
    for (const char* variable : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"}) {
        if (qEnvironmentVariableIsEmpty("BANDEJA_TEST_KEEP_HOME"))
            qputenv(variable, home.path().toUtf8());
    }
    const auto application = makeApplication(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    QString only;
    if (arguments.size() > 1 && !arguments[1].startsWith(QLatin1Char('-')))
        only = arguments.takeAt(1);
    int failed = 0;
    int run = 0;
    for (const auto& [name, make] : registry()) {
        if (!only.isEmpty() && only != name)
            continue;
        failed += QTest::qExec(make().get(), arguments);
        ++run;
    }
    if (run == 0)
        std::fprintf(stderr, "No such test.\n");
    return failed != 0 || run == 0 ? 1 : 0;
}
