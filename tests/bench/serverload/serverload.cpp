// SPDX-License-Identifier: GPL-3.0-or-later
// What one server does: webhooks taken a second, how soon a message is on the desktops, changes read a
// second, what an idle desktop costs, and all of it with many workspaces. The real program in a process of
// its own, beside a bare one that does the least that could be done, by turns in the same run. Prints JSON.
// Run by scripts/with-postgres it works on PostgreSQL, and beside pgbench.
// usage: bench_serverload [ingest] [push] [changes] [sockets] [growth] [--small]
#include "server/service/foundation.h"
#include "tests/bench/serverload/bareserver.h"
#include "tests/bench/serverload/pgbench.h"
#include "tests/bench/serverload/shops.h"
#include "tests/bench/serverload/wires.h"
#include "tests/support/server/testdatabase.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>

using namespace bandeja;
using namespace bandeja::bench;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Sizes {
    int rounds = 5;
    std::chrono::milliseconds turn{4'000};
    int desktops = 1000;
    int pushes = 1000;
    int idle = 5000;
    int workspaces = 10'000;
};

constexpr int connections = 32;
constexpr double mostOfAnIdleSocket = 96; // KiB
constexpr int longStream = 3'000;

double middle(QList<double> values, double part = 0.5) {
    std::sort(values.begin(), values.end());
    return values.value(static_cast<qsizetype>(part * static_cast<double>(values.size() - 1)));
}

void print(const char* name, int size, double ours, double baseline, const char* unit) {
    std::printf("{\"name\": \"%s\", \"size\": %d, \"ours\": %.2f, \"baseline\": %.2f, \"ratio\": %.3f, "
                "\"unit\": \"%s\"}\n",
                name, size, ours, baseline, ours / baseline, unit);
    std::fflush(stdout);
}

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "%s\n", what);
    std::exit(1);
}

/// Requests for SHOPS in turn, each with the next number.
std::function<QByteArray()> messagesTo(const QList<Shop>& shops, qint64& number) {
    return [&shops, &number] {
        ++number;
        return webhookRequest(shops[number % shops.size()], number / shops.size());
    };
}

struct World {
    QTemporaryDir folder;
    tests::TestDatabase database;
    QList<Shop> shops;
    Serving server;
    qint64 number = 0;

    explicit World(int workspaces) {
        const QString data = folder.filePath(u"data"_s);
        shops = makeShops(data, database.address(), workspaces);
        if (shops.isEmpty() || !server.startOurs(data, database.address()))
            fail("the server does not start");
    }
    /// Over new connections: one that says nothing for long is hung up on.
    Sender::Sent ingest(std::chrono::milliseconds time) {
        const Sender::Sent sent = Sender(server.port(), connections).run(time, messagesTo(shops, number));
        if (sent.refused > 0)
            std::fprintf(stderr, "%lld webhooks were refused\n", static_cast<long long>(sent.refused));
        return sent;
    }
};

void ingestOnPostgres(const Sizes& sizes) {
    World world(10);
    const QByteArray request = webhookRequest(world.shops.first(), 1'000'000);
    const PgBench inserts = PgBench::insertsOf(request.mid(request.indexOf("\r\n\r\n") + 4));
    const PgBench messages = PgBench::messagesIn(world.database.address(), 10);
    QList<double> rates[3];
    world.ingest(1s);
    for (int round = 0; round < sizes.rounds; ++round) {
        rates[0].append(world.ingest(sizes.turn).perSecond());
        const auto inserted = inserts.run(connections, sizes.turn);
        const auto stored = messages.run(connections, sizes.turn);
        if (!inserted || !stored)
            fail("pgbench does not run");
        rates[1].append(*inserted);
        rates[2].append(*stored);
    }
    print("webhooks taken on PostgreSQL, beside pgbench with an insert a transaction", connections,
          middle(rates[0]), middle(rates[1]), "1/s");
    print("webhooks taken on PostgreSQL, beside pgbench storing the same rows", connections, middle(rates[0]),
          middle(rates[2]), "1/s");
}

