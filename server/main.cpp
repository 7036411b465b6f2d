// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/lockdown.h"
#include "server/outside.h"
#include "server/service/commandline.h"

#include <QCoreApplication>

int main(int argc, char** argv) {
    bandeja::cipher::forbidMemoryDumps();
    const QCoreApplication application(argc, argv);
    return bandeja::server::service::run(QCoreApplication::arguments(), bandeja::server::makeOutside);
}
