// SPDX-License-Identifier: GPL-3.0-or-later
// What encryption and the search index cost: a vault and a plain SQLite file with the same schema and the
// same messages, in one process and by turns. Prints JSON, a line a figure. usage: bench_vault [--messages
// N]…
#include "core/vault/vaultset.h"
#include "tests/bench/plainvault.h"
#include "tests/bench/seededhistory.h"
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/handclock.h"
#include "tests/support/desktop/memorysecrets.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>

using namespace bandeja;
using namespace bandeja::bench;
using namespace bandeja::tests;
using namespace bandeja::vault;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageSize = 500;
constexpr int screen = 50;
constexpr int mostRead = 400; ///< texts that a search reads before it ranks them

template <typename Work>
double millisecondsOf(const Work& work) {
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double percentile(QList<double> values, double part) {
    std::sort(values.begin(), values.end());
    return values[static_cast<qsizetype>(part * static_cast<double>(values.size() - 1))];
}

void print(const char* name, const char* figure, int size, double ours, double baseline, double ratio,
           const char* unit) {
    std::printf("{\"name\": \"%s, %s\", \"size\": %d, \"ours\": %.3f, \"baseline\": %.3f, \"ratio\": %.2f, "
                "\"unit\": \"%s\"}\n",
                name, figure, size, ours, baseline, ratio, unit);
    std::fflush(stdout);
}

/// Ours and the baseline's times of the same things.
struct Pairs {
    QList<double> ours;
    QList<double> baseline;
    void print(const char* name, int size) const {
        for (const auto& [figure, part] : {std::pair{"p50", 0.5}, std::pair{"p95", 0.95}}) {
            const double mine = percentile(ours, part);
            const double theirs = percentile(baseline, part);
            ::print(name, figure, size, mine, theirs, mine / theirs, "ms");
        }
    }
};

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "%s\n", what);
    std::exit(1);
}

class Bench {
public:
    explicit Bench(int messages)
        : messages_(messages),
          vfs_(std::move(*cipher::EncryptedVfs::install("bandeja-bench"))),
          place_(folder_.filePath(u"vaults"_s), u"mem_bench"_s),
          history_(stream_, messages) {
        const auto key = std::make_shared<const cipher::Secret>(cipher::Secret::random());
        await(secrets_.write(place_.keyName(stream_), key));
    }

    void run() {
        ingest();
        open();
        searchAsTyped();
        takeBack();
        drop();
    }

private:
    std::unique_ptr<AccountVault> openOurs() {
        const auto key = await(secrets_.read(place_.keyName(stream_))).value();
        auto opened = openVault<AccountVault>(*vfs_, place_, clock_, stream_, *key, Present::Use);
        if (!opened)
            fail("The vault doesn't open.");
        return std::move(opened->vault);
    }
    QString plainPath() const { return folder_.filePath(u"plain.sqlite"_s); }

    void ingest() {
        const auto ours = openOurs();
        PlainVault plain(plainPath());
        double mine = 0;
        double theirs = 0;
        bool oursFirst = true;
        for (contract::ChangePage page = history_.next(pageSize); !page.changes.isEmpty();
             page = history_.next(pageSize)) {
            const auto applyOurs = [&] {
                mine += millisecondsOf([&] {
                    if (!ours->apply(page))
                        fail("A page can't be applied.");
                });
                ours->takeChange();
            };
            if (oursFirst)
                applyOurs();
            theirs += millisecondsOf([&] { plain.apply(page); });
            if (!oursFirst)
                applyOurs();
            oursFirst = !oursFirst;
        }
        const double perSecond = 1000.0 * messages_;
        print("ingest into a vault", "messages a second", messages_, perSecond / mine, perSecond / theirs,
              theirs / mine, "1/s");
    }