void ingest(const Sizes& sizes) {
    if (tests::TestDatabase::isPostgres())
        return ingestOnPostgres(sizes);
    World world(10);
    const QTemporaryDir plain;
    Serving single;
    Serving grouped;
    if (!single.startBare(u"single"_s, plain.filePath(u"single.db"_s)) ||
        !grouped.startBare(u"grouped"_s, plain.filePath(u"grouped.db"_s)))
        fail("the bare server does not start");
    const auto bareTurn = [&](const Serving& bare) {
        return Sender(bare.port(), connections).run(sizes.turn, messagesTo(world.shops, world.number));
    };
    QList<double> rates[3];
    world.ingest(1s); // every customer has a conversation
    for (int round = 0; round < sizes.rounds; ++round) {
        rates[0].append(world.ingest(sizes.turn).perSecond());
        rates[1].append(bareTurn(single).perSecond());
        rates[2].append(bareTurn(grouped).perSecond());
    }
    print("webhooks taken, beside an insert a commit", connections, middle(rates[0]), middle(rates[1]),
          "1/s");
    print("webhooks taken, beside grouped inserts", connections, middle(rates[0]), middle(rates[2]), "1/s");
}

void push(const Sizes& sizes) {
    constexpr int together = 10; // desktops of one workspace
    const int workspaces = std::max(1, sizes.desktops / together);
    World world(workspaces);
    Serving bare;
    if (!bare.startBare(u"forward"_s, {}))
        fail("the bare server does not start");
    Listeners ours;
    Listeners theirs;
    for (int i = 0; i < workspaces * together; ++i) {
        ours.add(world.server.port(), "/v1/events", world.shops[i / together].token, true);
        theirs.add(bare.socketPort(), "/" + QByteArray::number(i / together), "x", false);
    }
    world.ingest(500ms);
    QThread::msleep(500);
    Sender toOurs(world.server.port(), 1);
    Sender toBare(bare.port(), 1);
    QList<double> took;
    QList<double> alone;
    for (int i = 0; i < sizes.pushes; ++i) {
        const int shop = i % workspaces;
        QList<int> desktops;
        for (int desktop = 0; desktop < together; ++desktop)
            desktops.append(shop * together + desktop);
        const qint64 number = 10'000'000 + i;
        const QByteArray word = "wamid.bench" + QByteArray::number(number);
        ours.drain();
        Clock::time_point begun = Clock::now();
        toOurs.ask(webhookRequest(world.shops[shop], number));
        took.append(ours.waitFor(word, desktops, begun) * 1000);
        begun = Clock::now();
        toBare.ask(webhookRequest(world.shops[shop], number, "/" + QByteArray::number(shop)));
        alone.append(theirs.waitFor(word, desktops, begun) * 1000);
        if (took.constLast() < 0 || alone.constLast() < 0)
            fail("a message did not arrive");
    }
    print("webhook to the last of ten desktops, median", workspaces * together, middle(took), middle(alone),
          "ms");
    print("webhook to the last of ten desktops, p99", workspaces * together, middle(took, 0.99),
          middle(alone, 0.99), "ms");
}

