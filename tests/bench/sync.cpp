// SPDX-License-Identifier: GPL-3.0-or-later
// Syncing a whole history: from signing in until every message is in the encrypted, searchable vault, over
// HTTP on loopback from a server in a process of its own. Beside it, in the same run, before and after: the
// same pages put into a plain SQLite file with the same schema. Prints JSON. usage: bench_sync [MESSAGES]…
#include "tests/bench/historyserver.h"
#include "tests/bench/plainvault.h"
#include "tests/bench/seededhistory.h"
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/desk.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

using namespace bandeja;
using namespace bandeja::bench;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int pageSize = 1000;

double secondsSince(const QElapsedTimer& timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

double plainSeconds(int messages) {
    const QTemporaryDir folder;
    PlainVault plain(folder.filePath(u"plain.sqlite"_s));
    SeededHistory history(u"int_bench"_s, messages);
    double sum = 0;
    for (contract::ChangePage page = history.next(pageSize); !page.changes.isEmpty();
         page = history.next(pageSize)) {
        QElapsedTimer timer;
        timer.start();
        plain.apply(page);
        sum += secondsSince(timer);
    }
    return sum;
}

struct Synced {
    double firstScreen = 0; ///< seconds until conversations can be read
    double whole = 0;
};

std::optional<Synced> sync(int messages) {
    QProcess server;
    server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    server.start(QCoreApplication::applicationFilePath(), {u"--serve"_s, QString::number(messages)});
    QString url;
    const bool serves = eventually(
        [&] {
            url += QString::fromUtf8(server.readAllStandardOutput());
            return url.endsWith(u'\n');
        },
        10min);
    if (!serves)
        return std::nullopt;
    const QTemporaryDir profile;
    MemorySecrets secrets;
    Desk desk(QUrl(url.trimmed()), profile.path(), secrets, "bandeja-bench-sync");
    QElapsedTimer timer;
    timer.start();
    Synced synced;
    if (!desk.startAndCatchUp())
        return std::nullopt;
    if (!eventually(
            [&] {
                return !await(desk.vaults->reader().list({vault::Folder::Closed, {}}, {}, 50))
                            .value()
                            .isEmpty();
            },
            1min))
        return std::nullopt;
    synced.firstScreen = secondsSince(timer);
    if (!eventually([&] { return desk.isLive() && desk.engine->status().older == 0; }, 60min))
        return std::nullopt;
    synced.whole = secondsSince(timer);
    desk.stop();
    server.kill();
    server.waitForFinished();
    return synced;
}

bool measure(int messages) {
    const double before = plainSeconds(messages);
    const std::optional<Synced> synced = sync(messages);
    if (!synced) {
        std::fprintf(stderr, "It doesn't sync.\n");
        return false;
    }
    const double plain = (before + plainSeconds(messages)) / 2;
    std::printf("{\"name\": \"sync over loopback, messages a second\", \"size\": %d, \"ours\": %.0f, "
                "\"baseline\": %.0f, "
                "\"ratio\": %.2f}\n",
                messages, messages / synced->whole, messages / plain, plain / synced->whole);
    std::printf(
        "{\"name\": \"sync, until the newest conversations are there\", \"size\": %d, \"ours\": %.3f, "
        "\"unit\": \"s\"}\n",
        messages, synced->firstScreen);
    std::fflush(stdout);
    return true;
}

int serve(int messages, int perSecond) {
    HistoryServer server(messages);
    if (perSecond > 0)
        server.goOn(perSecond);
    std::puts(server.url().toEncoded().constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.value(0) == "--serve"_L1)
        return serve(arguments.value(1).toInt(), arguments.value(2).toInt());
    QList<int> sizes;
    for (const QString& argument : arguments)
        sizes.append(argument.toInt());
    if (sizes.isEmpty())
        sizes = {10'000, 100'000, 1'000'000};
    return std::all_of(sizes.cbegin(), sizes.cend(), measure) ? 0 : 1;
}
