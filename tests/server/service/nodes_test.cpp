// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/id.h"
#include "server/accounts/members.h"
#include "server/oauth/tokens.h"
#include "server/service/foundation.h"
#include "tests/support/registry.h"
#include "tests/support/server/doubles.h"
#include "tests/support/server/presencewindow.h"
#include "tests/support/server/serverprocess.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

/// Two servers over one PostgreSQL.
class NodesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<ServerProcess> one;
    std::unique_ptr<ServerProcess> two;
    QNetworkAccessManager network;
    QString workspace;
    QByteArray token;
    QString account;

    QString data() const { return folder->filePath(u"data"_s); }

    static QByteArray webhook(const QString& id) {
        const QJsonObject message{
            {u"id"_s, id},          {u"thread"_s, u"t"_s},
            {u"from"_s, u"c"_s},    {u"name"_s, u"Eva"_s},
            {u"text"_s, u"hola"_s}, {u"at"_s, QDateTime::currentMSecsSinceEpoch() - 1000}};
        return QJsonDocument(QJsonObject{{u"events"_s, QJsonArray{QJsonObject{{u"account"_s, u"shop"_s},
                                                                              {u"message"_s, message}}}}})
            .toJson();
    }
    /// As a platform does it: what isn't acknowledged comes again, wherever the balancer sends it then.
    void deliver(const QString& id, bool toOne, QSet<QString>& acknowledged) {
        const QByteArray body = webhook(id);
        QNetworkRequest request(QUrl((toOne ? one : two)->url() + u"/webhooks/tiktok"_s));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        request.setRawHeader("X-Test-Signature", TestWebhooks::signatureOf(body));
        QNetworkReply* const reply = network.post(request, body);
        connect(reply, &QNetworkReply::finished, this, [this, reply, id, &acknowledged] {
            reply->deleteLater();
            if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200)
                acknowledged.insert(id);
            else
                deliver(id, false, acknowledged);
        });
    }
    QString made(const QStringList& words, const QByteArray& input, const QString& name) {
        const auto result = one->command(words + QStringList{u"--data"_s, data()}, input);
        return result.output[name].toString();
    }
    /// The API token of one more member.
    QByteArray addColleague() {
        server::log::Log quiet([](const QByteArray&) {});
        server::service::Foundation::Settings settings;
        settings.data = data();
        settings.store.postgres = QUrl(one->environment.value(u"BANDEJA_DATABASE"_s));
        const auto foundation =
            server::service::Foundation::open(settings, std::make_shared<domain::SystemClock>(), quiet);
        if (!foundation)
            return {};
        server::keys::KeyStore& keys = (*foundation)->keys();
        auto added = (*foundation)->store().write({}, [&keys, this](server::store::Transaction& transaction) {
            transaction.enter(workspace);
            const domain::Member member{domain::newId(domain::id::member, transaction.now()), u"Bo"_s,
                                        u"b@b.example"_s, domain::Role::Staff};
            if (!server::accounts::Members(keys).add(transaction, member, {}))
                return QByteArray();
            return server::oauth::Tokens(keys, {}).issueApiToken(transaction, workspace, member.id);
        });
        added.waitForFinished();
        return added.result().value_or(QByteArray());
    }