/// Reads all changes of SHOP as a desktop does; how many.
qint64 pull(Sender& sender, const Shop& shop) {
    qint64 next = 0;
    qint64 count = 0;
    bool more = true;
    while (more) {
        const QByteArray body =
            sender.ask("GET /v1/changes?limit=2000&stream=" + shop.integration.toLatin1() +
                       "&after=" + QByteArray::number(next) +
                       " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + shop.token + "\r\n\r\n");
        // Taking the page apart is the desktop's work, and would be measured here.
        const qsizetype at = body.lastIndexOf("\"next\":") + 7;
        const qint64 before = next;
        next = body.mid(at, 20).split(',').value(0).split('}').value(0).toLongLong();
        more = body.contains("\"more\":true") && next > before;
        count += next - before;
    }
    return count;
}

/// Reads the same rows by SQL, with the same keys of pages and nothing opened.
qint64 readRows(server::store::Store& store, const Shop& shop) {
    auto read = store.read(shop.workspace, [&shop](server::store::Transaction& transaction) {
        qint64 count = 0;
        qint64 bytes = 0;
        server::store::Rows rows = transaction.select(
            "SELECT c.seq, c.entity, c.entity_id, m.body, v.body, p.body FROM change c "
            "LEFT JOIN message m ON m.id = c.entity_id LEFT JOIN conversation v ON v.id = c.entity_id "
            "LEFT JOIN contact p ON p.id = c.entity_id "
            "WHERE c.stream = ? AND c.workspace = ? ORDER BY c.seq",
            {shop.integration, shop.workspace});
        while (rows.next()) {
            bytes += rows.text(1).size() + rows.text(2).size();
            for (const int column : {3, 4, 5})
                bytes += rows.bytes(column).size();
            ++count;
        }
        return bytes > 0 ? count : 0;
    });
    read.waitForFinished();
    return read.result().value_or(0);
}

struct ReadRates {
    double api = 0;
    double sql = 0;
};

ReadRates readRates(World& world, int rounds, int shops) {
    server::service::Foundation::Settings settings;
    settings.data = world.folder.filePath(u"data"_s);
    settings.store.postgres = world.database.address();
    server::log::Log quiet([](const QByteArray&) {});
    auto foundation = server::service::Foundation::open(std::move(settings),
                                                        std::make_shared<domain::SystemClock>(), quiet);
    if (!foundation)
        fail("the data does not open a second time");
    Sender sender(world.server.port(), 1);
    QList<double> api;
    QList<double> sql;
    for (int round = 0; round < rounds; ++round) {
        qint64 pulled = 0;
        const Clock::time_point begun = Clock::now();
        for (int i = 0; i < shops; ++i)
            pulled += pull(sender, world.shops[i]);
        const Clock::time_point between = Clock::now();
        qint64 read = 0;
        for (int i = 0; i < shops; ++i)
            read += readRows((*foundation)->store(), world.shops[i]);
        const Clock::time_point end = Clock::now();
        if (read != pulled || read == 0)
            fail("not the same changes");
        api.append(static_cast<double>(pulled) / std::chrono::duration<double>(between - begun).count());
        sql.append(static_cast<double>(read) / std::chrono::duration<double>(end - between).count());
    }
    return {middle(api), middle(sql)};
}

void changes(const Sizes& sizes) {
    World world(10);
    world.ingest(2 * sizes.turn);
    const ReadRates rates = readRates(world, sizes.rounds, 10);
    print("changes read by /v1/changes, beside the rows by SQL", static_cast<int>(world.number), rates.api,
          rates.sql, "1/s");
}

double bytesEach(const Serving& server, Listeners& sockets, int count, const std::function<void(int)>& add) {
    QThread::msleep(500);
    const qint64 before = pssOf(server.pid());
    for (int i = 0; i < count; ++i)
        add(i);
    QThread::msleep(1'500);
    sockets.drain();
    return static_cast<double>(pssOf(server.pid()) - before) / count / 1024;
}

void sockets(const Sizes& sizes) {
    World world(50);
    Serving bare;
    if (!bare.startBare(u"forward"_s, {}))
        fail("the bare server does not start");
    Listeners ours;
    Listeners theirs;
    const double mine = bytesEach(world.server, ours, sizes.idle, [&](int i) {
        ours.add(world.server.port(), "/v1/events", world.shops[i % 50].token, true);
    });
    const double plain =
        bytesEach(bare, theirs, sizes.idle, [&](int) { theirs.add(bare.socketPort(), "/idle", "x", false); });
    print("memory of an idle WebSocket", sizes.idle, mine, plain, "KiB");
    if (mine > mostOfAnIdleSocket)
        fail("an idle WebSocket costs too much");
}

void growth(const Sizes& sizes) {
    World few(10);
    World many(sizes.workspaces);
    // Every workspace has a customer before it counts: first messages are more work than later ones.
    for (World* const world : {&few, &many}) {
        while (world->number < sizes.workspaces * 3LL / 2)
            world->ingest(1s);
    }
    QList<double> rates[2];
    for (int round = 0; round < sizes.rounds; ++round) {
        rates[0].append(few.ingest(sizes.turn).perSecond());
        rates[1].append(many.ingest(sizes.turn).perSecond());
    }
    print("webhooks taken with many workspaces, beside ten", sizes.workspaces, middle(rates[1]),
          middle(rates[0]), "1/s");
    // A long stream in each.
    for (World* const world : {&few, &many}) {
        int left = longStream;
        const auto next = [&] {
            --left;
            return webhookRequest(world->shops.first(), ++world->number);
        };
        Sender(world->server.port(), connections).run(10min, next, [&] { return left <= 0; });
    }
    print("changes read with many workspaces, beside ten", sizes.workspaces,
          readRates(many, sizes.rounds, 1).api, readRates(few, sizes.rounds, 1).api, "1/s");
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    QStringList words = QCoreApplication::arguments().mid(1);
    if (words.value(0) == "--bare"_L1)
        return serveBare(words.value(1), words.value(2));
    raiseFileLimit();
    Sizes sizes;
    if (words.removeAll(u"--small"_s) > 0)
        sizes = {2, 500ms, 50, 50, 200, 100};
    const std::pair<QString, void (*)(const Sizes&)> all[] = {{u"ingest"_s, &ingest},
                                                              {u"push"_s, &push},
                                                              {u"changes"_s, &changes},
                                                              {u"sockets"_s, &sockets},
                                                              {u"growth"_s, &growth}};
    for (const auto& [name, measure] : all) {
        if (words.isEmpty() || words.contains(name))
            measure(sizes);
    }
    return 0;
}
