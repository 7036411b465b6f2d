// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulator.h"
#include "tests/support/registry.h"
#include "tests/support/server/serverprocess.h"

#include <QNetworkReply>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

/// A file's whole way: a member uploads it to the real server, which gives it to a platform; the simulator
/// shows what arrived there.
class FilesTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::unique_ptr<simulator::Simulator> world_;
    std::unique_ptr<ServerProcess> server_;
    ApiClient owner_;
    QNetworkAccessManager network_;
    QUrl outside_;
    QString account_;
    QString conversation_;

    static simulator::Options quiet() {
        simulator::Options options;
        options.playStory = false;
        options.speed = 100;
        return options;
    }
    /// What the simulator says to a call of its own. (ApiClient is for what the contract has.)
    QJsonObject control(const QByteArray& method, const QString& name, const QJsonObject& body = {}) {
        QNetworkRequest request(QUrl(outside_.toString() + u"/control/"_s + name));
        request.setRawHeader("Content-Type", "application/json");
        const std::unique_ptr<QNetworkReply> reply(
            network_.sendCustomRequest(request, method, QJsonDocument(body).toJson(QJsonDocument::Compact)));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished() && !finished.wait(10'000))
            return {};
        return QJsonDocument::fromJson(reply->readAll()).object();
    }
    void startServer() {
        server_ = std::make_unique<ServerProcess>(BANDEJA_PROGRAMS + u"/bandeja-server"_s);
        auto& environment = server_->environment;
        environment.insert(u"BANDEJA_META_APP_SECRET"_s, u"simulated-meta-secret"_s);
        environment.insert(u"BANDEJA_META_VERIFY_TOKEN"_s, u"simulated-verify-token"_s);
        environment.insert(u"BANDEJA_META_GRAPH_BASE"_s, outside_.toString() + u"/v26.0"_s);
        environment.insert(u"BANDEJA_TIKTOK_APP_ID"_s, u"7300000000000000001"_s);
        environment.insert(u"BANDEJA_TIKTOK_APP_SECRET"_s, u"simulated-tiktok-secret"_s);
        environment.insert(u"BANDEJA_TIKTOK_API_BASE"_s, outside_.toString() + u"/open_api/v1.3"_s);
        const QString data = folder_.filePath(u"data"_s);
        const QByteArray password = "a long password\n";
        QCOMPARE(server_
                     ->command({u"workspace"_s, u"create"_s, u"--data"_s, data, u"--name"_s, u"Luna"_s,
                                u"--owner-email"_s, u"a@luna.example"_s},
                               password)
                     .code,
                 0);
        const auto token =
            server_->command({u"token"_s, u"create"_s, u"--data"_s, data, u"--email"_s, u"a@luna.example"_s});
        QVERIFY(server_->serve(data));
        owner_ = ApiClient(server_->url(), token.output[u"token"_s].toString().toLatin1());
    }
    /// Connects an account of CHANNEL and lets a customer begin a conversation.
    void begin(const QString& channel) {
        const bool isTikTok = channel == "tiktok"_L1;
        account_ = owner_
                       .post(u"/v1/integrations"_s,
                             {{u"channel"_s, channel},
                              {u"account"_s, isTikTok ? u"-000LunaShop7Zk"_s : u"106540000000777"_s},
                              {u"name"_s, u"Luna"_s},
                              {u"token"_s, u"simulated-%1-token"_s.arg(channel)}})
                       .json()[u"id"_s]
                       .toString();
        QVERIFY(!account_.isEmpty());
        const QJsonObject customer{{u"id"_s, u"5215550000001"_s}, {u"name"_s, u"Nadia"_s}};
        QVERIFY(control("POST", u"customer-message"_s,
                        {{u"channel"_s, channel}, {u"text"_s, u"¿Tiene foto?"_s}, {u"customer"_s, customer}})
                    .contains(u"thread"_s));
        QTRY_COMPARE(owner_.things(account_, u"conversation"_s).size(), 1);
        conversation_ = u"/v1/conversations/"_s + owner_.things(account_, u"conversation"_s).begin().key();
    }
    QString uploaded(const QByteArray& bytes, const QString& mime) {
        return owner_.upload(conversation_, bytes, mime);
    }
    ApiReply say(const QString& text, const QString& upload) {
        return owner_.post(conversation_ + u"/messages"_s,
                           {{u"text"_s, text}, {u"attachments"_s, QJsonArray{upload}}});
    }
    QJsonObject message(const QString& id) { return owner_.things(account_, u"message"_s).value(id); }
    /// The bodies of the sends that CHANNEL's platform got.
    QList<QJsonObject> sends(const QString& channel) {
        QList<QJsonObject> bodies;
        for (const QJsonValue& call : control("GET", u"calls?platform="_s + channel)[u"calls"_s].toArray()) {
            const QString path = call[u"path"_s].toString();
            if (path.endsWith(u"/messages"_s) || path.endsWith(u"/send/"_s))
                bodies.append(call[u"body"_s].toObject());
        }
        return bodies;
    }

private Q_SLOTS:
    void init() {
        world_ = std::make_unique<simulator::Simulator>(quiet());
        outside_ = world_->start();
        startServer();
        world_->poster().setTarget(QUrl(server_->url()));
    }
    void cleanup() {
        server_.reset();
        world_.reset();
        QDir(folder_.filePath(u"data"_s)).removeRecursively();
    }

    void S02_aPictureArrivesAtThePlatformByteForByte_data() {
        QTest::addColumn<QString>("channel");
        QTest::addColumn<QString>("text");
        QTest::newRow("TikTok") << u"tiktok"_s << QString();
        QTest::newRow("WhatsApp") << u"whatsapp"_s << u"Mire, así queda"_s;
    }
    void S02_aPictureArrivesAtThePlatformByteForByte() {
        QFETCH(QString, channel);
        QFETCH(QString, text);
        begin(channel);
        const QByteArray picture = "\x89PNG\r\n\x1a\n" + QByteArray(700'000, '\x07') + "END";
        // The first try doesn't get as far as the platform, and nobody gets anything twice.
        control("POST", u"fault"_s, {{u"platform"_s, channel}, {u"kind"_s, u"lost"_s}});
        const ApiReply reply = say(text, uploaded(picture, u"image/png"_s));
        QCOMPARE(reply.status, 201);
        const QString id = reply.json()[u"id"_s].toString();
        QTRY_VERIFY_WITH_TIMEOUT(!message(id)[u"platform_id"_s].toString().isEmpty(), 20'000);
        QTRY_COMPARE(message(id)[u"status"_s], u"read"_s);
        QCOMPARE(sends(channel).size(), 1);
        const QJsonObject image = sends(channel)[0][u"image"_s].toObject();
        const QString media = image[channel == "tiktok"_L1 ? u"media_id"_s : u"id"_s].toString();
        const QJsonObject file = control("GET", u"media/"_s + media);
        QCOMPARE(QByteArray::fromBase64(file[u"base64"_s].toString().toLatin1()), picture);
        QCOMPARE(image[u"caption"_s].toString(), text);
        QCOMPARE(owner_.things(account_, u"message"_s).size(), 2); // its echo is no third one
    }

    void S07_whatTikTokDoesNotCarryNeverReachesIt() {
        begin(u"tiktok"_s);
        const ApiReply withText = say(u"Mire"_s, uploaded("\x89PNG", u"image/png"_s));
        QCOMPARE(withText.problem(), u"unsupported"_s);
        QCOMPARE(say({}, uploaded("%PDF", u"application/pdf"_s)).problem(), u"unsupported"_s);
        QVERIFY(sends(u"tiktok"_s).isEmpty());
        QCOMPARE(owner_.things(account_, u"message"_s).size(), 1);
    }
};

BANDEJA_TEST(FilesTest)
#include "files_test.moc"
