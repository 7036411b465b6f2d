// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/claiming.h"
#include "tests/support/registry.h"
#include "tests/support/server/serverprocess.h"
#include "tests/support/server/testserver.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace bandeja::server;
using namespace Qt::Literals::StringLiterals;

/// What operators do at the command line, beside a server.
class OperationsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    std::unique_ptr<ServerProcess> program;

    ServerProcess::Result command(const QStringList& words) {
        return program->command(words + QStringList{u"--data"_s, server->folder()});
    }
    /// A job that was tried too often.
    QString deadJob(const QString& subject) {
        return server->inStore(server->workspace(), [&](store::Transaction& transaction) {
            jobs::NewJob job{{}, u"work"_s, subject, transaction.now()};
            job.payload = "SECRETPAYLOAD";
            const QString id = jobs::enqueue(transaction, job);
            transaction.run("UPDATE job SET state = 'dead', attempts = 300 WHERE id = ? AND workspace = ?",
                            {id, server->workspace()});
            return id;
        });
    }
    QJsonArray dead() { return command({u"jobs"_s, u"list"_s, u"--dead"_s}).output[u"jobs"_s].toArray(); }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
        program = std::make_unique<ServerProcess>(QStringLiteral(SERVER_PROGRAM));
        if (TestDatabase::isPostgres())
            program->environment.insert(u"BANDEJA_DATABASE"_s, server->database().address().toString());
    }
    void cleanup() {
        program.reset();
        server.reset();
    }

    void deadJobsAreListedWithoutWhatIsInThem() {
        QVERIFY(dead().isEmpty());
        const QString id = deadJob(u"msg_1"_s);
        const auto listed = command({u"jobs"_s, u"list"_s, u"--dead"_s});
        QCOMPARE(listed.code, 0);
        QCOMPARE(listed.output[u"jobs"_s].toArray().size(), 1);
        const QJsonObject job = listed.output[u"jobs"_s][0].toObject();
        QCOMPARE(job[u"id"_s], id);
        QCOMPARE(job[u"workspace"_s], server->workspace());
        QCOMPARE(job[u"kind"_s], u"work"_s);
        QCOMPARE(job[u"subject"_s], u"msg_1"_s);
        QCOMPARE(job[u"state"_s], u"dead"_s);
        QCOMPARE(job[u"attempts"_s], 300);
        QVERIFY(QDateTime::fromString(job[u"made_at"_s].toString(), Qt::ISODateWithMs).isValid());
        QVERIFY(!QJsonDocument(listed.output).toJson().contains("SECRET"));
        QCOMPARE(command({u"jobs"_s, u"list"_s}).output[u"jobs"_s].toArray().size(), 1);
    }

    void aDeadJobThatIsReplayedIsDoneByTheServerThatRuns() {
        QStringList done;
        server->service().scheduler().teach(u"work"_s, 4, [&](const jobs::Job& job) {
            done.append(job.subject + u' ' + QString::number(job.attempts));
            return server->service()
                .store()
                .write(job.workspace,
                       [id = job.id](store::Transaction& t) {
                           jobs::finish(t, id);
                           return true;
                       })
                .then([](const store::Stored<bool>&) { return jobs::Verdict::Settled; });
        });
        const QString id = deadJob(u"msg_1"_s);
        deadJob(u"msg_2"_s);
        deadJob(u"msg_3"_s);
        const auto replayed = command({u"jobs"_s, u"replay"_s, u"--job"_s, id});
        QCOMPARE(replayed.code, 0);
        QCOMPARE(replayed.output[u"replayed"_s].toArray(), QJsonArray{id});
        QTRY_COMPARE(done, QStringList{u"msg_1 0"_s});
        QCOMPARE(command({u"jobs"_s, u"replay"_s, u"--job"_s, id}).code, 1); // it isn't dead any more
        QCOMPARE(dead().size(), 2);
        QCOMPARE(command({u"jobs"_s, u"replay"_s, u"--all"_s}).output[u"replayed"_s].toArray().size(), 2);
        QTRY_COMPARE(done.size(), 3);
        QVERIFY(dead().isEmpty());
        const QJsonObject entry =
            server->owner().get(u"/v1/audit"_s).json()[u"entries"_s].toArray().last().toObject();
        QCOMPARE(entry[u"action"_s], u"job.replay"_s); // P09
        QCOMPARE(entry[u"actor"_s], u"operator"_s);
        QCOMPARE(entry[u"subject"_s], id);
    }
};

BANDEJA_TEST(OperationsTest)
#include "operations_test.moc"
