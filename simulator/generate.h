// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/history/history.h"

#include <QIODevice>

#include <tl/expected.hpp>

namespace bandeja::simulator {

/// What `bandeja-simulator generate` is to do.
struct GenerateRequest {
    history::Size size;
    QString file; ///< empty: standard output
};

/// From ARGUMENTS: the program's name, "generate", and options. The error is a sentence, or the help text
/// that was asked for.
tl::expected<GenerateRequest, QString> readGenerate(const QStringList& arguments);

/// Writes a history into OUT: a line of JSON for each change, as the contract has it, with its stream. It
/// ends at END. False when OUT takes no more.
bool writeHistory(const history::Size& size, domain::Instant end, QIODevice& out);

/// Does what ARGUMENTS ask for; what is wrong is said on standard error. Gives the program's exit code.
int generate(const QStringList& arguments);

} // namespace bandeja::simulator
