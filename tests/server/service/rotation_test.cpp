// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/keystore.h"
#include "server/keys/masterkey.h"
#include "tests/support/registry.h"
#include "tests/support/server/serverprocess.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace bandeja::server;
using namespace Qt::Literals::StringLiterals;

/// `keys rotate`, with the real program, beside a server and killed in the middle.
class RotationTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<ServerProcess> server;
    QByteArray token;
    cipher::Secret before;
    cipher::Secret after;

    QString data() const { return folder->filePath(u"data"_s); }
    QString keys() const { return data() + u"/keys"_s; }
    QString newKey() const { return folder->filePath(u"new.key"_s); }
    QString oldKey() const { return data() + u"/master.key"_s; }
    static cipher::Secret loaded(const QString& file) {
        return std::move(keys::loadMasterKey({{}, {}, file, {}, false})->key);
    }
    void use(const QString& master, const QString& other) {
        server->environment.insert(u"BANDEJA_MASTER_KEY_FILE"_s, master);
        server->environment.insert(u"BANDEJA_OTHER_MASTER_KEY_FILE"_s, other);
    }
    QString sessionsMember() {
        return ApiClient(server->url(), token)
            .get(u"/v1/session"_s)
            .json()[u"member"_s]
            .toObject()[u"email"_s]
            .toString();
    }
    ServerProcess::Result rotate() { return server->command({u"keys"_s, u"rotate"_s, u"--data"_s, data()}); }
    qsizetype countOf(const cipher::Secret& master) const {
        const keys::KeyFolder opened(keys(), master);
        const QStringList names = opened.names();
        return std::count_if(names.begin(), names.end(),
                             [&](const QString& name) { return opened.load(name).has_value(); });
    }

private Q_SLOTS:
    void init() {
        folder = std::make_unique<QTemporaryDir>();
        server = std::make_unique<ServerProcess>(QStringLiteral(SERVER_PROGRAM));
        QCOMPARE(server
                     ->command({u"workspace"_s, u"create"_s, u"--data"_s, data(), u"--name"_s, u"Luna"_s,
                                u"--owner-email"_s, u"a@b.example"_s},
                               "zapatos rojos")
                     .code,
                 0);
        token =
            server->command({u"token"_s, u"create"_s, u"--data"_s, data(), u"--email"_s, u"a@b.example"_s})
                .output[u"token"_s]
                .toString()
                .toLatin1();
        QFile file(newKey());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(cipher::Secret::random().view().toByteArray().toBase64() + '\n');
        file.close();
        before = loaded(oldKey());
        after = loaded(newKey());
    }
    void cleanup() { server.reset(); }

    void P06_theMasterKeyIsChangedUnderAServerThatRuns() {
        use(newKey(), oldKey());
        QVERIFY2(server->serve(data()), server->log().constData());
        QCOMPARE(sessionsMember(), u"a@b.example"_s);
        const auto rotated = rotate();
        QVERIFY2(rotated.code == 0, rotated.words.constData());
        QCOMPARE(rotated.output[u"keys"_s], 4); // the server's own three, and the workspace's
        QCOMPARE(rotated.output[u"rewrapped"_s], 4);
        QCOMPARE(sessionsMember(), u"a@b.example"_s);
        QCOMPARE(server->terminate(), 0);
        use(newKey(), {});
        QVERIFY2(server->serve(data()), server->log().constData());
        QCOMPARE(sessionsMember(), u"a@b.example"_s);
        QCOMPARE(server->terminate(), 0);
        use(oldKey(), {});
        QCOMPARE(countOf(before), 0);
        QVERIFY(!server->serve(data()));
        QVERIFY(server->log().contains("don't open with this master key"));
    }

    void P06_aRotationThatIsKilledLosesNoKeyAndIsGoneOnWith() {
        constexpr int many = 400;
        QHash<QString, QByteArray> hashes;
        {
            const auto store = keys::KeyStore::open(keys(), before);
            for (int i = 0; i < many; ++i) {
                const QString name = u"int_%1"_s.arg(i, 4, 10, QChar(u'0'));
                hashes.insert(name, (*(*store)->make(name))->lookup("thread", u"t"));
            }
        }
        const qsizetype all = (*keys::KeyStore::open(keys(), before))->names().size();
        use(newKey(), oldKey());
        int killedInTheMiddle = 0;
        for (int round = 0; round < 4; ++round) {
            const qsizetype done = countOf(after);
            QProcess process;
            process.setProcessEnvironment(server->environment);
            process.start(QStringLiteral(SERVER_PROGRAM), {u"keys"_s, u"rotate"_s, u"--data"_s, data()});
            QVERIFY(QTest::qWaitFor(
                [&] { return countOf(after) > done || process.state() == QProcess::NotRunning; }, 30'000));
            process.kill();
            QVERIFY(process.waitForFinished());
            const qsizetype rewrapped = countOf(after);
            QCOMPARE(rewrapped + countOf(before), all); // each opens with the one or with the other
            killedInTheMiddle += rewrapped > 0 && rewrapped < all ? 1 : 0;
            const auto store = keys::KeyStore::open(keys(), after, {&before, false});
            for (const auto& [name, hash] : hashes.asKeyValueRange())
                QCOMPARE((*store)->key(name)->lookup("thread", u"t"), hash);
        }
        QVERIFY(killedInTheMiddle > 0);
        const auto rotated = rotate();
        QVERIFY2(rotated.code == 0, rotated.words.constData());
        QCOMPARE(countOf(after), all);
        QCOMPARE(countOf(before), 0);
        QVERIFY(QDir(keys()).entryList({u"*.rewrapping"_s}, QDir::Files).isEmpty());
        use(newKey(), {});
        QVERIFY2(server->serve(data()), server->log().constData());
        QCOMPARE(sessionsMember(), u"a@b.example"_s);
    }
};

BANDEJA_TEST(RotationTest)
#include "rotation_test.moc"
