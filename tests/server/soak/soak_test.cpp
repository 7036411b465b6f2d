// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/soak/customers.h"
#include "tests/server/soak/desktop.h"
#include "tests/server/soak/faults.h"
#include "tests/support/contract/contractlog.h"
#include "tests/support/registry.h"

#include <QNetworkReply>
#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// A shop's day in some seconds, or in the five minutes of scripts/test-long: customers write, people answer,
/// and everything that a server stands on breaks in turn, several times. At the end nothing is lost, nothing
/// is twice. On PostgreSQL with two servers. BANDEJA_SOAK_SECONDS says how long, BANDEJA_SOAK_SEED which day.
class SoakTest : public QObject {
    Q_OBJECT

    static constexpr int workspaces = 3;
    static constexpr int accountsEach = 2;
    static constexpr quint32 desktopsEach = 2; // a message is answered by one of them, or by none
    static constexpr int messagesASecond = 25;
    static constexpr qint64 diskSize = 192LL << 20;

    struct Shop {
        QByteArray token;
        QStringList phones;
        QStringList streams;
    };

    const int seconds = qEnvironmentVariableIntValue("BANDEJA_SOAK_SECONDS") > 0
                            ? qEnvironmentVariableIntValue("BANDEJA_SOAK_SECONDS")
                            : 16;
    const uint seed = qEnvironmentVariableIsSet("BANDEJA_SOAK_SEED")
                          ? qEnvironmentVariable("BANDEJA_SOAK_SEED").toUInt()
                          : QRandomGenerator::global()->generate();
    QRandomGenerator chance{seed};
    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<SmallDisk> disk;
    std::unique_ptr<Cluster> cluster;
    std::unique_ptr<Platform> platform;
    std::vector<std::unique_ptr<Node>> nodes;
    QList<Shop> shops;
    std::unique_ptr<Customers> customers;
    std::vector<std::unique_ptr<Desktop>> desktops;

    QString data() const { return folder->filePath(u"disk/data"_s); }

    /// One of the servers that live, as a balancer finds it; a dead one where none does.
    QString door() {
        const auto first = chance.bounded(static_cast<quint32>(nodes.size()));
        for (size_t i = 0; i < nodes.size(); ++i) {
            Node& node = *nodes[(first + i) % nodes.size()];
            if (node.lives())
                return node.server().url();
        }
        return nodes.front()->server().url();
    }

    void makeDisk() {
        const QString here = folder->filePath(u"disk"_s);
        QVERIFY(QDir().mkpath(here));
        if (TestDatabase::isPostgres()) {
            const QString there = qEnvironmentVariable("BANDEJA_TEST_POSTGRES_FOLDER");
            cluster = std::make_unique<Cluster>(there);
            disk = std::make_unique<SmallDisk>(there);
        } else {
            disk = std::make_unique<SmallDisk>(here);
            disk->mount(diskSize);
        }
        if (disk->isOwn())
            return;
        disk.reset();
        qWarning("No disk is filled: only root may make a small one.");
    }
    Node& addNode() {
        nodes.push_back(std::make_unique<Node>(folder->path(), QString::number(nodes.size()), data()));
        QProcessEnvironment& environment = nodes.back()->server().environment;
        environment.insert(u"BANDEJA_META_APP_SECRET"_s, QString::fromLatin1(Customers::appSecret));
        environment.insert(u"BANDEJA_META_GRAPH_BASE"_s, platform->base());
        return *nodes.back();
    }
    QString made(const QStringList& words, const QByteArray& input, const QString& name) {
        return nodes.front()
            ->server()
            .command(words + QStringList{u"--data"_s, data()}, input)
            .output[name]
            .toString();
    }
    Shop makeShop(int number) {
        const QString email = u"owner%1@b.example"_s.arg(number);
        Shop shop;
        const QString workspace =
            made({u"workspace"_s, u"create"_s, u"--name"_s, u"Luna"_s, u"--owner-email"_s, email},
                 "zapatos rojos", u"workspace"_s);
        shop.token = made({u"token"_s, u"create"_s, u"--email"_s, email}, {}, u"token"_s).toLatin1();
        for (int i = 0; i < accountsEach; ++i) {
            shop.phones.append(u"10000%1"_s.arg(number * accountsEach + i));
            shop.streams.append(
                made({u"integration"_s, u"add"_s, u"--workspace"_s, workspace, u"--channel"_s, u"whatsapp"_s,
                      u"--account"_s, shop.phones.last(), u"--name"_s, u"Luna"_s},
                     "token", u"integration"_s));
        }
        noteSecret(QString::fromLatin1(shop.token));
        return shop;
    }
    void openDesktops() {
        for (const Shop& shop : shops) {
            for (quint32 i = 0; i < desktopsEach; ++i) {
                const auto answers = [i](const QJsonObject& message) {
                    const auto hash = static_cast<quint32>(qHash(message[u"id"_s].toString(), 7));
                    return hash % (5 * desktopsEach) == i;
                };
                desktops.push_back(std::make_unique<Desktop>(
                    shop.token, [this] { return door(); }, answers));
                desktops.back()->open();
            }
        }
    }

