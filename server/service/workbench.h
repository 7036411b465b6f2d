// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/audit/journal.h"
#include "server/service/commands.h"

/// What commands of operators have in common.
namespace bandeja::server::service {

tl::unexpected<CommandError> wrong(const QString& words, ExitCode code = failed);
CommandError storeTrouble(const store::StoreError& error);

/// The data folder for a command, and what it needs to work on it.
struct Workbench {
    log::Log log{log::Log::standardError()};
    std::unique_ptr<Foundation> foundation;
};

tl::expected<std::unique_ptr<Workbench>, CommandError> open(const Options& options,
                                                            const Configuration& configuration);

/// Runs FUNCTION in a transaction and waits for it: a command has nothing else to do.
template <typename Function>
auto write(Workbench& bench, const QString& workspace, Function function) {
    auto future = bench.foundation->store().write(workspace, std::move(function));
    future.waitForFinished();
    return future.result();
}

/// The lines of standard input, each without its end, at most MOST: what is no argument, because others see
/// those.
std::vector<cipher::Secret> secretLines(size_t most);

/// Writes into the audit that an operator did ACTION to SUBJECT, in the transaction that does it.
void recordCommand(store::Transaction& transaction, audit::Action action, const QString& subject);

} // namespace bandeja::server::service
