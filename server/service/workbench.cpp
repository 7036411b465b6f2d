// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/workbench.h"

#include "server/service/databaseaddress.h"

#include <QFile>

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 longestSecretLine = 16 * 1024;

} // namespace

std::vector<cipher::Secret> secretLines(size_t most) {
    QFile input;
    std::vector<cipher::Secret> lines;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return lines;
    while (lines.size() < most) {
        QByteArray line = input.readLine(longestSecretLine);
        if (line.isEmpty())
            break;
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        lines.emplace_back(QByteArrayView(line));
        cipher::wipe(line);
    }
    return lines;
}

tl::unexpected<CommandError> wrong(const QString& words, ExitCode code) {
    return tl::unexpected(CommandError{code, words});
}

tl::expected<std::unique_ptr<Workbench>, CommandError> open(const Options& options,
                                                            const Configuration& configuration) {
    auto bench = std::make_unique<Workbench>();
    Foundation::Settings settings;
    const auto postgres = postgresOf(options, configuration);
    if (!postgres)
        return tl::unexpected(postgres.error());
    settings.store.postgres = *postgres;
    settings.store.writers = 1;
    settings.data = options.value(u"data"_s);
    readMasterKeys(configuration, settings);
    settings.store.readers = 1;
    auto foundation =
        Foundation::open(std::move(settings), std::make_shared<domain::SystemClock>(), bench->log);
    if (!foundation)
        return wrong(foundation.error());
    bench->foundation = std::move(*foundation);
    return bench;
}

void recordCommand(store::Transaction& transaction, audit::Action action, const QString& subject) {
    audit::record(transaction, {QString::fromLatin1(audit::operatorActor), action, subject});
}

CommandError storeTrouble(const store::StoreError& error) {
    return {failed, u"The database did not take it (%1)."_s.arg(storeErrorName(error.kind))};
}

} // namespace bandeja::server::service