private Q_SLOTS:
    void initTestCase() {
        if (!TestDatabase::isPostgres())
            QSKIP("One server works on a SQLite file: see scripts/with-postgres.");
    }
    void init() {
        folder = std::make_unique<QTemporaryDir>();
        one = std::make_unique<ServerProcess>(QStringLiteral(DOUBLES_PROGRAM));
        two = std::make_unique<ServerProcess>(QStringLiteral(DOUBLES_PROGRAM));
        one->environment.insert(u"BANDEJA_TEST_SENDS"_s, folder->filePath(u"sends"_s));
        two->environment = one->environment;
        workspace =
            made({u"workspace"_s, u"create"_s, u"--name"_s, u"Luna"_s, u"--owner-email"_s, u"a@b.example"_s},
                 "zapatos rojos", u"workspace"_s);
        token = made({u"token"_s, u"create"_s, u"--email"_s, u"a@b.example"_s}, {}, u"token"_s).toLatin1();
        account = made({u"integration"_s, u"add"_s, u"--workspace"_s, workspace, u"--channel"_s, u"tiktok"_s,
                        u"--account"_s, u"shop"_s, u"--name"_s, u"Luna"_s},
                       "token", u"integration"_s);
        QVERIFY(!account.isEmpty());
        QVERIFY2(one->serve(data()), one->log().constData());
        QVERIFY2(two->serve(data()), two->log().constData());
    }
    void cleanup() {
        one.reset();
        two.reset();
    }

    void S02_oneIsKilledInABurstAndNothingIsLostOrTwice() {
        QSet<QString> acknowledged;
        const int many = 200;
        for (int i = 0; i < many; ++i)
            deliver(u"m%1"_s.arg(i), i % 2 == 0, acknowledged);
        QVERIFY(QTest::qWaitFor([&] { return acknowledged.size() >= many / 4; }, 30'000));
        QVERIFY(acknowledged.size() < many); // it is in the middle
        one->kill();
        QVERIFY(QTest::qWaitFor([&] { return acknowledged.size() == many; }, 60'000));
        ApiClient client(two->url(), token);
        QStringList stored;
        for (const QJsonObject& message : client.things(account, u"message"_s))
            stored.append(message[u"platform_id"_s].toString());
        QCOMPARE(stored.size(), many);
        QCOMPARE(QSet<QString>(stored.begin(), stored.end()), acknowledged);
        qint64 expected = 0;
        for (const QJsonObject& change : client.changes(account))
            QCOMPARE(change[u"seq"_s].toInteger(), ++expected);
    }

    void whoLooksAtAConversationIsSeenFromTheOtherServer() {
        QSet<QString> acknowledged;
        deliver(u"m0"_s, true, acknowledged);
        QVERIFY(QTest::qWaitFor([&] { return acknowledged.size() == 1; }, 30'000));
        const QString conversation =
            ApiClient(one->url(), token).things(account, u"conversation"_s).begin().key();
        const QByteArray colleague = addColleague();
        QVERIFY(!colleague.isEmpty());
        PresenceWindow ana(one->url(), token);
        PresenceWindow bo(two->url(), colleague);
        QVERIFY(ana.greeted() && bo.greeted());
        ana.say(conversation, u"typing"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bo.in(conversation), QStringList{u"typing"_s}, 20'000);
        ana.say(conversation, u"gone"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bo.in(conversation), QStringList(), 20'000);
        QCOMPARE(ana.told, 0); // what a server told does not come back to it
    }

    void whatOneSendsIsSentOnceThoughBothLookForJobs() {
        QSet<QString> acknowledged;
        deliver(u"m0"_s, true, acknowledged);
        QVERIFY(QTest::qWaitFor([&] { return acknowledged.size() == 1; }, 30'000));
        ApiClient client(one->url(), token);
        const QString conversation = client.things(account, u"conversation"_s).begin().key();
        for (int i = 0; i < 8; ++i)
            QCOMPARE(ApiClient((i % 2 ? one : two)->url(), token)
                         .post(u"/v1/conversations/%1/messages"_s.arg(conversation),
                               {{u"text"_s, u"sent %1"_s.arg(i)}})
                         .status,
                     201);
        const auto sent = [&] {
            QFile file(folder->filePath(u"sends"_s));
            return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
        };
        QTRY_VERIFY_WITH_TIMEOUT(sent().size() >= 9, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(
            [&] {
                int waiting = 0;
                for (const QJsonObject& message : client.things(account, u"message"_s))
                    waiting += message[u"status"_s].toString() == u"queued"_s ? 1 : 0;
                return waiting;
            }(),
            0, 60'000);
        QCOMPARE(sent().size(), 9); // each has its line, and the last line's end
    }
};

BANDEJA_TEST(NodesTest)
#include "nodes_test.moc"
