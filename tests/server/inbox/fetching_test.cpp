// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What webhooks only mention, and the server asks platforms for.
class FetchingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QString account;

    QJsonObject message(const QString& platformId) {
        for (const QJsonObject& found : server->owner().things(account, u"message"_s)) {
            if (found[u"platform_id"_s] == platformId)
                return found;
        }
        return {};
    }
    void deliver(const QList<QJsonObject>& events) {
        QCOMPARE(server->webhook(u"shop"_s, events).status, 200);
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
        account = server->connectAccount(domain::Channel::TikTok, u"shop"_s);
    }
    void cleanup() { server.reset(); }

    void S02_mediaIsFetchedStoredSealedAndServedForDownload() {
        const QByteArray bytes = QByteArray("\xff\xd8 PLAINTEXT jpeg ") + QByteArray(600'000, 'j');
        server->tiktok->media.push_back(tl::unexpected(ChannelFailure::Unreachable));
        server->tiktok->media.push_back(server::channels::FetchedMedia{bytes, u"image/jpeg"_s});
        QJsonObject picture = server->text(u"m1"_s, {});
        QJsonObject part = picture[u"message"_s].toObject();
        part[u"kind"_s] = u"image"_s;
        part[u"media"_s] = QJsonArray{QJsonObject{
            {u"kind"_s, u"image"_s}, {u"id"_s, u"media-1"_s}, {u"name"_s, u"../../zapato ñ.jpg"_s}}};
        picture[u"message"_s] = part;
        deliver({picture});
        QVERIFY(server->rest());
        QJsonObject attachment = message(u"m1"_s)[u"attachments"_s].toArray()[0].toObject();
        const QString path = u"/v1/attachments/"_s + attachment[u"id"_s].toString();
        QCOMPARE(attachment[u"bytes"_s], 0);
        QCOMPARE(attachment[u"name"_s], u"zapato ñ.jpg"_s);
        QCOMPARE(server->owner().get(path).status, 404);
        QVERIFY(server->later(1min));
        attachment = message(u"m1"_s)[u"attachments"_s].toArray()[0].toObject();
        QCOMPARE(attachment[u"bytes"_s], bytes.size());
        QCOMPARE(attachment[u"mime"_s], u"image/jpeg"_s);
        const ApiReply reply = server->owner().get(path);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, bytes);
        QVERIFY(reply.headers.value("content-disposition").startsWith("attachment"));
        QCOMPARE(reply.headers.value("x-content-type-options"), QByteArray("nosniff"));
        QCOMPARE(server->anonymous().get(path).status, 401);
    }

    void mediaThatIsNotWhatWasAnnouncedIsNotKept() {
        for (int i = 0; i < 10; ++i)
            server->tiktok->media.push_back(server::channels::FetchedMedia{"cut", u"image/jpeg"_s});
        QJsonObject picture = server->text(u"m1"_s, {});
        QJsonObject part = picture[u"message"_s].toObject();
        part[u"media"_s] = QJsonArray{
            QJsonObject{{u"kind"_s, u"image"_s}, {u"id"_s, u"media-1"_s}, {u"sha256"_s, QString(64, u'a')}}};
        picture[u"message"_s] = part;
        deliver({picture});
        for (int i = 0; i < 12; ++i)
            QVERIFY(server->later(20min));
        QCOMPARE(server->tiktok->fetches, 10); // then it is given up
        QCOMPARE(message(u"m1"_s)[u"attachments"_s].toArray()[0].toObject()[u"bytes"_s], 0);
    }

    void aConversationIsAskedForWhereThePlatformOnlyMentionsIt() {
        server::channels::NewMessage polled;
        polled.thread = u"thread-9"_s;
        polled.contact = {u"customer-9"_s, {}, u"Eva"_s, {}};
        polled.platformId = u"p1"_s;
        polled.at = server->clock->now() - 5min;
        polled.text = u"from Europe"_s;
        server->tiktok->pollEvents = {{u"shop"_s, polled}};
        deliver({{{u"poll"_s, QJsonObject{{u"thread"_s, u"thread-9"_s}}}}});
        QVERIFY(server->rest());
        QCOMPARE(server->tiktok->polled, QStringList{u"thread-9"_s});
        QCOMPARE(message(u"p1"_s)[u"text"_s], u"from Europe"_s);
    }
};

BANDEJA_TEST(FetchingTest)
#include "fetching_test.moc"
