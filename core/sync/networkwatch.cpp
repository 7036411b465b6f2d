// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/networkwatch.h"

#include <QNetworkInformation>

namespace bandeja::sync {

NetworkWatch::NetworkWatch(QObject* parent) : QObject(parent), wakes_(clock_, std::chrono::seconds(15), this) {
    connect(&wakes_, &WakeWatch::woke, this, &NetworkWatch::changed);
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    QNetworkInformation* const network = QNetworkInformation::instance();
    connect(network, &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) {
                if (reachability != QNetworkInformation::Reachability::Disconnected)
                    Q_EMIT changed();
            });
    connect(network, &QNetworkInformation::transportMediumChanged, this, &NetworkWatch::changed);
}

} // namespace bandeja::sync
