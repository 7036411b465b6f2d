// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/commandline.h"

namespace bandeja::server::service {

/// The options of a command, all of which have values, by name.
using Options = QHash<QString, QString>;

/// What went wrong, for the person at the terminal.
struct CommandError {
    ExitCode code = failed;
    QString words;
};
using CommandResult = tl::expected<QJsonObject, CommandError>;

/// The configuration that OPTIONS and the environment give.
tl::expected<Configuration, CommandError> configurationOf(const Options& options);
/// Where the settings NAME, NAME.file and NAME.command say that a key is.
keys::MasterKeySource keySource(const Configuration& configuration, const QString& name);
void readMasterKeys(const Configuration& configuration, Foundation::Settings& settings);

int serve(const Options& options, const Configuration& configuration, const MakeOutside& makeOutside);

CommandResult prepareDatabase(const Options& options, const Configuration& configuration);
CommandResult createWorkspace(const Options& options, const Configuration& configuration);
CommandResult closeWorkspace(const Options& options, const Configuration& configuration);
CommandResult reopenWorkspace(const Options& options, const Configuration& configuration);
CommandResult addBilling(const Options& options, const Configuration& configuration);
CommandResult listBilling(const Options& options, const Configuration& configuration);
CommandResult createToken(const Options& options, const Configuration& configuration);
CommandResult resetSecondFactor(const Options& options, const Configuration& configuration);
CommandResult addIntegration(const Options& options, const Configuration& configuration);
CommandResult purge(const Options& options, const Configuration& configuration);
CommandResult backup(const Options& options, const Configuration& configuration);
CommandResult restore(const Options& options, const Configuration& configuration);
CommandResult purgeBackups(const QString& folder, domain::Instant now);
CommandResult listJobs(const Options& options, const Configuration& configuration);
CommandResult replayJobs(const Options& options, const Configuration& configuration);
CommandResult rotateKeys(const Options& options, const Configuration& configuration);
CommandResult listQuarantine(const Options& options, const Configuration& configuration);
CommandResult showQuarantine(const Options& options, const Configuration& configuration);
CommandResult replayQuarantine(const Options& options, const Configuration& configuration,
                               const MakeOutside& makeOutside);
CommandResult dropQuarantine(const Options& options, const Configuration& configuration);

} // namespace bandeja::server::service
