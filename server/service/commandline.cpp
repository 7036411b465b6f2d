// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/commandline.h"

#include "server/service/commands.h"

#include <QCommandLineParser>
#include <QJsonDocument>

#include <cstdio>

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Command {
    QStringList words;
    QStringList needed;
    QStringList possible;
    CommandResult (*act)(const Options&, const Configuration&); ///< null: serve, or what follows
    CommandResult (*actOutside)(const Options&, const Configuration&, const MakeOutside&) = nullptr;
    QStringList flags = {}; ///< options without a value
};

const QList<Command>& commands() {
    static const QList<Command> all{
        {{u"serve"_s}, {u"data"_s}, {u"listen"_s, u"public-url"_s, u"trusted-proxy"_s}, nullptr},
        {{u"workspace"_s, u"create"_s},
         {u"data"_s, u"name"_s, u"owner-email"_s},
         {u"owner-name"_s},
         &createWorkspace},
        {{u"workspace"_s, u"close"_s}, {u"data"_s, u"workspace"_s}, {u"language"_s}, &closeWorkspace},
        {{u"workspace"_s, u"reopen"_s}, {u"data"_s, u"workspace"_s}, {u"language"_s}, &reopenWorkspace},
        {{u"billing"_s, u"add"_s},
         {u"data"_s, u"workspace"_s, u"period"_s, u"amount"_s, u"currency"_s},
         {u"issued-at"_s},
         &addBilling},
        {{u"billing"_s, u"list"_s}, {u"data"_s, u"workspace"_s}, {}, &listBilling},
        {{u"token"_s, u"create"_s}, {u"data"_s, u"email"_s}, {}, &createToken},
        {{u"second-factor"_s, u"reset"_s}, {u"data"_s, u"email"_s}, {}, &resetSecondFactor},
        {{u"integration"_s, u"add"_s},
         {u"data"_s, u"workspace"_s, u"channel"_s, u"account"_s, u"name"_s},
         {},
         &addIntegration},
        {{u"database"_s, u"prepare"_s}, {u"database"_s, u"role"_s}, {}, &prepareDatabase},
        {{u"purge"_s}, {}, {u"data"_s, u"backups"_s}, &purge},
        {{u"backup"_s}, {u"data"_s, u"to"_s}, {}, &backup},
        {{u"restore"_s}, {u"data"_s, u"from"_s}, {}, &restore},
        {{u"jobs"_s, u"list"_s}, {u"data"_s}, {}, &listJobs, nullptr, {u"dead"_s}},
        {{u"jobs"_s, u"replay"_s}, {u"data"_s}, {u"job"_s}, &replayJobs, nullptr, {u"all"_s}},
        {{u"keys"_s, u"rotate"_s}, {u"data"_s}, {}, &rotateKeys},
        {{u"quarantine"_s, u"list"_s}, {u"data"_s}, {}, &listQuarantine},
        {{u"quarantine"_s, u"show"_s}, {u"data"_s, u"id"_s}, {}, &showQuarantine},
        {{u"quarantine"_s, u"replay"_s}, {u"data"_s, u"id"_s}, {}, nullptr, &replayQuarantine},
        {{u"quarantine"_s, u"drop"_s}, {u"data"_s, u"id"_s}, {}, &dropQuarantine},
    };
    return all;
}

QString usage() {
    return u"bandeja-server serve --data DIR [--listen HOST:PORT] [--public-url URL] [--trusted-proxy "
           u"ADDRESS,…]\n"
           "bandeja-server workspace create --data DIR --name N --owner-email E [--owner-name N]   (password "
           "on standard input)\n"
           "bandeja-server workspace close --data DIR --workspace ID [--language es|pt-BR|en]   (deleted "
           "after 30 days)\n"
           "bandeja-server workspace reopen --data DIR --workspace ID [--language es|pt-BR|en]\n"
           "bandeja-server billing add --data DIR --workspace ID --period 2026-11 --amount CENTS --currency "
           "MXN "
           "[--issued-at TIME]\n"
           "               (the customer, as the bill has it, on standard input; on a second line the tax "
           "data)\n"
           "bandeja-server billing list --data DIR --workspace ID\n"
           "bandeja-server token create --data DIR --email E\n"
           "bandeja-server second-factor reset --data DIR --email E\n"
           "bandeja-server integration add --data DIR --workspace ID --channel C --account PLATFORM-ID "
           "--name N\n"
           "               (the platform's token on standard input; on a second line its refresh token, if "
           "it has one)\n"
           "bandeja-server database prepare --database postgres://OWNER@HOST/NAME --role ROLE   (makes or "
           "upgrades the tables; servers work as ROLE)\n"
           "bandeja-server purge [--data DIR] [--backups DIR]\n"
           "bandeja-server backup --data DIR --to FILE-OR-DIR\n"
           "bandeja-server restore --data DIR --from FILE   (into an empty store, beside its keys)\n"
           "bandeja-server jobs list --data DIR [--dead]\n"
           "bandeja-server jobs replay --data DIR --job ID|--all   (does dead jobs again)\n"
           "bandeja-server keys rotate --data DIR   (from other_master_key to master_key)\n"
           "bandeja-server quarantine list --data DIR\n"
           "bandeja-server quarantine show --data DIR --id ID\n"
           "bandeja-server quarantine replay --data DIR --id ID   (takes it once more, as if it came now)\n"
           "bandeja-server quarantine drop --data DIR --id ID\n"
           "Each takes --config FILE and --database URL, too. Settings come from FILE or from the environment.\n"_s;
}