    void open() {
        Pairs pairs;
        for (int i = 0; i < 41; ++i) {
            pairs.ours.append(millisecondsOf([&] {
                const auto vault = openOurs();
                auto connection = Connection::open(*vfs_, place_.path(stream_), Connection::Purpose::Reading);
                AccountReader reader(std::move(*connection), stream_);
                const auto snapshot = reader.snapshot();
                const auto rows = reader.list(Folder::Open, {}, screen).value();
                for (const ConversationFacts& facts : rows) {
                    if (!reader.summary(facts.ref.id).value())
                        fail("A row is missing.");
                }
            }));
            pairs.baseline.append(millisecondsOf([&] {
                const PlainVault writing(plainPath()); // a program of two connections, as ours is
                PlainVault plain(plainPath());
                if (plain.firstScreen(screen) != screen)
                    fail("A plain row is missing.");
            }));
        }
        pairs.print("open and read the first screen", messages_);
    }

    void searchAsTyped() {
        const auto vault = openOurs();
        PlainVault plain(plainPath());
        VaultSearch search(*vfs_, [](const QString&, const VaultError&) { fail("The vault is damaged."); });
        search.attach(stream_, place_.path(stream_));
        plain.prepareToRank();
        Pairs ranked;
        Pairs bare;
        for (const QString& typed : history_.typed(400)) {
            const search::ParsedQuery query = search::parse(typed, {});
            const QString match = search::matchOf(query);
            ranked.ours.append(millisecondsOf([&] {
                if (!await(search.search({query, {}, screen})))
                    fail("A search has no result.");
            }));
            ranked.baseline.append(millisecondsOf([&] { plain.bestWith(match, screen); }));
            bare.baseline.append(millisecondsOf([&] { plain.newestWith(match, mostRead); }));
        }
        bare.ours = ranked.ours;
        ranked.print("search as you type, beside FTS5's ranking", messages_);
        bare.print("search as you type, beside the bare reading of as many texts", messages_);
    }

    /// How long words stay in the file after their message was taken back, while nothing else is done.
    void takeBack() {
        const auto vault = openOurs();
        PlainVault plain(plainPath());
        double longest = 0;
        const contract::ChangePage page = history_.takeBack();
        const double ours = millisecondsOf([&] {
            bool done = !vault->apply(page);
            while (!done)
                longest = qMax(longest, millisecondsOf([&] { done = vault->removeRemains().value(); }));
        });
        const double theirs = millisecondsOf([&] { plain.takeBack(history_.last()); });
        print("overwrite what was taken back", "once", messages_, ours, theirs, ours / theirs, "ms");
        std::printf(
            "{\"name\": \"overwrite what was taken back, the longest piece\", \"size\": %d, \"ours\": %.3f, "
            "\"unit\": \"ms\"}\n",
            messages_, longest);
    }

    void drop() {
        VaultSet set(folder_.filePath(u"vaults"_s), *vfs_, secrets_, clock_);
        await(set.enter(u"mem_bench"_s));
        if (!await(set.open(stream_)))
            fail("The vault doesn't open in a set.");
        const double ours = millisecondsOf([&] {
            const auto dropped = await(set.drop(stream_));
            if (!dropped || !dropped->filesGone || !dropped->keyGone)
                fail("The vault is not gone.");
        });
        const double theirs = millisecondsOf([&] { QFile::remove(plainPath()); });
        print("drop a stream", "once", messages_, ours, theirs, ours / theirs, "ms");
    }

    const int messages_;
    const QString stream_ = u"int_bench"_s;
    QTemporaryDir folder_;
    MemorySecrets secrets_;
    HandClock clock_;
    std::unique_ptr<cipher::EncryptedVfs> vfs_;
    VaultPlace place_;
    SeededHistory history_;
};

} // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    QList<int> sizes;
    for (qsizetype i = 1; i + 1 < arguments.size(); i += 2) {
        if (arguments[i] != u"--messages"_s || arguments[i + 1].toInt() <= 0)
            fail("usage: bench_vault [--messages N]...");
        sizes.append(arguments[i + 1].toInt());
    }
    for (const int size : sizes.isEmpty() ? QList<int>{10'000, 100'000, 1'000'000} : sizes)
        Bench(size).run();
    return 0;
}
