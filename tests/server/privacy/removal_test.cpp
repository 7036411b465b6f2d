// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/signature.h"
#include "core/contract/entities.h"
#include "tests/support/registry.h"
#include "tests/support/server/remains.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace bandeja::server::channels;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class RemovalTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QString account;
    QString conversation;
    const QString accountId = u"-000platformaccountid"_s;

    ApiReply remove() { return server->owner().remove(u"/v1/integrations/"_s + account); }
    QString path(const QString& more) const { return u"/v1/conversations/"_s + conversation + more; }

    QJsonObject fromCustomer(const QString& id, const QString& words, std::chrono::milliseconds ago,
                             const QJsonArray& media = {}) const {
        QJsonObject event = server->text(id, words, ago, u"PLATFORMTHREADID"_s, u"PLATFORMCUSTOMERID"_s);
        QJsonObject part = event[u"message"_s].toObject();
        part[u"name"_s] = u"NAMEOFCUSTOMER"_s;
        part[u"handle"_s] = u"HANDLEOFCUSTOMER"_s;
        part[u"media"_s] = media;
        event[u"message"_s] = part;
        return event;
    }

    /// An account with something of everything.
    void fill() {
        account = server->connectAccount(domain::Channel::TikTok, accountId);
        QVERIFY(!account.isEmpty());
        QCOMPARE(server->owner()
                     .patch(u"/v1/integrations/"_s + account, {{u"ai"_s, u"suggest"_s}}, "patch-key")
                     .status,
                 200);
        server->tiktok->media.push_back(FetchedMedia{"BYTESOFPICTURE", u"image/png"_s});
        const QJsonObject picture = fromCustomer(u"PLATFORMMESSAGEID"_s, u"WORDSOFCUSTOMER"_s, 60s,
                                                 {QJsonObject{{u"kind"_s, u"image"_s},
                                                              {u"id"_s, u"MEDIAID"_s},
                                                              {u"name"_s, u"NAMEOFPICTURE.png"_s}}});
        QCOMPARE(server
                     ->webhook(accountId, {picture,
                                           {{u"unsent"_s, QJsonObject{{u"id"_s, u"OTHERPLATFORMID"_s}}}},
                                           {{u"hologram"_s, u"UNREADABLEWORDS"_s}}})
                     .status,
                 200);
        QVERIFY(server->rest());
        conversation = server->owner().things(account, u"conversation"_s).begin().key();
        QCOMPARE(
            server->owner().post(path(u"/messages"_s), {{u"text"_s, u"WORDSOFSHOP"_s}}, "send-key").status,
            201);
        QCOMPARE(server->owner().post(path(u"/notes"_s), {{u"text"_s, u"WORDSOFNOTE"_s}}).status, 201);
        QVERIFY(server->rest());
        QCOMPARE(server->webhook(accountId, {fromCustomer(u"m2"_s, u"MOREWORDS"_s, -1s)}).status, 200);
        QVERIFY(server->rest());
        server->tiktok->sendOutcomes.push_back(TryLater{{}, u"busy"_s});
        QCOMPARE(server->owner().post(path(u"/messages"_s), {{u"text"_s, u"WORDSTHATWAIT"_s}}).status, 201);
        QVERIFY(server->rest());
        const QString upload = server->owner()
                                   .post(path(u"/uploads"_s), {{u"name"_s, u"NAMEOFUPLOAD.pdf"_s},
                                                               {u"mime"_s, u"application/pdf"_s},
                                                               {u"bytes"_s, 99}})
                                   .json()[u"id"_s]
                                   .toString();
        QCOMPARE(server->owner()
                     .send("PATCH", u"/v1/uploads/"_s + upload, "BYTESOFUPLOAD",
                           {{"Content-Type", "application/octet-stream"}, {"Upload-Offset", "0"}})
                     .status,
                 200);
    }
    QList<QByteArray> secrets() const {
        return {"WORDSOFCUSTOMER",
                "NAMEOFCUSTOMER",
                "HANDLEOFCUSTOMER",
                "PLATFORMCUSTOMERID",
                "PLATFORMTHREADID",
                "PLATFORMMESSAGEID",
                "WORDSOFSHOP",
                "WORDSOFNOTE",
                "WORDSTHATWAIT",
                "MOREWORDS",
                "UNREADABLEWORDS",
                "BYTESOFPICTURE",
                "NAMEOFPICTURE",
                "BYTESOFUPLOAD",
                "NAMEOFUPLOAD",
                accountId.toUtf8(),
                "access token of " + accountId.toUtf8(),
                "refresh token of " + accountId.toUtf8()};
    }
    void nothingRemains() {
        const ReadFolder folder(server->folder(), &server->database());
        for (const QByteArray& secret : secrets()) {
            const Remains remains = folder.search(secret);
            QVERIFY2(remains == Remains{},
                     qPrintable(u"%1: %2 in files, %3 in pages, %4 in values"_s.arg(QString::fromUtf8(secret))
                                    .arg(remains.inFiles)
                                    .arg(remains.inPages)
                                    .arg(remains.inValues)));
        }
        for (const QByteArray& line : server->logged) {
            for (const QByteArray& secret : secrets())
                QVERIFY(!line.contains(secret));
        }
    }
    qint64 countIn(const QString& workspace, server::store::Sql sql) {
        return server->inStore(workspace,
                               [&](auto& transaction) { return transaction.number(sql).value_or(-1); });
    }
    qint64 count(server::store::Sql sql) { return countIn(server->workspace(), sql); }
    /// What is nobody's too.
    qint64 inQuarantine() { return countIn({}, "SELECT count(*) FROM quarantine"); }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
    }
    void cleanup() { server.reset(); }

    void P06_nothingLiesInTheClearAndTheKeyOpensIt() {
        fill();
        const ReadFolder folder(server->folder(), &server->database());
        QVERIFY(folder.search(account.toLatin1()).inPages >
                0); // the pages can be read: our own ids are clear in them
        QCOMPARE(folder.search(account.toLatin1()).inFiles, 0);
        for (const QByteArray& secret : secrets()) {
            const Remains remains = folder.search(secret);
            QCOMPARE(remains.inFiles, 0);
            QCOMPARE(remains.inPages, 0);                       // sealed within the encrypted pages, too
            QVERIFY2(remains.inValues > 0, secret.constData()); // and this search can find it
        }
    }

    void R01_afterRemoveNothingCanBeReadWithAnyKeyThatIsLeft() {
        fill();
        const ApiReply reply = remove();
        QCOMPARE(reply.status, 200);
        QCOMPARE(QFileInfo(server->folder() + u"/bandeja.db-wal"_s).size(),
                 0); // what was deleted is not in the log either
        nothingRemains();
        QVERIFY(!server->service().keys().names().contains(account));
        QVERIFY(server->rest());
        nothingRemains();
        server->stop();
        nothingRemains();
    }

    void R07_theReceiptIsSignedAndCountsWhatWent() {
        fill();
        const ApiReply reply = remove();
        const auto receipt = contract::decodeReceipt(reply.json());
        QVERIFY(receipt.has_value());
        const QString me =
            server->owner().get(u"/v1/session"_s).json()[u"member"_s].toObject()[u"id"_s].toString();
        QCOMPARE(receipt->requestedBy, me);
        QCOMPARE(receipt->channel, domain::Channel::TikTok);
        QCOMPARE(receipt->integrationName, u"Luna on tiktok"_s);
        QCOMPARE(receipt->deleted, (domain::DeletedCounts{4, 1, 1, 2, 2, 2}));
        QCOMPARE(receipt->revocation, domain::Revocation::Confirmed);
        QCOMPARE(receipt->backupsPurgedBy, receipt->requestedAt + std::chrono::days(30));
        const QJsonObject key = server->anonymous()
                                    .get(u"/.well-known/bandeja-receipt-keys"_s)
                                    .json()[u"keys"_s]
                                    .toArray()[0]
                                    .toObject();
        const QStringList signature = receipt->signature.split(u':');
        QCOMPARE(signature[1], key[u"kid"_s].toString());
        const QByteArray publicKey =
            QByteArray::fromBase64(key[u"x"_s].toString().toLatin1(), QByteArray::Base64UrlEncoding);
        QVERIFY(cipher::verifySignature(publicKey, contract::signedBytes(*receipt),
                                        QByteArray::fromBase64(signature[2].toLatin1())));
        QCOMPARE(server->owner().get(u"/v1/receipts"_s).json()[u"receipts"_s].toArray(),
                 QJsonArray{reply.json()});
    }

    void R03_everyDesktopIsTold() {
        fill();
        const QString receipt = remove().json()[u"id"_s].toString();
        const ApiReply gone = server->owner().get(u"/v1/changes?stream="_s + account);
        QCOMPARE(gone.status, 410);
        QCOMPARE(gone.json()[u"receipt_id"_s], receipt);
        bool told = false;
        for (const QJsonObject& change : server->owner().changes(u"workspace"_s)) {
            if (change[u"type"_s] == u"integration.removed"_s) {
                told = true;
                QCOMPARE(change[u"data"_s].toObject(),
                         (QJsonObject{{u"id"_s, account}, {u"receipt_id"_s, receipt}}));
            }
        }
        QVERIFY(told);
        QVERIFY(server->owner().get(u"/v1/integrations"_s).json()[u"integrations"_s].toArray().isEmpty());
        QCOMPARE(server->owner().post(path(u"/messages"_s), {{u"text"_s, u"x"_s}}).status, 404);
    }

    void R07_removingAgainGivesTheSameReceipt() {
        fill();
        const ApiReply first = remove();
        const ApiReply again = remove();
        QCOMPARE(again.status, 200);
        QCOMPARE(again.json(), first.json());
        QCOMPARE(server->owner().remove(u"/v1/integrations/int_unknown"_s).status, 404);
        QCOMPARE(server->tiktok->revocations, 1);
    }

    void G05_R06_whatComesLaterIsNotStored() {
        fill();
        QCOMPARE(remove().status, 200);
        const qint64 changes = count("SELECT count(*) FROM change");
        QCOMPARE(server->webhook(accountId, {server->text(u"m9"_s, u"WORDSOFCUSTOMER"_s)}).status, 200);
        QCOMPARE(server->webhook(accountId, {{{u"hologram"_s, u"UNREADABLEWORDS"_s}}}).status, 200);
        const QByteArray broken = "{\"account\":\"" + accountId.toUtf8() + "\",\"text\":\"WORDSOFCUSTOMER";
        QCOMPARE(server->rawWebhook(broken, TestWebhooks::signatureOf(broken)).status, 200);
        QCOMPARE(count("SELECT count(*) FROM change"), changes);
        QCOMPARE(inQuarantine(), 0);
        nothingRemains();
    }

    void R06_whatIsUnderWayStoresNothing_data() {
        QTest::addColumn<QString>("what");
        for (const char* what : {"a send", "a draft", "media"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void R06_whatIsUnderWayStoresNothing() {
        QFETCH(QString, what);
        fill();
        if (what == "a send"_L1) {
            server->tiktok->holdsSends = true;
            server->clock->turn(10s);
            server->service().scheduler().wake();
            QTRY_COMPARE(server->tiktok->sent.size(), 3);
        } else if (what == "a draft"_L1) {
            server->provider->holds = true;
            QCOMPARE(server->owner().post(path(u"/drafts"_s)).status, 202);
            QTRY_COMPARE(server->provider->requests.size(), 3);
        } else {
            server->tiktok->onSend = {};
            server->tiktok->media.push_back(FetchedMedia{"BYTESOFPICTURE", {}});
            const QJsonObject picture = fromCustomer(
                u"m9"_s, {}, 1s, {QJsonObject{{u"kind"_s, u"image"_s}, {u"id"_s, u"MEDIAID"_s}}});
            QCOMPARE(server->webhook(accountId, {picture}).status, 200); // and its fetching begins
        }
        QCOMPARE(remove().status, 200);
        server->tiktok->release();
        server->provider->release();
        QVERIFY(server->rest());
        QCOMPARE(count("SELECT count(*) FROM job"), 0);
        nothingRemains();
    }

    void R04_anOwedRevocationIsRetriedAndConfirmedInTheReceipt() {
        fill();
        server->tiktok->revokeOutcomes = {tl::unexpected(ChannelFailure::Unreachable),
                                          tl::unexpected(ChannelFailure::Unreachable)};
        const ApiReply first = remove();
        QCOMPARE(first.json()[u"revocation"_s], u"owed"_s);
        const Remains token = ReadFolder(server->folder(), &server->database()).search("access token of");
        QCOMPARE(token.inFiles + token.inPages, 0);
        QCOMPARE(token.inValues, 1); // in the job alone, under the job's own key
        QCOMPARE(ReadFolder(server->folder(), &server->database()).search("NAMEOFCUSTOMER"), Remains{});
        QVERIFY(server->restart());
        QVERIFY(server->later(1min));
        QVERIFY(server->later(1min));
        QCOMPARE(server->tiktok->revocations, 3);
        const ApiReply again = remove();
        QCOMPARE(again.json()[u"revocation"_s], u"confirmed"_s);
        QCOMPARE(again.json()[u"completed_at"_s], first.json()[u"completed_at"_s]);
        QVERIFY(again.json()[u"signature"_s] != first.json()[u"signature"_s]);
        QCOMPARE(server->owner().things(u"workspace"_s, u"receipt"_s).begin().value(), again.json());
        nothingRemains();
    }

    void R04_theAnswerWaitsForThePlatformOnlyAMoment() {
        server->settings.removal.patience = 100ms;
        QVERIFY(server->restart());
        fill();
        server->tiktok->holdsRevocations = true;
        QCOMPARE(remove().json()[u"revocation"_s], u"owed"_s);
        server->tiktok->release();
        QVERIFY(server->rest());
        QCOMPARE(remove().json()[u"revocation"_s], u"confirmed"_s);
    }

    void R04_afterADayTheTokensAreGivenUp() {
        fill();
        for (int i = 0; i < 300; ++i)
            server->tiktok->revokeOutcomes.push_back(tl::unexpected(ChannelFailure::Unreachable));
        QCOMPARE(remove().json()[u"revocation"_s], u"owed"_s);
        QVERIFY(server->later(25h));
        QCOMPARE(count("SELECT count(*) FROM job"), 0);
        QCOMPARE(remove().json()[u"revocation"_s], u"owed"_s);
        nothingRemains();
    }

    void R08_aPlatformWithoutRevocationSaysSo() {
        account = server->connectAccount(domain::Channel::WhatsApp, accountId);
        server->whatsapp->revokeOutcomes = {tl::unexpected(ChannelFailure::NotOffered)};
        QCOMPARE(server->webhook(accountId, {server->text(u"m1"_s, u"WORDSOFCUSTOMER"_s)}, u"meta"_s).status,
                 200);
        QCOMPARE(remove().json()[u"revocation"_s], u"not_offered"_s);
        nothingRemains();
    }

    void R01_aCrashBetweenTheStepsIsMadeGoodAtTheNextStart() {
        fill();
        // What a crash right after the transaction leaves: the rows are gone, the key is not.
        const QByteArray key = [&] {
            QFile file(server->folder() + u"/keys/"_s + account + u".key"_s);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }();
        QCOMPARE(remove().status, 200);
        server->inStore(server->workspace(), [](auto& transaction) {
            return transaction.runCounted("UPDATE removal SET state = 'ended'");
        });
        server->stop();
        {
            QFile file(server->folder() + u"/keys/"_s + account + u".key"_s);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(key);
            QFile orphan(server->folder() + u"/keys/job_01m7xqpecs8t9fhvgpg3t654zr.key"_s);
            QVERIFY(orphan.open(QIODevice::WriteOnly));
            orphan.write("left by a crash");
        }
        QVERIFY(server->start());
        QTRY_VERIFY(!QFile::exists(server->folder() + u"/keys/"_s + account + u".key"_s));
        QVERIFY(!QFile::exists(server->folder() + u"/keys/job_01m7xqpecs8t9fhvgpg3t654zr.key"_s));
        QTRY_COMPARE(count("SELECT count(*) FROM removal WHERE state = 'done'"), 1);
    }

    void R01_otherAccountsAreNotTouched() {
        fill();
        const QString other = server->connectAccount(domain::Channel::TikTok, u"another account"_s);
        QCOMPARE(server->webhook(u"another account"_s, {server->text(u"m1"_s, u"stays"_s)}).status, 200);
        const auto before = server->owner().things(other, u"message"_s);
        QCOMPARE(remove().status, 200);
        QCOMPARE(server->owner().things(other, u"message"_s), before);
        QCOMPARE(server->webhook(u"another account"_s, {server->text(u"m2"_s, u"goes on"_s)}).status, 200);
        QCOMPARE(server->owner().things(other, u"message"_s).size(), 2);
    }

    void anAccountMayBeConnectedAnew() {
        fill();
        const QString old = account;
        QCOMPARE(remove().status, 200);
        account = server->connectAccount(domain::Channel::TikTok, accountId);
        QVERIFY(!account.isEmpty() && account != old);
        QCOMPARE(server->webhook(accountId, {server->text(u"m1"_s, u"new beginning"_s)}).status, 200);
        QCOMPARE(server->owner().things(account, u"message"_s).size(), 1);
        QCOMPARE(server->owner().get(u"/v1/changes?stream="_s + old).status, 410);
    }

    void R01_quarantinedBodiesThatMayBeOfItGoToo() {
        fill();
        const QString other = server->connectAccount(domain::Channel::TikTok, u"another-account"_s);
        const auto quarantine = [&](const QByteArray& body) {
            QCOMPARE(server->rawWebhook(body, TestWebhooks::signatureOf(body)).status, 200);
        };
        quarantine("{\"user_openid\":\"" + accountId.toUtf8() + "\",\"text\":\"WORDSOFCUSTOMER");
        quarantine("WORDSOFCUSTOMER without any name");
        quarantine("{\"user_openid\":\"another-account\",\"text\":\"theirs");
        QCOMPARE(inQuarantine(), 4);
        QCOMPARE(remove().status, 200);
        QCOMPARE(inQuarantine(), 1);
        nothingRemains();
        QCOMPARE(ReadFolder(server->folder(), &server->database()).search("theirs").inValues, 1);
    }

    void quarantineEndsAfterItsTime() {
        const QByteArray body = "not JSON";
        QCOMPARE(server->rawWebhook(body, TestWebhooks::signatureOf(body)).status, 200);
        QCOMPARE(inQuarantine(), 1);
        server->clock->turn(std::chrono::days(15));
        QVERIFY(server->restart()); // which tidies up
        QTRY_COMPARE(inQuarantine(), 0);
    }

    void receiptsArePagedNewestFirst() {
        QStringList ids;
        for (int i = 0; i < 5; ++i) {
            account = server->connectAccount(domain::Channel::TikTok, u"account %1"_s.arg(i));
            server->clock->turn(1s);
            ids.prepend(remove().json()[u"id"_s].toString());
        }
        QStringList listed;
        QString cursor;
        do {
            const QJsonObject page = server->owner().get(u"/v1/receipts?limit=2&cursor="_s + cursor).json();
            for (const QJsonValue& receipt : page[u"receipts"_s].toArray())
                listed += receipt[u"id"_s].toString();
            cursor = page[u"cursor"_s].toString();
        } while (!cursor.isEmpty());
        QCOMPARE(listed, ids);
        QCOMPARE(server->owner().get(u"/v1/receipts?limit=0"_s).status, 422);
    }
};

BANDEJA_TEST(RemovalTest)
#include "removal_test.moc"
