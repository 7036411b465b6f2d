// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What a member gets who asks for the bytes of an attachment, or for a part of them.
class AttachmentsTest : public QObject {
    Q_OBJECT

    static constexpr qsizetype pieceSize = 256 * 1024;
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    std::unique_ptr<TestServer> server;
    QByteArray bytes;
    QString id;
    QString path;
    QByteArray tag;

    ApiReply get(const Headers& headers) { return server->owner().send("GET", path, {}, headers); }
    ApiReply part(const QByteArray& range) { return get({{"Range", range}}); }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
        const QString account = server->connectAccount(domain::Channel::TikTok, u"shop"_s);
        bytes.clear();
        for (int i = 0; bytes.size() < 600'000; ++i)
            bytes += QByteArray::number(i) + ' ';
        bytes.truncate(600'000);
        server->tiktok->media.push_back(server::channels::FetchedMedia{bytes, u"image/jpeg"_s});
        QJsonObject picture = server->text(u"m1"_s, {});
        QJsonObject message = picture[u"message"_s].toObject();
        message[u"media"_s] = QJsonArray{QJsonObject{{u"kind"_s, u"image"_s}, {u"id"_s, u"media-1"_s}}};
        picture[u"message"_s] = message;
        QCOMPARE(server->webhook(u"shop"_s, {picture}).status, 200);
        QVERIFY(server->rest());
        const QJsonObject stored = server->owner().things(account, u"message"_s).begin().value();
        id = stored[u"attachments"_s].toArray()[0].toObject()[u"id"_s].toString();
        path = u"/v1/attachments/"_s + id;
        tag = '"' + id.toLatin1() + '"';
    }
    void cleanup() { server.reset(); }

    void everythingComesWithATagAndWordThatPartsAreServed() {
        const ApiReply reply = get({});
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, bytes);
        QCOMPARE(reply.headers.value("etag"), tag);
        QCOMPARE(reply.headers.value("accept-ranges"), QByteArray("bytes"));
        QVERIFY(!reply.headers.contains("content-range"));
    }

    void aPartIsThatPart_data() {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<qsizetype>("first");
        QTest::addColumn<qsizetype>("length");
        const auto row = [](const char* range, qsizetype first, qsizetype length) {
            QTest::newRow(range) << QByteArray(range) << first << length;
        };
        row("bytes=0-9", 0, 10);
        row("bytes=262143-262144", 262'143, 2);
        row("bytes=262144-524287", 262'144, 262'144);
        row("bytes=1-599998", 1, 599'998);
        row("bytes=524288-", 524'288, 75'712);
        row("bytes=-1", 599'999, 1);
        row("bytes=599999-9999999", 599'999, 1);
    }
    void aPartIsThatPart() {
        QFETCH(QByteArray, range);
        QFETCH(qsizetype, first);
        QFETCH(qsizetype, length);
        const ApiReply reply = part(range);
        QCOMPARE(reply.status, 206);
        QCOMPARE(reply.body, bytes.mid(first, length));
        QCOMPARE(reply.headers.value("content-range"), "bytes " + QByteArray::number(first) + '-' +
                                                           QByteArray::number(first + length - 1) +
                                                           "/600000");
        QCOMPARE(reply.headers.value("etag"), tag);
        QCOMPARE(reply.contentType, QByteArray("image/jpeg"));
        QVERIFY(reply.headers.value("content-disposition").startsWith("attachment"));
    }

    void onlyThePiecesThatAPartLiesInAreRead() {
        QVERIFY(server->inStore(server->workspace(), [this](server::store::Transaction& transaction) {
            return transaction.runCounted(
                       "UPDATE attachment_chunk SET body = ? WHERE attachment = ? AND number = 1",
                       {QByteArray("spoilt"), id}) == 1;
        }));
        QCOMPARE(part("bytes=0-262143").body, bytes.left(pieceSize));
        QCOMPARE(part("bytes=524288-524297").body, bytes.mid(2 * pieceSize, 10));
        QCOMPARE(part("bytes=262143-262144").status, 404);
        QCOMPARE(get({}).status, 404);
    }

    void aRangeBeyondTheEndIsRefusedWithTheSize() {
        const ApiReply reply = part("bytes=600000-");
        QCOMPARE(reply.status, 416);
        QCOMPARE(reply.problem(), u"range_not_satisfiable"_s);
        QCOMPARE(reply.headers.value("content-range"), QByteArray("bytes */600000"));
    }

    void severalRangesAndNonsenseGiveEverything() {
        for (const char* range : {"bytes=0-1,5-6", "bytes=9-1", "lines=1-2", "bytes=x"}) {
            const ApiReply reply = part(range);
            QCOMPARE(reply.status, 200);
            QCOMPARE(reply.body, bytes);
        }
    }

    void aRangeOfOtherBytesGivesEverything() {
        QCOMPARE(get({{"Range", "bytes=0-9"}, {"If-Range", tag}}).status, 206);
        QCOMPARE(get({{"RANGE", "bytes=0-9"}, {"if-range", tag}}).status, 206);
        QCOMPARE(get({{"Range", "bytes=0-9"}, {"If-Range", "\"att_other\""}}).body, bytes);
        QCOMPARE(get({{"Range", "bytes=0-9"}, {"If-Range", "W/" + tag}}).status,
                 200); // RFC 9110: a strong tag
    }

    void whoHasTheBytesIsToldSo() {
        ApiReply reply = get({{"If-None-Match", tag}});
        QCOMPARE(reply.status, 304);
        QVERIFY(reply.body.isEmpty());
        QCOMPARE(reply.headers.value("etag"), tag);
        QVERIFY(!reply.headers.contains("content-length"));
        QCOMPARE(get({{"If-None-Match", "\"att_other\""}}).status, 200);
        // The connection goes on as it should behind an answer without a body.
        QCOMPARE(get({}).body, bytes);
    }

    void P03_anotherWorkspaceGetsNoPartOfIt() {
        ApiClient stranger = server->member(domain::Role::Owner, server->otherWorkspace());
        QCOMPARE(stranger.send("GET", path, {}, {{"Range", "bytes=0-9"}}).status, 404);
        QCOMPARE(stranger.send("GET", path, {}, {{"If-None-Match", tag}}).status, 404);
        QCOMPARE(server->anonymous().send("GET", path, {}, {{"Range", "bytes=0-9"}}).status, 401);
    }
};

BANDEJA_TEST(AttachmentsTest)
#include "attachments_test.moc"
