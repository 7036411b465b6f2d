// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/signature.h"
#include "core/contract/entities.h"
#include "tests/support/registry.h"
#include "tests/support/server/serverprocess.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The removal of an account that holds far more than can be deleted while somebody waits.
class ErasureTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QString account;
    QString conversation;
    const qint64 many = qEnvironmentVariable("BANDEJA_BIG_ACCOUNT", u"20000"_s).toLongLong();

    static constexpr qint64 patience = 1'500'000; // milliseconds

    static constexpr server::store::Sql messages =
        "INSERT INTO message (id, workspace, stream, conversation, direction, status, sent_at, arrived_at, "
        "unread, "
        "deleted, phase, body) WITH RECURSIVE n (i) AS (SELECT 0 + ? UNION ALL SELECT i + 1 FROM n WHERE i < "
        "?) "
        "SELECT "
        "'msg_' || i, m.workspace, m.stream, m.conversation, 'in', 'received', i, i, 0, 0, '', m.body FROM "
        "message m CROSS JOIN n " // in this order: the one row is looked for once
        "WHERE m.workspace = ? AND m.stream = ? AND m.sent_at > 1000000000"; // the one that came in
    static constexpr server::store::Sql changes =
        "INSERT INTO change (stream, seq, workspace, entity, entity_id) WITH RECURSIVE n (i) AS (SELECT 0 + "
        "? "
        "UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT ?, i + 1000, ?, 'message', 'msg_' || i FROM n";

    void fill() {
        account = server->connectAccount(domain::Channel::TikTok, u"big-account"_s);
        QCOMPARE(server->webhook(u"big-account"_s, {server->text(u"m1"_s, u"hola"_s)}).status, 200);
        conversation = server->owner().things(account, u"conversation"_s).begin().key();
        constexpr qint64 together = 20'000; // a statement may not take longer than the server lets it
        for (qint64 from = 1; from <= many; from += together) {
            const qint64 to = std::min(many, from + together - 1);
            server->inStore(server->workspace(), [&](auto& transaction) {
                transaction.run(messages, {from, to, server->workspace(), account});
                return transaction.runCounted(changes, {from, to, account, server->workspace()});
            });
        }
        server->inStore(server->workspace(), [&](auto& transaction) {
            return transaction.runCounted("UPDATE stream SET head = head + 1000 + ? WHERE id = ?",
                                          {many, account});
        });
        QCOMPARE(rows(), many + 1);
        auto scrubbed =
            server->service().store().scrub(); // what was filled in is no part of what is measured
        QVERIFY(QTest::qWaitFor([&] { return scrubbed.isFinished(); }, 120'000));
    }
    qint64 rows() {
        return server->inStore(server->workspace(), [](auto& transaction) {
            return transaction.number("SELECT count(*) FROM message").value_or(-1);
        });
    }
    ApiReply remove() { return server->owner().remove(u"/v1/integrations/"_s + account); }
    static double part(const QList<qint64>& sorted, double share) { // milliseconds
        const auto last = static_cast<double>(sorted.size() - 1);
        return sorted.isEmpty() ? 0
                                : static_cast<double>(sorted[static_cast<qsizetype>(share * last)]) / 1000;
    }
    static domain::Receipt receiptOf(const ApiReply& reply) {
        return contract::decodeReceipt(reply.json()).value_or(domain::Receipt());
    }
    bool isSigned(ApiClient client, const domain::Receipt& receipt) {
        const QJsonObject key =
            client.get(u"/.well-known/bandeja-receipt-keys"_s).json()[u"keys"_s].toArray()[0].toObject();
        const QByteArray publicKey =
            QByteArray::fromBase64(key[u"x"_s].toString().toLatin1(), QByteArray::Base64UrlEncoding);
        return cipher::verifySignature(publicKey, contract::signedBytes(receipt),
                                       QByteArray::fromBase64(receipt.signature.section(u':', 2).toLatin1()));
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        server->settings.removal.erasePatience = 0ms;
        QVERIFY2(server->start(), qPrintable(server->problem));
    }
    void cleanup() { server.reset(); }

    void R01_aBigAccountIsUnreachableAtOnceAndDeletedBehind() {
        fill();
        const QString other = server->connectAccount(domain::Channel::TikTok, u"another"_s);
        QElapsedTimer time;
        time.start();
        const ApiReply reply = remove();
        QCOMPARE(reply.status, 200);
        QVERIFY2(time.elapsed() < 3'000, qPrintable(QString::number(time.elapsed())));
        qInfo("%lld messages: answered in %lld ms", many, time.elapsed());
        QVERIFY(!server->service().keys().names().contains(account));
        const domain::Receipt first = receiptOf(reply);
        QVERIFY(!first.completedAt);
        QVERIFY(first.deleted.messages < many);
        QVERIFY(isSigned(server->owner(), first));

        QVERIFY(rows() > 0); // it is still going on, and nobody gets anything of it
        QCOMPARE(server->owner().get(u"/v1/changes?stream="_s + account).status, 410);
        QCOMPARE(server->owner()
                     .post(u"/v1/conversations/%1/messages"_s.arg(conversation), {{u"text"_s, u"x"_s}})
                     .status,
                 404);
        QCOMPARE(server->owner()
                     .patch(u"/v1/conversations/%1"_s.arg(conversation), {{u"status"_s, u"closed"_s}})
                     .status,
                 404);

        // R06: what comes late is stored nowhere; others are served meanwhile.
        QCOMPARE(server->webhook(u"big-account"_s, {server->text(u"late"_s, u"late"_s)}).status, 200);
        QCOMPARE(server->webhook(u"another"_s, {server->text(u"m1"_s, u"stays"_s)}).status, 200);
        QCOMPARE(server->owner().things(other, u"message"_s).size(), 1);

        domain::Receipt last;
        QList<qint64> answered; // microseconds
        while (!(last = receiptOf(remove())).completedAt && time.elapsed() < patience) {
            for (int i = 0; i < 20; ++i) {
                QElapsedTimer get;
                get.start();
                QCOMPARE(server->owner().get(u"/v1/changes?stream="_s + other).status, 200);
                answered.append(get.nsecsElapsed() / 1000);
                QTest::qWait(10);
            }
        }
        QVERIFY(last.completedAt);
        std::sort(answered.begin(), answered.end());
        qInfo(
            "deleted after %lld ms; meanwhile %lld pages of another account were read: median %.1f ms, 99th "
            "percentile %.1f ms, longest %.1f ms",
            time.elapsed(), static_cast<long long>(answered.size()), part(answered, 0.5),
            part(answered, 0.99), part(answered, 1));
        QCOMPARE(last.deleted, (domain::DeletedCounts{many + 1, 1, 1, 0, 0, 2}));
        QCOMPARE(last.id, first.id);
        QVERIFY(isSigned(server->owner(), last));
        QCOMPARE(rows(), 1);
        QCOMPARE(server->owner().things(u"workspace"_s, u"receipt"_s).value(last.id), contract::encode(last));
        const qint64 left = server->inStore(server->workspace(), [&](auto& transaction) {
            return transaction.number("SELECT count(*) FROM change WHERE stream = ?", {account}).value_or(-1);
        });
        QCOMPARE(left, 0);
    }

    void R07_countsOutliveKills() {
        fill();
        const QByteArray token = server->owner().token();
        server->stop();
        ServerProcess process(QStringLiteral(DOUBLES_PROGRAM));
        if (TestDatabase::isPostgres())
            process.environment.insert(u"BANDEJA_DATABASE"_s, server->database().address().toString());
        QVERIFY2(process.serve(server->folder()), process.log().constData());
        const auto ask = [&] {
            return receiptOf(ApiClient(process.url(), token).remove(u"/v1/integrations/"_s + account));
        };
        QVERIFY(!ask().id.isEmpty());
        for (int kill = 0; kill < 4; ++kill) {
            process.kill();
            QVERIFY2(process.serve(server->folder()), process.log().constData());
            const domain::Receipt before = ask();
            QTRY_VERIFY(ask().deleted.messages > before.deleted.messages || ask().completedAt);
        }
        domain::Receipt last;
        QTRY_VERIFY_WITH_TIMEOUT((last = ask()).completedAt.has_value(), patience);
        QCOMPARE(last.deleted, (domain::DeletedCounts{many + 1, 1, 1, 0, 0, 2}));
        QVERIFY(isSigned(ApiClient(process.url(), token), last));
        process.kill();
        QVERIFY(server->start());
        QCOMPARE(rows(), 0);
    }
};

BANDEJA_TEST(ErasureTest)
#include "erasure_test.moc"