    template <typename Count>
    qint64 sum(Count count) const {
        return std::accumulate(desktops.begin(), desktops.end(), qint64(0),
                               [&](qint64 all, const auto& desktop) { return all + count(*desktop); });
    }
    qint64 seen() const {
        return sum([](const Desktop& desktop) {
            qint64 all = 0;
            for (const auto& stream : desktop.streams())
                all += stream.seen;
            return all;
        });
    }
    qint64 queued() const {
        return sum([](const Desktop& desktop) {
            qint64 all = 0;
            for (const auto& stream : desktop.streams())
                all += std::count_if(stream.messages.begin(), stream.messages.end(),
                                     [](const auto& message) { return message[u"status"_s] == u"queued"_s; });
            return all;
        });
    }
    QString state() const {
        return u"%1 bodies wait, %2 answers wait, %3 are queued, %4 changes seen, %5 taken"_s
            .arg(customers->waiting())
            .arg(sum([](const Desktop& desktop) { return desktop.waiting(); }))
            .arg(queued())
            .arg(seen())
            .arg(platform->takenAtAll());
    }
    bool isQuiet() const {
        return customers->waiting() == 0 && queued() == 0 &&
               std::all_of(desktops.begin(), desktops.end(), [](const auto& one) { return one->hasAll(); });
    }
    /// Waits until nobody has anything left to do: as long as it gets on.
    bool drain() {
        constexpr qint64 patience =
            180'000; // the server's own, for a platform that says nothing, is two minutes
        QElapsedTimer still;
        still.start();
        for (QString before = state(); !isQuiet() && still.elapsed() < patience;) {
            QTest::qWait(200);
            if (const QString now = state(); now != before) {
                before = now;
                still.start();
            }
        }
        return isQuiet();
    }
    /// By state. Not with an ApiClient: the metrics are no part of the contract.
    static QMap<QString, int> jobs(const QString& address) {
        QMap<QString, int> counts;
        QNetworkAccessManager network;
        const std::unique_ptr<QNetworkReply> reply(
            network.get(QNetworkRequest(QUrl(address + u"/metrics"_s))));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 10'000))
            return {{u"running"_s, -1}};
        for (const QByteArray& line : reply->readAll().split('\n')) {
            if (line.startsWith("bandeja_jobs{state=\""))
                counts[QString::fromLatin1(line.split('"').value(1))] = line.split(' ').last().toInt();
        }
        return counts;
    }

