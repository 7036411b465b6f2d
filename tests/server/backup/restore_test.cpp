// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/server/doubles.h"
#include "tests/support/server/serverprocess.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

/// Backing up beside a running server, and restoring, with the real program.
class RestoreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<ServerProcess> server;
    QByteArray token;
    QString workspace;

    QString data() const { return folder->filePath(u"data"_s); }
    QString file() const { return folder->filePath(u"one.backup"_s); }
    ApiClient client() const { return ApiClient(server->url(), token); }
    ServerProcess::Result backup(const QString& to) {
        return server->command({u"backup"_s, u"--data"_s, data(), u"--to"_s, to});
    }
    ServerProcess::Result restore() {
        return server->command({u"restore"_s, u"--data"_s, data(), u"--from"_s, file()});
    }
    QString connectAccount(const QString& account) {
        return server
            ->command({u"integration"_s, u"add"_s, u"--data"_s, data(), u"--workspace"_s, workspace,
                       u"--channel"_s, u"tiktok"_s, u"--account"_s, account, u"--name"_s, account},
                      "token")
            .output[u"integration"_s]
            .toString();
    }
    ApiReply deliver(const QString& account, const QString& id) {
        const QJsonObject message{{u"id"_s, id},
                                  {u"thread"_s, u"t"_s},
                                  {u"from"_s, u"c"_s},
                                  {u"name"_s, u"Eva"_s},
                                  {u"text"_s, QString(u"hola "_s + id)},
                                  {u"at"_s, QDateTime::currentMSecsSinceEpoch() - 1000}};
        const QJsonObject event{{u"account"_s, account}, {u"message"_s, message}};
        const QByteArray body = QJsonDocument(QJsonObject{{u"events"_s, QJsonArray{event}}}).toJson();
        return ApiClient(server->url())
            .send("POST", u"/webhooks/tiktok"_s, body,
                  {{"X-Test-Signature", TestWebhooks::signatureOf(body)}});
    }
    /// What a lost disk leaves when the key store was kept elsewhere.
    void loseTheDatabase() {
        server->kill();
        server->takeNewDatabase();
        QDir dir(data());
        for (const QString& name : dir.entryList({u"bandeja.db*"_s}, QDir::Files))
            QVERIFY(dir.remove(name));
    }