int complain(const CommandError& error) {
    std::fprintf(stderr, "%s\n", qPrintable(error.words));
    if (error.code == misused)
        std::fprintf(stderr, "\n%s", qPrintable(usage()));
    return error.code;
}

const Command* commandFor(const QStringList& words) {
    for (const Command& command : commands()) {
        if (words.first(std::min(words.size(), command.words.size())) == command.words)
            return &command;
    }
    return nullptr;
}

tl::expected<Options, CommandError> optionsFor(const Command& command, const QStringList& arguments) {
    QCommandLineParser parser;
    QStringList known = command.needed + command.possible + QStringList{u"config"_s, u"database"_s};
    known.removeDuplicates();
    for (const QString& name : known)
        parser.addOption(QCommandLineOption(name, {}, name));
    for (const QString& name : command.flags)
        parser.addOption(QCommandLineOption(name));
    if (!parser.parse(arguments))
        return tl::unexpected(CommandError{misused, parser.errorText()});
    if (!parser.positionalArguments().isEmpty())
        return tl::unexpected(CommandError{
            misused, u"This is not understood: %1"_s.arg(parser.positionalArguments().join(u' '))});
    Options options;
    for (const QString& name : known) {
        if (parser.isSet(name))
            options.insert(name, parser.value(name));
    }
    for (const QString& name : command.flags) {
        if (parser.isSet(name))
            options.insert(name, u"yes"_s);
    }
    for (const QString& name : command.needed) {
        if (options.value(name).trimmed().isEmpty())
            return tl::unexpected(CommandError{misused, u"--%1 is needed."_s.arg(name)});
    }
    return options;
}

} // namespace

tl::expected<Configuration, CommandError> configurationOf(const Options& options) {
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString file = options.value(u"config"_s);
    if (file.isEmpty())
        return Configuration(environment);
    auto configuration = Configuration::read(file, environment);
    if (!configuration)
        return tl::unexpected(CommandError{misused, configuration.error()});
    return std::move(*configuration);
}

keys::MasterKeySource keySource(const Configuration& configuration, const QString& name) {
    keys::MasterKeySource source;
    source.base64 = configuration.text(name).toLatin1();
    source.command = configuration.text(name + u".command"_s);
    source.file = configuration.text(name + u".file"_s);
    return source;
}

void readMasterKeys(const Configuration& configuration, Foundation::Settings& settings) {
    settings.masterKey = keySource(configuration, u"master_key"_s);
    settings.otherMasterKey = keySource(configuration, u"other_master_key"_s);
}

int run(const QStringList& arguments, const MakeOutside& makeOutside) {
    const QStringList words = arguments.mid(1);
    if (words.isEmpty() || words.first() == "--help"_L1 || words.first() == "help"_L1) {
        std::fprintf(words.isEmpty() ? stderr : stdout, "%s", qPrintable(usage()));
        return words.isEmpty() ? misused : done;
    }
    const Command* const command = commandFor(words);
    if (command == nullptr)
        return complain({misused, u"There is no such command."_s});
    const auto options = optionsFor(*command, arguments.first(1) + words.mid(command->words.size()));
    if (!options)
        return complain(options.error());
    const auto configuration = configurationOf(*options);
    if (!configuration)
        return complain(configuration.error());
    if (command->act == nullptr && command->actOutside == nullptr)
        return serve(*options, *configuration, makeOutside);
    const CommandResult result = command->act != nullptr
                                     ? command->act(*options, *configuration)
                                     : command->actOutside(*options, *configuration, makeOutside);
    if (!result)
        return complain(result.error());
    std::printf("%s\n", QJsonDocument(*result).toJson(QJsonDocument::Compact).constData());
    return done;
}

} // namespace bandeja::server::service