    /// What is in SHOP's streams at the end, against what was acknowledged.
    void check(const Shop& shop, int& found) {
        ApiClient client(door(), shop.token);
        for (int i = 0; i < shop.streams.size(); ++i) {
            qint64 expected = 0;
            QHash<QString, QJsonObject> messages;
            for (const QJsonObject& change : client.changes(shop.streams[i])) {
                QCOMPARE(change[u"seq"_s].toInteger(), ++expected);
                if (change[u"type"_s] == u"message.put"_s)
                    messages.insert(change[u"data"_s][u"id"_s].toString(), change[u"data"_s].toObject());
            }
            checkCameIn(shop.phones[i], messages, found);
            quint32 listened = 0;
            for (const auto& desktop : desktops) {
                const auto stream = desktop->streams().constFind(shop.streams[i]);
                if (stream == desktop->streams().cend())
                    continue; // another shop's
                ++listened;
                QCOMPARE(stream->seen, expected);
                QCOMPARE(stream->messages, messages);
            }
            QCOMPARE(listened, desktopsEach);
            for (const QJsonObject& message : messages) {
                if (message[u"direction"_s] == u"out"_s)
                    checkWentOut(message);
            }
        }
    }
    void checkCameIn(const QString& phone, const QHash<QString, QJsonObject>& messages, int& found) {
        QHash<QString, QList<QJsonObject>> conversations;
        QSet<QString> ids;
        for (const QJsonObject& message : messages) {
            if (message[u"direction"_s] != u"in"_s)
                continue;
            const QString id = message[u"platform_id"_s].toString();
            QVERIFY2(!ids.contains(id), qPrintable(id + u" is there twice"_s));
            ids.insert(id);
            QVERIFY2(customers->acknowledged().contains(id), qPrintable(id + u" was never acknowledged"_s));
            QCOMPARE(message[u"text"_s], customers->acknowledged()[id].text);
            conversations[message[u"conversation_id"_s].toString()].append(message);
        }
        for (auto said = customers->acknowledged().cbegin(); said != customers->acknowledged().cend();
             ++said) {
            if (said->phone != phone)
                continue;
            QVERIFY2(ids.contains(said.key()), qPrintable(said.key() + u" was acknowledged, and is lost"_s));
            ++found;
        }
        for (QList<QJsonObject>& shown : conversations) {
            const auto place = [](const QJsonObject& message) {
                return std::pair(message[u"sent_at"_s].toString(), message[u"id"_s].toString());
            };
            std::sort(shown.begin(), shown.end(),
                      [&](const auto& a, const auto& b) { return place(a) < place(b); });
            QString customer;
            qint64 at = 0;
            for (const QJsonObject& message : shown) {
                const Customers::Said said = customers->acknowledged()[message[u"platform_id"_s].toString()];
                QVERIFY2(said.at >= at, qPrintable(u"%1 s out of order"_s.arg(at - said.at)));
                QVERIFY(customer.isEmpty() || said.customer == customer);
                at = said.at;
                customer = said.customer;
            }
        }
    }
    void checkWentOut(const QJsonObject& message) {
        const QString id = message[u"id"_s].toString();
        const QString status = message[u"status"_s].toString();
        const int taken = platform->taken(id);
        QVERIFY2(taken <= 1, qPrintable(u"%1 was sent %2 times"_s.arg(id).arg(taken)));
        const bool told = taken == 1 ? status == u"delivered"_s : status == u"failed"_s;
        QVERIFY2(told, qPrintable(u"taken %1 times, shown as %2"_s.arg(taken).arg(status)));
        ++outcomes[status];
    }
    QMap<QString, int> outcomes;

private Q_SLOTS:
    void initTestCase() {
        folder = std::make_unique<QTemporaryDir>();
        platform = std::make_unique<Platform>();
        makeDisk();
        addNode();
        for (int i = 0; i < workspaces; ++i)
            shops.append(makeShop(i));
        QVERIFY(!shops.last().streams.last().isEmpty());
        if (TestDatabase::isPostgres())
            addNode().server().environment.insert(
                u"BANDEJA_DATABASE"_s, nodes.front()->server().environment.value(u"BANDEJA_DATABASE"_s));
        for (const auto& node : nodes)
            QVERIFY2(node->start(), node->server().log().constData());
    }

