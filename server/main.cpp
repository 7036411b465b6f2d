// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/lockdown.h"
#include "server/service/commandline.h"

#include <QCoreApplication>

int main(int argc, char** argv) {
    using namespace bandeja::server;
    bandeja::cipher::forbidMemoryDumps();
    const QCoreApplication application(argc, argv);
    return service::run(
        QCoreApplication::arguments(), [](const service::Configuration&, QNetworkAccessManager&,
                                          const std::shared_ptr<const bandeja::domain::Clock>&) {
            service::Outside outside;
            outside.index = [](const QList<bandeja::domain::Knowledge>&) {
                return [](const QString&, const QString&, int) { return QList<ai::Passage>(); };
            };
            return outside;
        });
}
