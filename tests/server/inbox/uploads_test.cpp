// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/upload.h"
#include "tests/support/registry.h"
#include "tests/support/server/remains.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Files that members send, from the announcement to the message that has them.
class UploadsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QString account;
    QString conversation;

    ApiReply announce(qint64 bytes, const QString& mime = u"image/jpeg"_s, const QByteArray& key = {}) {
        return server->owner().post(conversation + u"/uploads"_s,
                                    {{u"name"_s, u"bota ñ.jpg"_s}, {u"mime"_s, mime}, {u"bytes"_s, bytes}},
                                    key);
    }
    QString announced(qint64 bytes, const QString& mime = u"image/jpeg"_s) {
        return announce(bytes, mime).json()[u"id"_s].toString();
    }
    static ApiReply put(ApiClient client, const QString& id, const QByteArray& offset,
                        const QByteArray& bytes, const QByteArray& type = "application/octet-stream") {
        return client.send("PATCH", u"/v1/uploads/"_s + id, bytes,
                           {{"Content-Type", type}, {"Upload-Offset", offset}});
    }
    ApiReply put(const QString& id, qint64 offset, const QByteArray& bytes) {
        return put(server->owner(), id, QByteArray::number(offset), bytes);
    }
    QString uploaded(const QByteArray& bytes, const QString& mime = u"image/jpeg"_s) {
        return server->owner().upload(conversation, bytes, mime, u"bota ñ.jpg"_s);
    }
    ApiReply upload(const QString& id) { return server->owner().get(u"/v1/uploads/"_s + id); }
    ApiReply attachment(const QString& id) { return server->owner().get(u"/v1/attachments/"_s + id); }
    ApiReply say(const QString& text, const QStringList& attachments, const QByteArray& key = {}) {
        return server->owner().post(
            conversation + u"/messages"_s,
            {{u"text"_s, text}, {u"attachments"_s, QJsonArray::fromStringList(attachments)}}, key);
    }
    qint64 rows(server::store::Sql sql) {
        return server->inStore(server->workspace(),
                               [&](auto& transaction) { return transaction.number(sql).value_or(-1); });
    }
    static QByteArray numbers(qsizetype size) {
        QByteArray bytes;
        for (int i = 0; bytes.size() < size; ++i)
            bytes += QByteArray::number(i) + ' ';
        return bytes.left(size);
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
        account = server->connectAccount(domain::Channel::WhatsApp, u"phone"_s);
        QCOMPARE(server->webhook(u"phone"_s, {server->text(u"m1"_s, u"Olá"_s)}, u"meta"_s).status, 200);
        conversation =
            u"/v1/conversations/"_s + server->owner().things(account, u"conversation"_s).begin().key();
    }
    void cleanup() { server.reset(); }

    void anAnnouncedUploadHasNoBytesYet() {
        const ApiReply reply = announce(1000, u"IMAGE/JPEG; q=1"_s, "key-1");
        QCOMPARE(reply.status, 201);
        const QJsonObject made = reply.json();
        QVERIFY(made[u"id"_s].toString().startsWith(u"att_"_s));
        QCOMPARE(u"/v1/conversations/"_s + made[u"conversation_id"_s].toString(), conversation);
        QCOMPARE(made[u"mime"_s], u"image/jpeg"_s);
        QCOMPARE(made[u"name"_s], u"bota ñ.jpg"_s);
        QCOMPARE(made[u"bytes"_s], 1000);
        QCOMPARE(made[u"received"_s], 0);
        QCOMPARE(upload(made[u"id"_s].toString()).json(), made);
        QCOMPARE(announce(1000, u"IMAGE/JPEG; q=1"_s, "key-1").json(), made);
        QCOMPARE(rows("SELECT count(*) FROM upload"), 1);
    }

    void whatCanBeNoUploadIsRefused() {
        QCOMPARE(announce(0).status, 422);
        QCOMPARE(announce(-1).status, 422);
        QCOMPARE(announce(domain::mostAttachmentBytes).status, 201);
        const ApiReply large = announce(domain::mostAttachmentBytes + 1);
        QCOMPARE(large.status, 413);
        QCOMPARE(large.problem(), u"too_large"_s);
        QCOMPARE(announce(10, QString(101, u'x')).status, 422);
        QCOMPARE(server->owner().post(conversation + u"/uploads"_s, {{u"bytes"_s, 1}}).status, 422);
        QCOMPARE(server->owner()
                     .post(u"/v1/conversations/cnv_none/uploads"_s,
                           {{u"name"_s, QString()}, {u"mime"_s, u"image/png"_s}, {u"bytes"_s, 1}})
                     .status,
                 404);
    }

    void anUploadGoesOnInTheMiddleWhereverThatIs() {
        // Sizes on both sides of the pieces that are stored, and over several of them.
        const QByteArray bytes = numbers(1'400'000);
        const QString id = announced(bytes.size());
        qint64 offset = 0;
        for (const qint64 size : {1LL, 262'142LL, 1LL, 1LL, 262'144LL, 700'000LL, 100'000LL}) {
            const ApiReply reply = put(id, offset, bytes.mid(offset, size));
            QCOMPARE(reply.status, 200);
            offset += size;
            QCOMPARE(reply.json()[u"received"_s].toInteger(), offset);
            QVERIFY(server->restart()); // what was answered is kept
            QCOMPARE(upload(id).json()[u"received"_s].toInteger(), offset);
        }
        QCOMPARE(put(id, offset, bytes.mid(offset)).json()[u"received"_s].toInteger(), bytes.size());
        QCOMPARE(rows("SELECT count(*) FROM attachment_chunk"), 6);
        QCOMPARE(say(u"mira"_s, {id}).status, 201);
        QCOMPARE(attachment(id).body, bytes);
        const ApiReply part =
            server->owner().send("GET", u"/v1/attachments/"_s + id, {}, {{"Range", "bytes=262140-600000"}});
        QCOMPARE(part.status, 206);
        QCOMPARE(part.body, bytes.mid(262'140, 600'001 - 262'140));
    }

    void aPieceForAnotherPlaceIsNotTaken() {
        const QString id = announced(10);
        QCOMPARE(put(id, 0, "01234").status, 200);
        for (const qint64 offset : {0LL, 4LL, 6LL, 10LL}) {
            const ApiReply reply = put(id, offset, "abc");
            QCOMPARE(reply.status, 409);
            QCOMPARE(reply.problem(), u"upload_offset"_s);
        }
        QCOMPARE(upload(id).json()[u"received"_s], 5);
        QCOMPARE(put(id, 5, "56789").json()[u"received"_s], 10);
        QCOMPARE(put(id, 10, "x").status, 413);
        QCOMPARE(say({}, {id}).status, 201);
        QCOMPARE(attachment(id).body, QByteArray("0123456789"));
    }

    void moreThanWasAnnouncedOrThanGoesAtOnceIsNotTaken() {
        const QString small = announced(10);
        QCOMPARE(put(small, 0, "01234567890").problem(), u"too_large"_s);
        QCOMPARE(upload(small).json()[u"received"_s], 0);
        const QString large = announced(3 * 1024 * 1024);
        QCOMPARE(put(large, 0, QByteArray(1024 * 1024 + 1, 'x')).status, 413);
        QCOMPARE(upload(large).json()[u"received"_s], 0);
        QCOMPARE(put(large, 0, QByteArray(1024 * 1024, 'x')).status, 200);
    }

    void aPieceThatDoesNotSayWhereItBelongsIsRefused() {
        const QString id = announced(10);
        for (const char* offset : {"", "-1", "x", "1.5", "99999999999999999999"})
            QCOMPARE(put(server->owner(), id, offset, "abc").status, 422);
        QCOMPARE(
            server->owner()
                .send("PATCH", u"/v1/uploads/"_s + id, "abc", {{"Content-Type", "application/octet-stream"}})
                .status,
            422);
        QCOMPARE(put(id, 0, {}).status, 422);
        QCOMPARE(put(server->owner(), id, "0", "abc", "application/json").status, 415);
        QCOMPARE(upload(id).json()[u"received"_s], 0);
    }

    void aMessageHasItsUploadFromThenOn() {
        const QString id = uploaded("JPEGBYTES");
        QCOMPARE(attachment(id).status, 404); // nobody has it yet
        const ApiReply reply = say(u"Aquí está"_s, {id}, "key-1");
        QCOMPARE(reply.status, 201);
        const QJsonObject message = reply.json();
        QCOMPARE(message[u"kind"_s], u"image"_s);
        const QJsonObject expected{{u"id"_s, id},
                                   {u"kind"_s, u"image"_s},
                                   {u"mime"_s, u"image/jpeg"_s},
                                   {u"bytes"_s, 9},
                                   {u"name"_s, u"bota ñ.jpg"_s}};
        QCOMPARE(message[u"attachments"_s].toArray(), QJsonArray{expected});
        QCOMPARE(attachment(id).body, QByteArray("JPEGBYTES"));
        QCOMPARE(attachment(id).contentType, QByteArray("image/jpeg"));
        QCOMPARE(server->owner()
                     .things(account, u"message"_s)
                     .value(message[u"id"_s].toString())[u"attachments"_s],
                 message[u"attachments"_s]);
        QCOMPARE(upload(id).status, 404);
        QCOMPARE(put(id, 9, "x").status, 404);
        QCOMPARE(server->owner().remove(u"/v1/uploads/"_s + id).status, 404);
        QCOMPARE(say(u"Aquí está"_s, {id}, "key-1").json(), message); // the same request once more
        QCOMPARE(say(u"otra vez"_s, {id}).problem(), u"not_found"_s);
    }

    void anUploadThatIsNotWholeIsNotSent() {
        const QString id = announced(10);
        QCOMPARE(put(id, 0, "01234").status, 200);
        const ApiReply reply = say({}, {id});
        QCOMPARE(reply.status, 409);
        QCOMPARE(reply.problem(), u"upload_incomplete"_s);
        QCOMPARE(put(id, 5, "56789").status, 200);
        QCOMPARE(say({}, {id}).status, 201);
    }

    void whatIsNoUploadOfTheConversationIsNotFound() {
        QJsonObject other = server->text(u"m2"_s, u"Oi"_s, 60s, u"thread-2"_s, u"customer-2"_s);
        QCOMPARE(server->webhook(u"phone"_s, {other}, u"meta"_s).status, 200);
        const QString id = uploaded("bytes");
        const QString mine = conversation;
        for (const QString& one : server->owner().things(account, u"conversation"_s).keys()) {
            if (u"/v1/conversations/"_s + one != mine)
                conversation = u"/v1/conversations/"_s + one;
        }
        QVERIFY(conversation != mine);
        QCOMPARE(say({}, {id}).problem(), u"not_found"_s);
        conversation = mine;
        QCOMPARE(say({}, {u"att_none"_s}).problem(), u"not_found"_s);
        QCOMPARE(say({}, {id, id}).problem(), u"not_found"_s);
        QCOMPARE(say({}, QStringList(11, id)).status, 422);
        QCOMPARE(say({}, {id}).status, 201);
    }

    void S07_whatTheChannelCannotCarryIsRefusedAndTheUploadStays() {
        const QString archive = uploaded("PK", u"application/zip"_s);
        const ApiReply reply = say({}, {archive});
        QCOMPARE(reply.status, 409);
        QCOMPARE(reply.problem(), u"unsupported"_s);
        QCOMPARE(upload(archive).status, 200);
        const QString picture = uploaded("jpeg");
        QCOMPARE(say({}, {picture, uploaded("jpeg")}).problem(), u"unsupported"_s);
        QCOMPARE(say(QString(1025, u'x'), {picture}).problem(), u"too_long"_s);
        const QString sound = uploaded("ogg", u"audio/ogg"_s);
        QCOMPARE(say(u"escucha"_s, {sound}).problem(), u"unsupported"_s);
        QCOMPARE(say({}, {sound}).status, 201);
        QCOMPARE(say({}, {}).problem(), u"empty"_s);
    }

    void anUploadCanBePutAway() {
        const QString id = uploaded("bytes");
        QCOMPARE(server->owner().remove(u"/v1/uploads/"_s + id).status, 204);
        QCOMPARE(upload(id).status, 404);
        QCOMPARE(server->owner().remove(u"/v1/uploads/"_s + id).status, 404);
        QCOMPARE(say({}, {id}).problem(), u"not_found"_s);
        QCOMPARE(rows("SELECT count(*) FROM attachment_chunk"), 0);
    }

    void P03_anotherWorkspaceFindsNoUpload() {
        const QString id = announced(10);
        ApiClient stranger = server->member(domain::Role::Owner, server->otherWorkspace());
        const QString path = u"/v1/uploads/"_s + id;
        QCOMPARE(stranger.get(path).status, 404);
        QCOMPARE(put(stranger, id, "0", "abc").status, 404);
        QCOMPARE(stranger.remove(path).status, 404);
        QCOMPARE(stranger
                     .post(conversation + u"/uploads"_s,
                           {{u"name"_s, QString()}, {u"mime"_s, u"image/png"_s}, {u"bytes"_s, 1}})
                     .status,
                 404);
        QCOMPARE(server->anonymous().get(path).status, 401);
        QCOMPARE(upload(id).json()[u"received"_s], 0);
    }

    void anUploadThatNoMessageTookIsDeletedAfterADay() {
        const QString old = uploaded("OLDBYTES");
        const QString sent = uploaded("SENTBYTES");
        QCOMPARE(say({}, {sent}).status, 201);
        QVERIFY(server->rest());
        server->clock->turn(23h);
        const QString young = uploaded("YOUNGBYTES");
        QVERIFY(server->restart()); // cleans up, as every hour does
        QVERIFY(server->rest());
        QCOMPARE(upload(old).status, 200);
        server->clock->turn(1h + 1s);
        QVERIFY(server->restart());
        QVERIFY(server->rest());
        QTRY_COMPARE(upload(old).status, 404);
        QCOMPARE(upload(young).status, 200);
        QCOMPARE(attachment(sent).body, QByteArray("SENTBYTES"));
        QCOMPARE(rows("SELECT count(*) FROM attachment_chunk"), 2);
    }

    void P06_uploadsLieSealedAndStayOutOfTheLog() {
        const QString id = announced(20);
        QCOMPARE(put(id, 0, "BYTESOFUPLOAD").status, 200);
        const ReadFolder folder(server->folder(), &server->database());
        for (const QByteArray& secret : {QByteArray("BYTESOFUPLOAD"), QByteArray("bota ñ.jpg")}) {
            const Remains remains = folder.search(secret);
            QCOMPARE(remains.inFiles, 0);
            QCOMPARE(remains.inPages, 0);
            QVERIFY(remains.inValues > 0);
            for (const QByteArray& line : server->logged)
                QVERIFY(!line.contains(secret));
        }
    }
};

BANDEJA_TEST(UploadsTest)
#include "uploads_test.moc"