    void S02_nothingIsLostOrTwiceWhateverBreaks() {
        qInfo("seed %u, %d s", seed, seconds);
        QStringList phones;
        for (const Shop& shop : shops)
            phones += shop.phones;
        customers = std::make_unique<Customers>(
            phones, [this] { return door(); }, chance);
        connect(platform.get(), &Platform::took, customers.get(), &Customers::tell);
        openDesktops();
        Faults faults({nodes, *platform, disk.get(), cluster.get(), chance, Node::hasClock, seconds > 60},
                      std::chrono::seconds(seconds), std::max(1, seconds / 60));
        QTimer writing;
        connect(&writing, &QTimer::timeout, this, [this] {
            constexpr qsizetype most = 400;
            if (customers->waiting() < most)
                customers->write();
        });
        writing.start(1000 / messagesASecond);
        faults.start();
        QVERIFY(QTest::qWaitFor([&] { return faults.isOver(); }, 1000 * (seconds * 2 + 60)));
        writing.stop();
        for (const auto& desktop : desktops)
            desktop->fallSilent();
        QElapsedTimer draining;
        draining.start();
        QVERIFY2(drain(),
                 qPrintable(state() + u"; jobs: "_s +
                            QString::number(jobs(nodes.front()->server().metrics()).value(u"running"_s)) +
                            u" run"_s));
        tell(faults, draining.elapsed());

        int found = 0;
        for (const Shop& shop : shops)
            check(shop, found);
        QCOMPARE(found, customers->acknowledged().size());
        for (const auto& desktop : desktops)
            QCOMPARE(desktop->problems(), QStringList());
        qInfo() << "answers:" << outcomes;
        QCOMPARE(std::accumulate(outcomes.begin(), outcomes.end(), qint64(0)),
                 sum([](const Desktop& desktop) { return desktop.accepted().size(); }));
    }

    void noJobIsLeftBehind() {
        const QString address = nodes.front()->server().metrics();
        QTRY_COMPARE_WITH_TIMEOUT(jobs(address).value(u"running"_s), 0, 40'000);
        QCOMPARE(jobs(address).value(u"dead"_s), 0);
        for (const auto& node : nodes)
            QCOMPARE(node->end(), 0);
    }

    void cleanupTestCase() {
        desktops.clear();
        customers.reset();
        nodes.clear();
        cluster.reset();
        disk.reset();
    }

private:
    /// How often servers could not store something, by the reason.
    QMap<QString, int> refusals() {
        QMap<QString, int> counts;
        for (const auto& node : nodes) {
            for (const QByteArray& line : node->server().log().split('\n')) {
                const QJsonObject said = QJsonDocument::fromJson(line).object();
                if (said[u"event"_s].toString().startsWith(u"store."_s) && said.contains(u"error"_s))
                    ++counts[said[u"error"_s].toString()];
            }
        }
        return counts;
    }
    void tell(const Faults& faults, qint64 drained) {
        qInfo() << "happened:" << faults.happened();
        qInfo() << "servers could not store or read:" << refusals();
        qInfo("%lld messages in %lld posts, %lld of them again; %lld answers taken by servers, %lld by the "
              "platform; sockets opened %lld times; quiet %lld ms later",
              static_cast<long long>(customers->acknowledged().size()),
              static_cast<long long>(customers->posts()), static_cast<long long>(customers->repeats()),
              static_cast<long long>(sum([](const Desktop& desktop) { return desktop.accepted().size(); })),
              static_cast<long long>(platform->takenAtAll()),
              static_cast<long long>(sum([](const Desktop& desktop) { return desktop.connections(); })),
              static_cast<long long>(drained));
    }
};

BANDEJA_TEST(SoakTest)
#include "soak_test.moc"
