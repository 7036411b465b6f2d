// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulator/world.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QtTest>

using namespace bandeja::simulator;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

/// The platforms take what the documentation has, and nothing else.
class PlatformsTest : public QObject {
    Q_OBJECT

private:
    const World::Headers tikTokToken_{{"Access-Token", "simulated-tiktok-token"}};
    const World::Headers metaToken_{{"Authorization", "Bearer simulated-whatsapp-token"}};
    const World::Headers anthropic_{{"x-api-key", "simulated-anthropic-key"},
                                    {"anthropic-version", "2023-06-01"}};
    const QString tikTokSend_ = u"/open_api/v1.3/business/message/send/"_s;
    const QString metaSend_ = u"/v26.0/106540000000777/messages"_s;

    static QJsonObject tikTokText(const QString& thread, const QString& text = u"Hola"_s) {
        return {{u"business_id"_s, u"-000LunaShop7Zk"_s},
                {u"recipient_type"_s, u"CONVERSATION"_s},
                {u"recipient"_s, thread},
                {u"message_type"_s, u"TEXT"_s},
                {u"text"_s, QJsonObject{{u"body"_s, text}}}};
    }
    static QJsonObject metaText(const QString& text = u"Hola"_s) {
        return {{u"messaging_product"_s, u"whatsapp"_s},
                {u"to"_s, u"5215550000001"_s},
                {u"type"_s, u"text"_s},
                {u"text"_s, QJsonObject{{u"body"_s, text}}}};
    }
    static QByteArray tikTokForm() {
        return "--X\r\nContent-Disposition: form-data; name=\"business_id\"\r\n\r\n-000LunaShop7Zk\r\n"
               "--X\r\nContent-Disposition: form-data; name=\"media_type\"\r\n\r\nIMAGE\r\n"
               "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
               "Content-Type: image/png\r\n\r\n\x89PNG\r\n--X--\r\n";
    }
    QJsonObject tikTokUpload(World& world, const QByteArray& form) const {
        World::Headers headers = tikTokToken_;
        headers += std::pair<QByteArray, QByteArray>("Content-Type", "multipart/form-data; boundary=\"X\"");
        return world.call("POST", u"/open_api/v1.3/business/message/media/upload/"_s, form, headers).body;
    }
    static QJsonObject question() {
        return {{u"model"_s, u"claude-sonnet-5"_s},
                {u"max_tokens"_s, 500},
                {u"messages"_s, QJsonArray{QJsonObject{{u"role"_s, u"user"_s},
                                                       {u"content"_s, u"<customer>hi</customer>"_s}}}}};
    }
    static QString thread(World& world) {
        return world.control(u"customer-message"_s, world.says(u"tiktok"_s, u"hola"_s))
            .body[u"thread"_s]
            .toString();
    }

private Q_SLOTS:
    void tikTokAnswersMistakesWithItsCodes() {
        World world;
        const QString conversation = thread(world);
        const auto code = [&](QJsonObject body, const World::Headers& headers) {
            const auto reply = world.post(tikTokSend_, body, headers);
            return reply.status == 200 ? reply.body[u"code"_s].toInteger() : -1;
        };
        QCOMPARE(code(tikTokText(conversation), {{"Access-Token", "dead"}}), 40105);
        QCOMPARE(code(tikTokText(conversation), {}), 40105);
        QCOMPARE(code(tikTokText(u"unknown"_s), tikTokToken_), 40002);
        QCOMPARE(code(tikTokText(conversation, QString()), tikTokToken_), 40002);
        QCOMPARE(code(tikTokText(conversation, QString(6001, u'x')), tikTokToken_), 40002);
        QJsonObject body = tikTokText(conversation);
        body[u"business_id"_s] = u"somebody else"_s;
        QCOMPARE(code(body, tikTokToken_), 40001);
        body = tikTokText(conversation);
        body[u"recipient_type"_s] = u"USER"_s;
        QCOMPARE(code(body, tikTokToken_), 40002);
        body = tikTokText(conversation);
        body[u"mesage"_s] = 1;
        QCOMPARE(code(body, tikTokToken_), 40002);
        QCOMPARE(code(tikTokText(conversation), tikTokToken_), 0);
    }

