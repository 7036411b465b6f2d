// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulator.h"

#include <QStringList>

#include <tl/expected.hpp>

namespace bandeja::simulator {

/// What to do, from ARGUMENTS (the first is the program's name) and the environment, whose variables have the
/// names that the server's have. The error is a sentence, or the help text that was asked for.
tl::expected<Options, QString> readCommandLine(const QStringList& arguments);

} // namespace bandeja::simulator
