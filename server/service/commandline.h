// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/configuration.h"
#include "server/service/service.h"

#include <QNetworkAccessManager>

namespace bandeja::server::service {

/// Makes the platforms and providers that the configuration names. NETWORK and CLOCK outlive them.
using MakeOutside = std::function<Outside(const Configuration& configuration, QNetworkAccessManager& network,
                                          const std::shared_ptr<const domain::Clock>& clock)>;

/// How a command ends.
enum ExitCode { done = 0, failed = 1, misused = 2 };

/// Runs the command that ARGUMENTS (with the program's name first) say: what main() does. Results are one
/// JSON object on standard output; what is wrong is said in words on standard error; secrets come on standard
/// input.
int run(const QStringList& arguments, const MakeOutside& makeOutside);

} // namespace bandeja::server::service