    void tikTokKeepsItsOwnWindow() {
        World world;
        QJsonObject old = world.says(u"tiktok"_s, u"hola"_s);
        old[u"at"_s] = QDateTime::currentMSecsSinceEpoch() - 49LL * 3600 * 1000;
        const QString closed = world.control(u"customer-message"_s, old).body[u"thread"_s].toString();
        QCOMPARE(world.post(tikTokSend_, tikTokText(closed), tikTokToken_).body[u"code"_s].toInteger(),
                 40064);
        const QString open = thread(world);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(world.post(tikTokSend_, tikTokText(open), tikTokToken_).body[u"code"_s].toInteger(), 0);
        QCOMPARE(world.post(tikTokSend_, tikTokText(open), tikTokToken_).body[u"code"_s].toInteger(), 40064);
        thread(world); // the customer writes again
        QCOMPARE(world.post(tikTokSend_, tikTokText(open), tikTokToken_).body[u"code"_s].toInteger(), 0);
    }

    void tikTokTakesPlusForASpace() {
        World world;
        const QString conversation = thread(world);
        const QString list =
            u"/open_api/v1.3/business/message/content/list/?business_id=-000LunaShop7Zk&conversation_id="_s;
        const QString escaped = QString::fromLatin1(QUrl::toPercentEncoding(conversation));
        QCOMPARE(world.call("GET", list + escaped, {}, tikTokToken_).body[u"code"_s].toInteger(), 0);
        if (conversation.contains(u'+'))
            QCOMPARE(world.call("GET", list + conversation, {}, tikTokToken_).body[u"code"_s].toInteger(),
                     40002);
    }

    void tikTokGrantsRenewsAndRevokes() {
        World world;
        const auto page =
            world.call("GET", u"/v2/auth/authorize?client_key=7300000000000000001&response_type=code&"
                              u"redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fcb&state=s%2B1"_s);
        QCOMPARE(page.status, 302);
        const QUrl back(QString::fromUtf8(page.headers.value("location")));
        const QUrlQuery query(back);
        QCOMPARE(query.queryItemValue(u"state"_s, QUrl::FullyDecoded), u"s+1"_s);
        const QJsonObject app{{u"client_id"_s, u"7300000000000000001"_s},
                              {u"client_secret"_s, u"simulated-tiktok-secret"_s}};
        QJsonObject body = app;
        body[u"grant_type"_s] = u"authorization_code"_s;
        body[u"auth_code"_s] = query.queryItemValue(u"code"_s);
        const QJsonObject grant =
            world.post(u"/open_api/v1.3/tt_user/oauth2/token/"_s, body).body[u"data"_s].toObject();
        QCOMPARE(grant[u"open_id"_s].toString(), u"-000LunaShop7Zk"_s);
        QCOMPARE(world.post(u"/open_api/v1.3/tt_user/oauth2/token/"_s, body).body[u"code"_s].toInteger(),
                 40002); // once
        body = app;
        body[u"grant_type"_s] = u"refresh_token"_s;
        body[u"refresh_token"_s] = grant[u"refresh_token"_s];
        const QJsonObject renewed =
            world.post(u"/open_api/v1.3/tt_user/oauth2/refresh_token/"_s, body).body[u"data"_s].toObject();
        QVERIFY(renewed[u"access_token"_s] != grant[u"access_token"_s]);
        body = app;
        body[u"access_token"_s] = renewed[u"access_token"_s];
        QCOMPARE(world.post(u"/open_api/v1.3/tt_user/oauth2/revoke/"_s, body).body[u"code"_s].toInteger(), 0);
        QCOMPARE(world.post(u"/open_api/v1.3/tt_user/oauth2/revoke/"_s, body).body[u"code"_s].toInteger(),
                 40105);
        body = app;
        body[u"grant_type"_s] = u"refresh_token"_s;
        body[u"refresh_token"_s] = renewed[u"refresh_token"_s];
        QCOMPARE(
            world.post(u"/open_api/v1.3/tt_user/oauth2/refresh_token/"_s, body).body[u"code"_s].toInteger(),
            40105);
    }

