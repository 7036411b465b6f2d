// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/desk.h"
#include "tests/support/desktop/filesecrets.h"
#include "tests/support/desktop/plainpages.h"
#include "tests/support/registry.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

/// A desktop in a process of its own, killed (SIGKILL) in the middle of whatever it is doing, again and
/// again.
class KilledTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<QTemporaryDir> folder;
    QString stream;
    QString conversation;

    QString profile() const { return folder->filePath(u"profile"_s); }
    QString keychain() const { return folder->filePath(u"keychain"_s); }

    std::unique_ptr<QProcess> start(const QString& first, int count) {
        auto child = std::make_unique<QProcess>();
        child->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child->start(QStringLiteral(DESK_CHILD), {server->url().toString(), profile(), keychain(), stream,
                                                  conversation, first, QString::number(count)});
        return child;
    }
    static void kill(QProcess& child) {
        child.kill();
        eventually([&] { return child.state() == QProcess::NotRunning; });
    }
    /// The vault of STREAM, as it was left, opened by a program that starts.
    vault::Result<QString> integrityOf(const QString& of) {
        FileSecrets secrets(keychain());
        const auto vfs = std::move(*cipher::EncryptedVfs::install("bandeja-integrity"));
        const vault::VaultPlace place(profile() + u"/vaults"_s, server->model.member.id);
        const QByteArray key = secrets.value(place.keyName(of).key());
        if (key.isEmpty())
            return u"ok"_s; // it had not been made
        vfs->admit(place.path(of), cipher::Secret(key), place.identity(of));
        auto connection = vault::Connection::open(*vfs, place.path(of), vault::Connection::Purpose::Writing);
        if (!connection)
            return tl::unexpected(connection.error());
        vault::Statement check = (*connection)->statement("PRAGMA integrity_check");
        return check.next() ? check.text(0) : u"no answer"_s;
    }

    /// Starts a desktop that sends from FIRST on, kills it after some of the server's answers or some of the
    /// messages that it wrote down, and gives what it said.
    QByteArray runUntilKilled(QRandomGenerator& random, int first) {
        const auto child = start(QString::number(first), each);
        const qsizetype requests = server->requests.size() + random.bounded(1, 60);
        const int lines = random.bounded(1, each);
        QByteArray output;
        const bool moved = eventually(
            [&] {
                output += child->readAllStandardOutput();
                if (random.bounded(3) == 0)
                    server->model.addInbound(stream, conversation, u"entra"_s);
                return output.count('\n') >= lines || server->requests.size() >= requests ||
                       child->state() == QProcess::NotRunning;
            },
            std::chrono::seconds(30));
        if (!moved || child->state() == QProcess::NotRunning)
            QTest::qFail("it ended by itself, or stands still", __FILE__, __LINE__);
        kill(*child);
        return output + child->readAllStandardOutput();
    }
    bool drains() {
        const auto child = start(u"drain"_s, 0);
        QByteArray output;
        const auto said = [&] {
            output += child->readAllStandardOutput();
            return output.contains("empty");
        };
        // Thousands may wait: the child gives up by itself when it doesn't get on.
        while (!eventually([&] { return said() || child->state() == QProcess::NotRunning; })) {
        }
        const bool empty = said();
        kill(*child);
        return empty;
    }
    /// The vault is as far as the stream, and has each of its messages once.
    void hasWhatTheServerHas() {
        FileSecrets secrets(keychain());
        Desk desk(server->url(), profile(), secrets, "bandeja-after");
        server->wire.down(); // what is here is here
        desk.start();
        QVERIFY(eventually([&] { return desk.openStreams().contains(stream); }));
        const vault::Position position = await(desk.vaults->position(stream)).value();
        QCOMPARE(position.cursor, server->model.last(stream));
        QCOMPARE(position.floor, 0);
        QStringList expected;
        for (const domain::Message& message : server->model.all<domain::Message>(stream))
            expected.append(message.id);
        QStringList here;
        for (const domain::Conversation& one : server->model.all<domain::Conversation>(stream)) {
            const vault::ConversationRef ref{stream, one.id};
            const auto keys = await(desk.vaults->reader().timeline(ref));
            const auto items =
                await(desk.vaults->reader().items(ref, keys.value_or(QList<vault::TimelineKey>())));
            QVERIFY(items.has_value());
            for (const auto& [key, item] : *items)
                here.append(std::get<domain::Message>(item).id);
        }
        here.sort();
        QCOMPARE(here, expected);
    }

    static constexpr int each = 40;
    static int kills(int otherwise) {
        const int asked = qEnvironmentVariableIntValue("BANDEJA_KILLS");
        return asked > 0 ? asked : otherwise;
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<ScriptedServer>();
        folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(profile()));
        stream = server->model.addIntegration(u"Tienda"_s);
        conversation = server->model.addConversation(stream, u"Ana"_s, 200);
    }
    void cleanup() { server.reset(); }

    void S02_killedAtAnyMomentNothingIsLostAndNothingIsSentTwice() {
        const int rounds = kills(12);
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("%d kills, seed %u", rounds, seed);
        QRandomGenerator random(seed);
        QSet<QString> queued;
        for (int round = 0; round < rounds; ++round) {
            for (int count = random.bounded(300); count > 0; --count) // so that it has to sync while it sends
                server->model.addInbound(stream, conversation, u"entra"_s);
            const QByteArray output = runUntilKilled(random, round * each);
            for (const QByteArray& line : output.split('\n')) {
                if (line.startsWith("queued "))
                    queued.insert(QString::fromLatin1(line.mid(7)));
            }
            for (const QString& of : {stream, u"workspace"_s}) {
                const auto integrity = integrityOf(of);
                QVERIFY2(integrity.has_value(), integrity ? "" : qPrintable(integrity.error().detail));
                QCOMPARE(*integrity, u"ok"_s);
            }
        }
        QVERIFY(drains());
        const QSet<QString> sent(server->sentTexts.begin(), server->sentTexts.end());
        QCOMPARE(sent.size(), server->sentTexts.size()); // none twice
        QVERIFY(!queued.isEmpty());
        for (const QString& text : std::as_const(queued))
            QVERIFY2(sent.contains(text), qPrintable(text)); // none lost
        // In the order in which they were written, within what one run queued.
        int last = -1;
        for (const QString& text : std::as_const(server->sentTexts)) {
            QVERIFY(text.toInt() > last);
            last = text.toInt();
        }
        hasWhatTheServerHas();
    }

    void S02_killedWhileItSyncsItGoesOnWhereItWas() {
        const QString other = server->model.addConversation(stream, u"Bea"_s, 0);
        QRandomGenerator random(7);
        for (int round = std::min(kills(8), 8); round > 0; --round) {
            for (int i = 0; i < 1500; ++i)
                server->model.addInbound(stream, other, u"mensaje %1"_s.arg(i));
            const auto child = start(u"drain"_s, 0);
            const int asked = server->countOf(u"GET /v1/changes"_s);
            const int pages = random.bounded(1, 4);
            QVERIFY(eventually([&] { return server->countOf(u"GET /v1/changes"_s) >= asked + pages; }));
            kill(*child);
            const auto integrity = integrityOf(stream);
            QVERIFY(integrity.has_value());
            QCOMPARE(*integrity, u"ok"_s);
        }
        QVERIFY(drains());
        hasWhatTheServerHas();
    }

    void R02_killedInTheMiddleOfARemovalItIsFinished() {
        for (int round = 0; round < 5; ++round) {
            stream = server->model.addIntegration(u"Cuenta %1"_s.arg(round));
            conversation = server->model.addConversation(stream, u"Clienta Secreta"_s, 100);
            const auto first = start(u"remove"_s, 0);
            const int asked = server->countOf(u"DELETE"_s);
            // Anywhere between the intention and the receipt.
            eventually([&] {
                return first->readAllStandardOutput().contains("removed") ||
                       server->countOf(u"DELETE"_s) > asked || first->state() == QProcess::NotRunning;
            });
            kill(*first);
            const QString removed = stream;
            FileSecrets secrets(keychain());
            Desk desk(server->url(), profile(), secrets, "bandeja-after");
            desk.start();
            QVERIFY(eventually([&] { return desk.isLive() && !server->model.has(removed); }));
            QVERIFY(eventually([&] {
                const auto removals = desk.workspace().removals;
                return !removals.isEmpty() && removals.first().state == vault::RemovalState::Confirmed;
            }));
            QVERIFY(!everythingReadable(desk.vaultFolder(), secrets, server->model.member.id,
                                        {u"workspace"_s, removed})
                         .contains("Clienta Secreta"));
        }
    }
};

BANDEJA_TEST(KilledTest)
#include "killed_test.moc"
