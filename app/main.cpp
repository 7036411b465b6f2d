// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"
#include "core/cipher/lockdown.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

namespace {

using namespace Qt::Literals::StringLiterals;

bandeja::app::Options readOptions(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(u"All your customers' messages in one tray."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption sample(u"sample"_s,
                                    u"Open a sample shop with live customers, all on this computer."_s);
    const QCommandLineOption server(u"server"_s, u"The address of the server."_s, u"URL"_s);
    const QCommandLineOption profile(u"profile"_s, u"The folder of settings and encrypted vaults."_s,
                                     u"DIR"_s);
    const QCommandLineOption tour(
        u"tour"_s, u"Play through the sample shop and write a picture of each step to DIR."_s, u"DIR"_s);
    parser.addOptions({sample, server, profile, tour});
    parser.process(application);
    bandeja::app::Options options;
    options.tour = parser.value(tour).isEmpty() ? QString() : QDir(parser.value(tour)).absolutePath();
    options.sample = parser.isSet(sample) || !options.tour.isEmpty();
    options.server = QUrl(parser.value(server));
    options.profile = parser.value(profile);
    return options;
}

} // namespace

int main(int argc, char** argv) {
    bandeja::cipher::forbidMemoryDumps();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"bandeja"_s);
    QApplication::setApplicationDisplayName(u"Bandeja"_s);
    QApplication::setApplicationVersion(u"" BANDEJA_VERSION ""_s);
    QApplication::setDesktopFileName(u"bandeja"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    bandeja::theme::SystemScheme system;
    bandeja::theme::Look look(bandeja::theme::Look::systemTypefaces(), system);
    look.dress(application);
    int code = 0;
    {
        bandeja::app::Program program(readOptions(application), look);
        if (program.start())
            code = QApplication::exec();
    }
    QApplication::setStyle(u"Fusion"_s); // ours refers to the look, which goes first
    return code;
}
