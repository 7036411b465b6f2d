// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/commandline.h"

namespace bandeja::server {

/// The platforms and providers that CONFIGURATION names (docs/server.md lists the names). A platform without
/// its secret is still there: its accounts can be read and removed, and its webhook address answers 503.
/// NETWORK and CLOCK outlive what is given.
service::Outside makeOutside(const service::Configuration& configuration, QNetworkAccessManager& network,
                             const std::shared_ptr<const domain::Clock>& clock);

} // namespace bandeja::server