private Q_SLOTS:
    void init() {
        folder = std::make_unique<QTemporaryDir>();
        server = std::make_unique<ServerProcess>(QStringLiteral(DOUBLES_PROGRAM));
        server->environment.insert(u"BANDEJA_BACKUP_KEY"_s,
                                   QString::fromLatin1(QByteArray(32, 'k').toBase64()));
        workspace = server
                        ->command({u"workspace"_s, u"create"_s, u"--data"_s, data(), u"--name"_s, u"Luna"_s,
                                   u"--owner-email"_s, u"a@b.example"_s},
                                  "zapatos rojos")
                        .output[u"workspace"_s]
                        .toString();
        token =
            server->command({u"token"_s, u"create"_s, u"--data"_s, data(), u"--email"_s, u"a@b.example"_s})
                .output[u"token"_s]
                .toString()
                .toLatin1();
        QVERIFY(!token.isEmpty());
    }
    void cleanup() { server.reset(); }

    void R05_aRestoreBringsEverythingBackButWhatWasRemovedSince() {
        const QString stays = connectAccount(u"stays"_s);
        const QString goes = connectAccount(u"goes"_s);
        QVERIFY2(server->serve(data()), server->log().constData());
        for (const QString& account : {u"stays"_s, u"goes"_s}) {
            for (int i = 0; i < 30; ++i)
                QCOMPARE(deliver(account, u"m%1"_s.arg(i)).status, 200);
        }
        const auto before = client().things(stays, u"message"_s);
        QCOMPARE(before.size(), 30);
        const auto made = backup(file()); // beside the running server
        QVERIFY2(made.code == 0, made.words.constData());
        QVERIFY(made.output[u"rows"_s].toInteger() > 120);

        QCOMPARE(deliver(u"stays"_s, u"after"_s).status, 200);
        ApiReply removed;
        QTRY_VERIFY(
            (removed = client().remove(u"/v1/integrations/"_s + goes)).json()[u"completed_at"_s].isString());
        const QString receipt = removed.json()[u"id"_s].toString();
        const QString marked = u"/v1/changes?stream=%1&after=%2&mark=%3"_s;
        const QJsonObject head = client().get(u"/v1/changes?limit=2000&stream="_s + stays).json();

        loseTheDatabase();
        const auto restored = restore();
        QVERIFY2(restored.code == 0, restored.words.constData());
        QCOMPARE(restored.output[u"removals"_s].toInteger(), 1);
        QVERIFY2(server->serve(data()), server->log().constData());
        QCOMPARE(client().things(stays, u"message"_s), before);
        const ApiReply gone = client().get(u"/v1/changes?stream="_s + goes);
        QCOMPARE(gone.status, 410);
        QCOMPARE(gone.json()[u"receipt_id"_s], receipt);
        QTRY_COMPARE(
            client().get(u"/v1/receipts"_s).json()[u"receipts"_s].toArray()[0].toObject()[u"deleted"_s],
            removed.json()[u"deleted"_s]);
        QTRY_COMPARE(client().get(u"/v1/receipts"_s).json()[u"receipts"_s].toArray().size(), 1);
        const QJsonArray left = client().get(u"/v1/integrations"_s).json()[u"integrations"_s].toArray();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left[0].toObject()[u"id"_s], stays);
        // R06: the removed account's webhooks still store nothing.
        QCOMPARE(deliver(u"goes"_s, u"late"_s).status, 200);
        // A desktop that was further than the backup notices: its number is none that this server gave.
        QCOMPARE(deliver(u"stays"_s, u"anew"_s).status, 200);
        const ApiReply behind =
            client().get(marked.arg(stays).arg(head[u"next"_s].toInteger()).arg(head[u"mark"_s].toInteger()));
        QVERIFY2(behind.json()[u"next"_s].toInteger() < head[u"next"_s].toInteger(), behind.body.constData());
    }

    void aBackupThatIsNotWholeIsNotBegunToBeRestored() {
        connectAccount(u"shop"_s);
        QCOMPARE(backup(file()).code, 0);
        loseTheDatabase();
        QFile half(file());
        QVERIFY(half.resize(half.size() - 1));
        const auto refused = restore();
        QCOMPARE(refused.code, 1);
        QVERIFY(refused.words.contains("not whole"));
        const auto stillEmpty =
            server->command({u"token"_s, u"create"_s, u"--data"_s, data(), u"--email"_s, u"a@b.example"_s});
        QVERIFY(stillEmpty.words.contains("Nobody has this e-mail address"));
    }

    void nothingIsRestoredOverAStoreThatIsInUse() {
        QCOMPARE(backup(file()).code, 0);
        const auto refused = restore();
        QCOMPARE(refused.code, 1);
        QVERIFY(refused.words.contains("empty store"));
    }

    void aBackupNeedsAKeyOfItsOwn() {
        server->environment.remove(u"BANDEJA_BACKUP_KEY"_s);
        QCOMPARE(backup(file()).code, 2);
        QVERIFY(!QFile::exists(file()));
    }

    void P06_theKeyStoreIsInNoBackup() {
        connectAccount(u"shop"_s);
        QCOMPARE(backup(file()).code, 0);
        QVERIFY(QDir(data()).removeRecursively());
        QVERIFY(QDir().mkpath(data()));
        QCOMPARE(restore().output[u"rows"_s].toInteger(), 0); // without the keys nothing of it comes back
    }

    void T05_R05_oldBackupsAreDeleted() {
        const QString backups = folder->filePath(u"backups"_s);
        QVERIFY(QDir().mkpath(backups));
        QCOMPARE(backup(backups).code, 0); // named by its time
        for (const int days : {29, 31, 400}) {
            const QString name = QDateTime::currentDateTimeUtc().addDays(-days).toString(
                u"'bandeja-'yyyy-MM-dd'T'HHmmss'Z.backup'"_s);
            QFile old(backups + u'/' + name);
            QVERIFY(old.open(QIODevice::WriteOnly));
        }
        QFile other(backups + u"/holiday.jpg"_s);
        QVERIFY(other.open(QIODevice::WriteOnly));
        const auto purged = server->command({u"purge"_s, u"--backups"_s, backups});
        QCOMPARE(purged.code, 0);
        QCOMPARE(purged.output[u"purged"_s].toObject()[u"backups"_s].toInteger(), 2);
        QCOMPARE(QDir(backups).entryList(QDir::Files).size(), 3);
    }
};

BANDEJA_TEST(RestoreTest)
#include "restore_test.moc"