    void tikTokTakesPicturesAsForms() {
        World world;
        QVERIFY(!tikTokUpload(world, tikTokForm())[u"data"_s][u"media_id"_s].toString().isEmpty());
        QByteArray noPicture = tikTokForm();
        noPicture.replace("\x89PNG", "GIF89a");
        QCOMPARE(tikTokUpload(world, noPicture)[u"code"_s].toInteger(), 40908);
    }

    void metaAnswersMistakesWithItsCodes() {
        World world;
        world.control(u"customer-message"_s, world.says(u"whatsapp"_s, u"hola"_s));
        const auto code = [&](const QJsonObject& body, const World::Headers& headers) {
            return world.post(metaSend_, body, headers).body[u"error"_s][u"code"_s].toInteger(-1);
        };
        QCOMPARE(code(metaText(), {{"Authorization", "Bearer dead"}}), 190);
        QCOMPARE(code(metaText(), {}), 190);
        QCOMPARE(code(metaText(QString()), metaToken_), 100);
        QCOMPARE(code(metaText(QString(4097, u'x')), metaToken_), 100);
        QJsonObject body = metaText();
        body.remove(u"messaging_product"_s);
        QCOMPARE(code(body, metaToken_), 100);
        body = metaText();
        body[u"corelation"_s] = u"x"_s;
        QCOMPARE(code(body, metaToken_), 100);
        body = metaText();
        body[u"to"_s] = u"5219999999999"_s;
        QCOMPARE(code(body, metaToken_), 131026);
        QCOMPARE(world.post(u"/v26.0/999/messages"_s, metaText(), metaToken_)
                     .body[u"error"_s][u"code"_s]
                     .toInteger(),
                 100);
        QCOMPARE(code(metaText(), metaToken_), -1);
    }

