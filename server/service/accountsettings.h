// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/configuration.h"
#include "server/service/service.h"

namespace bandeja::server::service {

/// Fills in what CONFIGURATION says of accounts and mail; what is wrong with it, in words for an operator.
tl::expected<void, QString> readAccountSettings(const Configuration& configuration, Settings& settings);

} // namespace bandeja::server::service
