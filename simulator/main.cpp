// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/commandline.h"
#include "simulator/generate.h"

#include <QCoreApplication>

#include <cstdio>

/// bandeja-simulator serve …: prints {"listening":"http://…"} on standard output once it listens.
/// bandeja-simulator generate …: prints a shop's history.
int main(int argc, char** argv) {
    using namespace bandeja::simulator;
    const QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == QLatin1StringView("generate"))
        return generate(QCoreApplication::arguments());
    const auto options = readCommandLine(QCoreApplication::arguments());
    if (!options) {
        std::fprintf(stderr, "%s\n", qPrintable(options.error()));
        return 2;
    }
    Simulator simulator(*options);
    const QUrl url = simulator.start();
    if (!url.isValid()) {
        std::fprintf(stderr, "It is not possible to listen there.\n");
        return 1;
    }
    std::printf("{\"listening\":\"%s\"}\n", url.toEncoded().constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