    void metaKeepsItsWindow() {
        World world;
        QJsonObject old = world.says(u"whatsapp"_s, u"hola"_s);
        old[u"at"_s] = QDateTime::currentMSecsSinceEpoch() - 25LL * 3600 * 1000;
        world.control(u"customer-message"_s, old);
        const auto reply = world.post(metaSend_, metaText(), metaToken_);
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.body[u"error"_s][u"code"_s].toInteger(), 131047);
    }

    void metaTakesFilesThatWereUploaded() {
        World world;
        world.control(u"customer-message"_s, world.says(u"whatsapp"_s, u"hola"_s));
        const auto upload = [&](const QByteArray& mime, const QByteArray& bytes) {
            World::Headers headers = metaToken_;
            headers += std::pair<QByteArray, QByteArray>("Content-Type", "multipart/form-data; boundary=X");
            return world
                .call("POST", u"/v26.0/106540000000777/media"_s,
                      "--X\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n"
                      "--X\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\n" +
                          mime +
                          "\r\n--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n" +
                          bytes + "\r\n--X--\r\n",
                      headers)
                .body;
        };
        QCOMPARE(upload("application/zip", "PK")[u"error"_s][u"code"_s].toInteger(), 100);
        const QString png = upload("image/png", "PNG")[u"id"_s].toString();
        const QString ogg = upload("audio/ogg", "OGG")[u"id"_s].toString();
        const QString huge = upload("image/png", QByteArray(6 << 20, 'x'))[u"id"_s].toString();
        const auto code = [&](const QString& type, const QJsonObject& object) {
            QJsonObject body = metaText();
            body.remove(u"text"_s);
            body[u"type"_s] = type;
            body[type] = object;
            return world.post(metaSend_, body, metaToken_).body[u"error"_s][u"code"_s].toInteger(-1);
        };
        QCOMPARE(code(u"image"_s, {{u"id"_s, png}}), -1);
        QCOMPARE(code(u"image"_s, {{u"id"_s, png}, {u"caption"_s, u"mire"_s}}), -1);
        QCOMPARE(code(u"audio"_s, {{u"id"_s, ogg}}), -1);
        QCOMPARE(code(u"audio"_s, {{u"id"_s, ogg}, {u"caption"_s, u"oiga"_s}}), 100);
        QCOMPARE(code(u"image"_s, {{u"id"_s, png}, {u"caption"_s, QString(1025, u'x')}}), 100);
        QCOMPARE(code(u"image"_s, {{u"id"_s, png}, {u"filename"_s, u"a.png"_s}}), 100);
        QCOMPARE(code(u"image"_s, {{u"id"_s, u"12345"_s}}), 100);
        QCOMPARE(code(u"image"_s, {{u"id"_s, ogg}}), 131053);
        QCOMPARE(code(u"image"_s, {{u"id"_s, huge}}), 131053);
        QCOMPARE(code(u"hologram"_s, {{u"id"_s, png}}), 131051);
    }

    void tikTokTakesAPictureWithoutText() {
        World world;
        const QString media = tikTokUpload(world, tikTokForm())[u"data"_s][u"media_id"_s].toString();
        QJsonObject body = tikTokText(thread(world));
        const auto code = [&] {
            return world.post(tikTokSend_, body, tikTokToken_).body[u"code"_s].toInteger();
        };
        body[u"message_type"_s] = u"IMAGE"_s;
        body[u"image"_s] = QJsonObject{{u"media_id"_s, media}};
        QCOMPARE(code(), 40002); // text and picture
        body.remove(u"text"_s);
        QCOMPARE(code(), 0);
        body[u"referenced_message_info"_s] = QJsonObject{{u"referenced_message_id"_s, u"m"_s}};
        QCOMPARE(code(), 40002);
        body.remove(u"referenced_message_info"_s);
        body[u"image"_s] = QJsonObject{{u"media_id"_s, u"none"_s}};
        QCOMPARE(code(), 40002);
    }

    void metaMarksMessagesRead() {
        World world;
        const QJsonValue id =
            world.control(u"customer-message"_s, world.says(u"whatsapp"_s, u"hola"_s)).body[u"message_id"_s];
        const QJsonObject read{
            {u"messaging_product"_s, u"whatsapp"_s}, {u"status"_s, u"read"_s}, {u"message_id"_s, id}};
        QCOMPARE(world.post(metaSend_, read, metaToken_).body[u"success"_s].toBool(), true);
        QJsonObject unknown = read;
        unknown[u"message_id"_s] = u"wamid.none"_s;
        QCOMPARE(world.post(metaSend_, unknown, metaToken_).status, 400);
    }

    void anthropicAnswersMistakesWithItsErrors() {
        World world;
        const auto error = [&](const QJsonObject& body, const World::Headers& headers) {
            const auto reply = world.post(u"/v1/messages"_s, body, headers);
            return u"%1 %2"_s.arg(reply.status).arg(reply.body[u"error"_s][u"type"_s].toString());
        };
        QCOMPARE(error(question(), {{"x-api-key", "wrong"}, {"anthropic-version", "2023-06-01"}}),
                 u"401 authentication_error"_s);
        QCOMPARE(error(question(), {{"x-api-key", "simulated-anthropic-key"}}),
                 u"400 invalid_request_error"_s);
        QJsonObject body = question();
        body[u"model"_s] = u"claude-13"_s;
        QCOMPARE(error(body, anthropic_), u"404 not_found_error"_s);
        body = question();
        body[u"temperature"_s] = 0.5;
        QCOMPARE(error(body, anthropic_), u"400 invalid_request_error"_s);
        body = question();
        body.remove(u"max_tokens"_s);
        QCOMPARE(error(body, anthropic_), u"400 invalid_request_error"_s);
        QCOMPARE(world.post(u"/v1/messages"_s, question(), anthropic_).body[u"stop_reason"_s].toString(),
                 u"end_turn"_s);
        QVERIFY(world.call("GET", u"/v1/models"_s, {}, anthropic_).body[u"data"_s].toArray().size() > 2);
    }

    void nothingElseIsThere() {
        World world;
        QCOMPARE(world.call("GET", u"/"_s).status, 404);
        QCOMPARE(world.call("GET", u"/v1/everything"_s).status, 404);
    }
};

BANDEJA_TEST(PlatformsTest)
#include "platforms_test.moc"
